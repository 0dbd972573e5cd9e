import { isAbsolute, relative } from 'node:path'
import { build } from 'vite'

export interface Bundle {
  /** Packages that the code still asks for, by name. */
  readonly packages: readonly string[]
  /** The files of this tree that went into it, from its root. */
  readonly files: readonly string[]
}

/** Writes `index.js` into `folder`: the engine with its sibling engines and its tables, for Node 20. */
export async function bundleEngine(root: string, entry: string, folder: string): Promise<Bundle> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // Strings that are parsed at start are read faster than literals of the same size.
    json: { namedExports: false, stringify: true },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: (id) => !id.startsWith('.') && !isAbsolute(id),
        output: { format: 'es', entryFileNames: 'index.js', codeSplitting: false },
      },
    },
  })
  if (!('output' in result)) throw new Error('the bundle was not written at once')
  const chunks = result.output.filter((part) => part.type === 'chunk')
  return {
    packages: [...new Set(chunks.flatMap(({ imports }) => imports).flatMap(packageOf))].sort(),
    files: chunks.flatMap(({ moduleIds }) => moduleIds).map((id) => relative(root, id.split('?')[0] ?? id)),
  }
}

function packageOf(specifier: string): string[] {
  if (specifier.startsWith('node:')) return []
  return [
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/'),
  ]
}
