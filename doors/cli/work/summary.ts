import type { Io } from '../command.ts'
import type { Tally } from './line-handler.ts'

/** The closing summary on standard error, and the exit status that goes with it. */
export function closeRun(
  io: Io,
  name: string,
  tally: Tally,
  more: { en: string; zh: string },
  since: number,
): number {
  const lines = tally['lines'] ?? 0
  const bad = tally['bad'] ?? 0
  if (lines === 0) return 0
  const seconds = ((performance.now() - since) / 1000).toFixed(1)
  // Formatting numbers takes ten milliseconds to set up; those below a thousand are written as they are.
  const count = (number: number) =>
    number < 1000 ? String(number) : number.toLocaleString(io.language === 'zh' ? 'zh-CN' : 'en')
  io.note(
    io.language === 'zh'
      ? `${name}：${count(lines)} 行${more.zh}，${count(bad)} 行有误，${seconds} 秒`
      : `${name}: ${count(lines)} ${lines === 1 ? 'line' : 'lines'}${more.en}, ${count(bad)} bad, ${seconds} s`,
  )
  return bad === 0 ? 0 : 3
}
