import { pickFrom, type Draw } from './disguise.ts'

type Alphabet = (character: string) => string | undefined

/** Letters and digits of the mathematical blocks; `capital` is the code point of the style's A, `zero` of its 0. */
function mathematical(capital: number, zero?: number): Alphabet {
  return (character) => {
    const code = character.charCodeAt(0)
    if (code >= 0x41 && code <= 0x5a) return assigned(capital + code - 0x41)
    if (code >= 0x61 && code <= 0x7a) return assigned(capital + 26 + code - 0x61)
    return zero !== undefined && code >= 0x30 && code <= 0x39
      ? String.fromCodePoint(zero + code - 0x30)
      : undefined
  }
}

/** Letters that the mathematical blocks leave out because they had a place before. */
const holes: ReadonlyMap<number, number> = new Map([
  ...([
    [0x1d455, 0x210e],
    [0x1d49d, 0x212c],
    [0x1d4a0, 0x2130],
    [0x1d4a1, 0x2131],
    [0x1d4a3, 0x210b],
  ] as const),
  ...([
    [0x1d4a4, 0x2110],
    [0x1d4a7, 0x2112],
    [0x1d4a8, 0x2133],
    [0x1d4ad, 0x211b],
    [0x1d4ba, 0x212f],
  ] as const),
  ...([
    [0x1d4bc, 0x210a],
    [0x1d4c4, 0x2134],
    [0x1d506, 0x212d],
    [0x1d50b, 0x210c],
    [0x1d50c, 0x2111],
  ] as const),
  ...([
    [0x1d515, 0x211c],
    [0x1d51d, 0x2128],
    [0x1d53a, 0x2102],
    [0x1d53f, 0x210d],
    [0x1d545, 0x2115],
  ] as const),
  ...([
    [0x1d547, 0x2119],
    [0x1d548, 0x211a],
    [0x1d549, 0x211d],
    [0x1d551, 0x2124],
  ] as const),
])

function assigned(codePoint: number): string {
  return String.fromCodePoint(holes.get(codePoint) ?? codePoint)
}

/** Letters in circles, boxes and brackets; small ones become capitals where the block has no others. */
function enclosed(capital: number, small?: number, digits?: (digit: number) => string): Alphabet {
  return (character) => {
    const code = character.charCodeAt(0)
    if (code >= 0x41 && code <= 0x5a) return String.fromCodePoint(capital + code - 0x41)
    if (code >= 0x61 && code <= 0x7a) return String.fromCodePoint((small ?? capital) + code - 0x61)
    return digits !== undefined && code >= 0x30 && code <= 0x39 ? digits(code - 0x30) : undefined
  }
}

function digitsFrom(zero: number | undefined, one: number): (digit: number) => string {
  return (digit) =>
    digit > 0 ? String.fromCodePoint(one + digit - 1) : zero === undefined ? '0' : String.fromCodePoint(zero)
}

const circledDigits = digitsFrom(0x24ea, 0x2460)
const keycap = (digit: number) => `${digit}\ufe0f\u20e3`

export const mathematicalAlphabets: readonly Alphabet[] = [
  mathematical(0x1d400, 0x1d7ce),
  mathematical(0x1d434),
  mathematical(0x1d468),
  mathematical(0x1d49c),
  mathematical(0x1d4d0),
  mathematical(0x1d504),
  mathematical(0x1d538, 0x1d7d8),
  mathematical(0x1d56c),
  mathematical(0x1d5a0, 0x1d7e2),
  mathematical(0x1d5d4, 0x1d7ec),
  mathematical(0x1d608),
  mathematical(0x1d63c),
  mathematical(0x1d670, 0x1d7f6),
]

export const enclosedAlphabets: readonly Alphabet[] = [
  enclosed(0x24b6, 0x24d0, circledDigits),
  enclosed(0x1f150, undefined, digitsFrom(0x24ff, 0x2776)),
  enclosed(0x1f130, undefined, keycap),
  enclosed(0x1f170, undefined, keycap),
  enclosed(0x249c, 0x249c, digitsFrom(undefined, 0x2474)),
  enclosed(0x1f110, 0x249c, digitsFrom(undefined, 0x2488)),
  enclosed(0x1f1e6, undefined, digitsFrom(0x1f10b, 0x2780)),
]

export function fullWidth(character: string): string | undefined {
  const code = character.charCodeAt(0)
  if (code === 0x20) return '\u3000'
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : undefined
}

const smallCapitals = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ'
const raised = 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ'

function listed(list: string): Alphabet {
  const letters = Array.from(list)
  return (character) => {
    const code = character.toLowerCase().charCodeAt(0) - 0x61
    return character.length === 1 && code >= 0 && code < 26 ? letters[code] : undefined
  }
}

export const smallAlphabets: readonly Alphabet[] = [listed(smallCapitals), listed(raised)]

/** Characters of the compatibility blocks that are drawn as a common character: ⼈ for 人, ㊙ for 秘. */
export const compatibilityOf: ReadonlyMap<string, readonly string[]> = readCompatibility()

function readCompatibility(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const blocks = [
    [0x2f00, 0x2fd5],
    [0x3220, 0x3247],
    [0x3280, 0x32b0],
    [0xf900, 0xfad9],
    [0x2f800, 0x2fa1d],
  ] as const
  for (const [first, last] of blocks)
    for (let code = first; code <= last; code++) {
      const form = String.fromCodePoint(code)
      const plain = form.normalize('NFKC').replace(/^\((.+)\)$/, '$1')
      if (plain === form || Array.from(plain).length !== 1) continue
      found.set(plain, [...(found.get(plain) ?? []), form])
    }
  return found
}

export function drawAlphabet(alphabets: readonly Alphabet[], random: Draw): Alphabet {
  return pickFrom(alphabets, random, fullWidth)
}
