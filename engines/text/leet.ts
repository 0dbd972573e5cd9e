const code = (character: string) => character.charCodeAt(0)
const [smallA, smallZ, zero, nine] = [code('a'), code('z'), code('0'), code('9')]

/** Of each digit the letter that it stands for amid letters. */
const letters = 'oizeasgtbg'

/** The letter that a digit amid letters stands for; 0 where it is just a digit. */
export function letterOfDigit(unit: number): number {
  return unit < zero || unit > nine ? 0 : letters.charCodeAt(unit - zero)
}

/** Whether a sign may stand for a letter at all. */
export function mayBeLetter(sign: number): boolean {
  return sign < 0x80 && signs[sign] === 1
}

const signs = new Uint8Array(0x80)
for (const sign of '@$!|+(') signs[sign.charCodeAt(0)] = 1

/** The letter that an ASCII sign amid letters stands for; 0 where it is just a sign. */
export function letterOfSign(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case code('@'): {
      // Between letters, but not in an address: name@host.example.
      if (!isInWord(text, at - 1) || !isInWord(text, at + 1)) return 0
      let end = at + 1
      while (end - at <= 5 && isInWord(text, end)) end++
      return end - at <= 5 && text.charCodeAt(end) !== code('.') ? code('a') : 0
    }
    case code('$'):
      return isLetter(text, at + 1) ||
        isLeetLetter(text, at + 1) ||
        (isInWord(text, at - 1) && !isDigit(text, at + 1))
        ? code('s')
        : 0
    case code('!'):
      return (isInWord(text, at - 1) || isSpace(text, at - 1)) && isInWord(text, at + 1) ? code('i') : 0
    case code('|'):
      return readsAsLetter(text, at) ? code('l') : 0
    case code('+'):
      return readsAsLetter(text, at) ? code('t') : 0
    case code('('):
      return isInWord(text, at + 1) && !isClosed(text, at) ? code('c') : 0
    default:
      return 0
  }
}

/** These two also part words: cvv|fullz, name+ssn. As a letter one stands beside a small one and leaves too little for a word. */
function readsAsLetter(text: string, at: number): boolean {
  const [before, after] = [wordLength(text, at, -1), wordLength(text, at, 1)]
  const twice =
    text.charCodeAt(at + 1) === text.charCodeAt(at) || text.charCodeAt(at - 1) === text.charCodeAt(at)
  if (twice) return isSmall(text, at - 1) || isSmall(text, at - 2)
  if (before === 0) return after > 1 && isSmall(text, at + 1) && isSpace(text, at - 1)
  if (after === 0) return before > 1 && isSmall(text, at - 1) && isSpace(text, at + 1)
  return (before < 3 || after < 3) && (isSmall(text, at - 1) || isSmall(text, at + 1))
}

/** How many letters, digits and signs for letters follow in a direction, up to four. */
function wordLength(text: string, from: number, step: 1 | -1): number {
  let length = 0
  while (length < 4 && isInWord(text, from + step * (length + 1))) length++
  return length
}

function isClosed(text: string, from: number): boolean {
  for (let at = from + 1; at < text.length && at < from + 60; at++)
    if (text.charCodeAt(at) === code(')')) return true
  return false
}

function isInWord(text: string, at: number): boolean {
  return isLetter(text, at) || isDigit(text, at) || isLeetLetter(text, at)
}

function isLeetLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit === code('$') || unit === code('@')
}

function isLetter(text: string, at: number): boolean {
  const small = text.charCodeAt(at) | 32
  return small >= smallA && small <= smallZ
}

function isSmall(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= smallA && unit <= smallZ
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= zero && unit <= nine
}

function isSpace(text: string, at: number): boolean {
  return at < 0 || at >= text.length || text.charCodeAt(at) <= 0x20
}
