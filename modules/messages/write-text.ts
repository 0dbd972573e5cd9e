import type { Message, MessageLanguage } from './message.ts'
import words from './words.json' with { type: 'json' }

/** A message in plain words, in the order's language first; a line of its own for each thing to know. */
export interface MessageText {
  readonly subject: string
  readonly lines: readonly string[]
}

/**
 * @param link where it stands at the desk; undefined where the installation knows no public address
 * @param timeZone in which a deadline is shown
 */
export function writeText(
  message: Message,
  { link, timeZone }: { readonly link: string | undefined; readonly timeZone: string },
): MessageText {
  const { lang, event, docNo } = message
  const other = lang === 'en' ? 'zh-CN' : 'en'
  const part = (language: MessageLanguage): string[] => {
    const say = words[language]
    return [
      say[event],
      ...(docNo === null ? [] : [`${say.docNo}${docNo}`]),
      ...(message.due === null ? [] : [`${say.due}${showMoment(message.due, timeZone)}`]),
      link === undefined ? say.login : `${say.where}${link}`,
      say.why,
    ]
  }
  return {
    subject: [words[lang][event], docNo].filter((piece) => piece !== null).join(' · '),
    lines: [...part(lang), '', ...part(other)],
  }
}

/** `2026-05-09 23:59 (Asia/Shanghai)`; the last minute of a day where the deadline is its end. */
function showMoment(at: Date, timeZone: string): string {
  const last = new Date(at.getTime() - 1)
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(last)
  return `${shown} (${timeZone})`
}
