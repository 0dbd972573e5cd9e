import { availableParallelism } from 'node:os'
import type { Arguments, CommandOption, Language } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import type { Encoding, Shape } from './batch.ts'

/** Where lines come from and how they are written. */
export type LineInput = { path: string | undefined; shape: Shape; encoding: Encoding; workers: number }

/** The options of every command that reads lines. */
export const lineOptions = {
  csv: { type: 'boolean', help: { en: 'the input is CSV with a header', zh: '输入为带表头的 CSV' } },
  text: { type: 'boolean', help: { en: 'each line is a text', zh: '每行就是一条文本' } },
  encoding: {
    type: 'string',
    value: 'NAME',
    help: { en: 'utf-8 (default) or gb18030', zh: 'utf-8（默认）或 gb18030' },
  },
  workers: {
    type: 'string',
    value: 'N',
    help: { en: 'threads (default: one a core)', zh: '线程数（默认每核一个）' },
  },
} as const satisfies Record<string, CommandOption>

export function readLineInput(
  { options, positionals }: Arguments,
  at: number,
  language: Language,
): LineInput {
  if (options['csv'] === true && options['text'] === true) {
    throw new UsageError(language === 'zh' ? '--csv 与 --text 只能选一个' : 'choose one of --csv and --text')
  }
  const path = positionals[at]
  return {
    path: path === '-' ? undefined : path,
    shape: options['csv'] === true ? 'csv' : options['text'] === true ? 'text' : 'json',
    encoding: readEncoding(options['encoding'], language),
    workers:
      readWhole('workers', options['workers'], { min: 1, max: 256 }, language) ?? availableParallelism(),
  }
}

function readEncoding(name: string | boolean | undefined, language: Language): Encoding {
  const known = typeof name === 'string' ? encodings[name.toLowerCase()] : 'utf-8'
  if (known !== undefined) return known
  throw new UsageError(
    language === 'zh'
      ? `--encoding 只能是 utf-8 或 gb18030，不能是 ${name}`
      : `--encoding is utf-8 or gb18030, not ${name}`,
  )
}

const encodings: Record<string, Encoding | undefined> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
}

/** A whole number an option was given, within bounds; undefined where it was not given. */
export function readWhole(
  name: string,
  value: string | boolean | undefined,
  { min, max }: { min: number; max: number },
  language: Language,
): number | undefined {
  if (value === undefined) return undefined
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
  if (number >= min && number <= max) return number
  throw new UsageError(
    language === 'zh'
      ? `--${name} 须为 ${min} 到 ${max} 的整数`
      : `--${name} must be a whole number from ${min} to ${max}`,
  )
}

/** A share from 0 to 1 an option was given; `open` leaves out both ends. */
export function readShare(
  name: string,
  value: string | boolean | undefined,
  open: boolean,
  language: Language,
): number | undefined {
  if (value === undefined) return undefined
  const number =
    typeof value === 'string' && /^(?:\d+(?:\.\d*)?|\.\d+)(?:e-?\d+)?$/i.test(value)
      ? Number(value)
      : Number.NaN
  if (open ? number > 0 && number < 1 : number >= 0 && number <= 1) return number
  const range = open
    ? language === 'zh'
      ? '0 与 1 之间'
      : 'between 0 and 1'
    : language === 'zh'
      ? '0 到 1'
      : 'from 0 to 1'
  throw new UsageError(
    language === 'zh' ? `--${name} 须为${range}的数` : `--${name} must be a number ${range}`,
  )
}
