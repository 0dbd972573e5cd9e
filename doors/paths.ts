import { consolePaths } from './console/paths.ts'
import { deskPaths } from './desk/paths.ts'
import { publicPaths } from './public/paths.ts'

/** Every address of a page is built here. Each door keeps its own list beside its routes. */
export const paths = {
  ...publicPaths,
  desk: deskPaths,
  console: consolePaths,
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  signOut: () => '/sign-out',
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value)
  return search.size === 0 ? path : `${path}?${search}`
}
