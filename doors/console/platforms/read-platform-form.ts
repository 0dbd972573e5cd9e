import { PLATFORM_COLUMNS, type PlatformCells } from '../../../modules/platforms/index.ts'

export type { PlatformCells }

/** The form's fields as cells of a table: a line each becomes entries separated by `|`. */
export function readPlatformForm(form: FormData): PlatformCells {
  return Object.fromEntries(
    PLATFORM_COLUMNS.map((column) => [
      column,
      String(form.get(column) ?? '')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' | '),
    ]),
  )
}
