import { syllableNamed } from './sounds.ts'

const initials = ['', ...'b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ')]
const finals =
  'a o e i u v ai ei ui ao ou iu ie ue ve er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang'.split(
    ' ',
  )

const slots = 4096
const codes = new Int32Array(slots)
const numbers = new Uint16Array(slots)

for (const initial of initials) {
  for (const final of finals) {
    const number = syllableNamed(initial + final)
    if (number === 0) continue
    let code = 0
    for (const letter of initial + final) code = nextCode(code, letter.charCodeAt(0))
    let slot = slotOf(code)
    while (codes[slot] !== 0) slot = (slot + 1) & (slots - 1)
    codes[slot] = code
    numbers[slot] = number
  }
}

/** The longest spelling of a syllable has this many letters. */
export const longestSyllable = 6

/** The code of some letters and one more; five bits a letter, so that six fit. */
export function nextCode(code: number, letter: number): number {
  return (code << 5) | (letter - 0x60)
}

/** The number of the syllable that the letters of a code spell; 0 where they spell none. */
export function syllableOfCode(code: number): number {
  for (let slot = slotOf(code); ; slot = (slot + 1) & (slots - 1)) {
    const known = codes[slot] ?? 0
    if (known === code) return numbers[slot] ?? 0
    if (known === 0) return 0
  }
}

function slotOf(code: number): number {
  return Math.imul(code, 0x9e3779b1) >>> 20
}
