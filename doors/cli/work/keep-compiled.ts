import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../../node_modules/.cache/netsweep-compiled')

/**
 * Keeps what is imported from here on in compiled form, for the next start. Lies in the program's own folder, since
 * code in a shared one could be someone else's; where that cannot be written, every start compiles anew.
 */
export function keepCompiled(): void {
  enableCompileCache(folder)
}
