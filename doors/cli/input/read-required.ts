import type { Arguments, Language } from '../command.ts'
import { UsageError } from '../usage-error.ts'

/** The value of an option without which the command makes no sense. */
export function readRequired(name: string, { options }: Arguments, language: Language): string {
  const value = options[name]
  if (typeof value === 'string' && value !== '') return value
  throw new UsageError(language === 'zh' ? `缺少 --${name}` : `--${name} is needed`)
}
