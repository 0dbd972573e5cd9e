const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u0300-\u036f\u20d0-\u20ff]/

/** First code points of runs of ten digits, 0 to 9 (Unicode general category Nd, without ASCII). */
const zeros = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0,
  0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x2080, 0x1d7ce, 0x1d7d8,
  0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1fbf0,
]

/** First code points of runs of nine, 1 to 9: circled, bracketed, with a full stop, negative, Han in a ring. */
const ones = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a, 0x3220, 0x3280]

/** First code points of runs of 26 letters: bracketed, circled, squared, negative. */
const capitals = [0x24b6, 0x1f110, 0x1f130, 0x1f150, 0x1f170]
const smalls = [0x24d0, 0x249c]

const single: Record<number, string> = {
  0x24ea: '0',
  0x24ff: '0',
  0x1f10b: '0',
  0x1f10c: '0',
  0x2070: '0',
  0x00b9: '1',
  0x00b2: '2',
  0x00b3: '3',
  0x2795: '+',
  0x271a: '+',
  0xfe62: '+',
  0xfe6b: '@',
  0xfe52: '.',
  0xfe55: ':',
  0xfe63: '-',
  0xff61: '。',
  0x3000: ' ',
  0x00a0: ' ',
  0x202f: ' ',
}

/** Full-width punctuation that takes part in addresses; the rest ends them, as Chinese punctuation does. */
const wideMarks = new Set('@./:-_+=&%#~\\'.split('').map((mark) => mark.charCodeAt(0) + 0xfee0))

function buildPlainForms(): Map<number, string> {
  const forms = new Map<number, string>()
  const run = (first: number, count: number, from: number) => {
    for (let k = 0; k < count; k++) forms.set(first + k, String.fromCharCode(from + k))
  }
  for (let unit = 0x80; unit <= 0xffff; unit++) {
    if (invisible.test(String.fromCharCode(unit))) forms.set(unit, '')
  }
  for (const zero of zeros) run(zero, 10, 0x30)
  for (const one of ones) run(one, 9, 0x31)
  run(0x2074, 6, 0x34)
  for (const capital of capitals) run(capital, 26, 0x41)
  for (const small of smalls) run(small, 26, 0x61)
  run(0xff21, 26, 0x41)
  run(0xff41, 26, 0x61)
  for (const mark of wideMarks) forms.set(mark, String.fromCharCode(mark - 0xfee0))
  for (let space = 0x2000; space <= 0x200a; space++) forms.set(space, ' ')
  for (const [point, plain] of Object.entries(single)) forms.set(Number(point), plain)
  return forms
}

export const plainForms: ReadonlyMap<number, string> = buildPlainForms()

/** The ASCII that a disguised character stands for, '' where it cannot be seen, undefined where it is itself. */
export function plainForm(point: number): string | undefined {
  const found = plainForms.get(point)
  if (found !== undefined || point < 0x1d400 || point > 0x1d7ff) return found
  const plain = String.fromCodePoint(point).normalize('NFKC')
  return /^[A-Za-z0-9]$/.test(plain) ? plain : undefined
}
