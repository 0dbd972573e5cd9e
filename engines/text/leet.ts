const smallA = 0x61
const smallZ = 0x7a
const zero = 0x30
const nine = 0x39

/** The letter that a digit amid letters stands for; 0 where it is just a digit. */
export function letterOfDigit(unit: number): number {
  switch (unit) {
    case 0x30:
      return 0x6f
    case 0x31:
      return 0x69
    case 0x33:
      return 0x65
    case 0x34:
      return 0x61
    case 0x35:
      return 0x73
    case 0x37:
      return 0x74
    case 0x38:
      return 0x62
    default:
      return 0
  }
}

/** The letter that a sign amid letters stands for; 0 where it is just a sign. */
export function letterOfSign(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case 0x40: {
      // Between letters, but not in an address: name@host.example.
      if (!isAsciiLetter(text, at - 1) || !isAsciiLetter(text, at + 1)) return 0
      let end = at + 1
      while (isAsciiLetter(text, end)) end++
      return end - at <= 5 && text.charCodeAt(end) !== 0x2e ? 0x61 : 0
    }
    case 0x24:
      return isAsciiLetter(text, at + 1) || (isAsciiLetter(text, at - 1) && !isAsciiDigit(text, at + 1))
        ? 0x73
        : 0
    case 0x21:
      return isAsciiLetter(text, at - 1) && isAsciiLetter(text, at + 1) ? 0x69 : 0
    default:
      return 0
  }
}

function isAsciiLetter(text: string, at: number): boolean {
  const small = text.charCodeAt(at) | 32
  return small >= smallA && small <= smallZ
}

function isAsciiDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= zero && unit <= nine
}
