/** Drops what belongs to the sentence around a URL: closing punctuation, a bracket that was never opened. */
export function trimUrlTail(written: string): string {
  let end = written.length
  let open = 0
  let openSquare = 0
  for (let i = 0; i < written.length; i++) {
    const mark = written[i]
    if (mark === '(') open++
    else if (mark === '[') openSquare++
    else if ((mark === ')' && --open < 0) || (mark === ']' && --openSquare < 0)) {
      end = i
      break
    }
  }
  while (end > 0 && ".,;:!?'*|([".includes(written.charAt(end - 1))) end--
  return written.slice(0, end)
}

/** The URL as browsers write it: lower-case scheme and host, punycode, no default port; http without a scheme. */
export function normaliseUrl(written: string): string | undefined {
  const full = /^[a-z]+:\/\//i.test(written) ? written : `http://${written.replace(/^https?:\/*/i, '')}`
  try {
    const url = new URL(full)
    return url.hostname === '' ? undefined : url.href
  } catch {
    return undefined
  }
}
