import { authPaths } from './auth/paths.ts'
import { consolePaths } from './console/paths.ts'
import { deskPaths } from './desk/paths.ts'
import { publicPaths } from './public/paths.ts'

/** Every address of a page is built here. Each door keeps its own list beside its routes. */
export const paths = {
  ...publicPaths,
  ...authPaths,
  desk: deskPaths,
  console: consolePaths,
}
