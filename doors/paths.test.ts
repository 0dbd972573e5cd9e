import type { RouteConfigEntry } from '@react-router/dev/routes'
import { matchPath } from 'react-router'
import { expect, test } from 'vitest'
import { paths } from './paths.ts'
import routes from './routes.ts'

/** `/console/orders/:orderId → console/measures/order.tsx`, one a line. */
function listRoutes(entries: readonly RouteConfigEntry[], above = ''): { pattern: string; file: string }[] {
  return entries.flatMap(({ path = '', file, children = [] }) => {
    const pattern = `${above}/${path}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1')
    return [...(children.length === 0 ? [{ pattern, file }] : []), ...listRoutes(children, pattern)]
  })
}

const all = listRoutes(routes)

/** Every builder, asked with as many words as it takes. */
function buildAll(builders: object, name = 'paths'): { name: string; path: string }[] {
  return Object.entries(builders).flatMap(([key, builder]): { name: string; path: string }[] => {
    const own = `${name}.${key}`
    if (typeof builder !== 'function') return buildAll(builder as object, own)
    const words = Array.from({ length: Math.max(builder.length, 1) }, (_, at) => `a${at + 1}`)
    return [{ name: own, path: String((builder as (...given: string[]) => string)(...words)) }]
  })
}

test('every route of the house is on this list', async () => {
  const lines = all.map(({ pattern, file }) => `${pattern} → ${file}`).toSorted()
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./routes.snapshot.txt')
})

test('no two pages stand at one address', () => {
  const seen = new Map<string, string>()
  for (const { pattern, file } of all) {
    const shape = pattern.replaceAll(/:[^/]+/g, ':')
    expect(seen.get(shape), `${pattern} of ${file}`).toBeUndefined()
    seen.set(shape, file)
  }
})

test('every path that is built opens a page', () => {
  const patterns = all.map(({ pattern }) => pattern).filter((pattern) => !pattern.includes('*'))
  const astray = buildAll(paths).filter(({ path }) => {
    const { pathname } = new URL(path, 'http://here.example')
    return !patterns.some((pattern) => matchPath(pattern, pathname))
  })
  expect(astray).toEqual([])
})
