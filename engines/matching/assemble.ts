/*
 * As much of the WebAssembly binary format (W3C core specification 2.0, chapter 5) as one function over one memory
 * needs. An instruction is its bytes; a body is instructions one after another, nested as the writer likes.
 */

export type Code = readonly (number | Code)[]

export const i32 = 0x7f
export const v128 = 0x7b

export interface WasmFunction {
  readonly name: string
  /** How many i32 it takes; it returns one. */
  readonly parameters: number
  /** The types of further locals, numbered after the parameters. */
  readonly locals: readonly number[]
  readonly body: Code
}

/** A module that imports the memory `env.memory` and exports the function. */
export function assemble({ name, parameters, locals, body }: WasmFunction): Uint8Array<ArrayBuffer> {
  const type = [0x60, vector(Array.from({ length: parameters }, () => [i32])), vector([[i32]])]
  const code = [vector(locals.map((local) => [1, local])), body, 0x0b]
  const sections = [
    section(1, vector([type])),
    section(2, vector([[text('env'), text('memory'), 0x02, 0x00, 0x00]])),
    section(3, vector([[0]])),
    section(7, vector([[text(name), 0x00, 0]])),
    section(10, vector([sized(code)])),
  ]
  return Uint8Array.from(flatten([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, sections]))
}

export const get = (local: number): Code => [0x20, unsigned(local)]
export const set = (local: number): Code => [0x21, unsigned(local)]
export const tee = (local: number): Code => [0x22, unsigned(local)]
export const number = (value: number): Code => [0x41, signed(value)]

export const loop = (...body: Code): Code => [0x03, 0x40, body, 0x0b]
export const when = (...body: Code): Code => [0x04, 0x40, body, 0x0b]
/** Between what `when` does and what it does otherwise. */
export const otherwise = 0x05
export const branchIf = (depth: number): Code => [0x0d, depth]

export const load = (offset = 0): Code => [0x28, 2, unsigned(offset)]
export const loadUnit = (offset = 0): Code => [0x2f, 1, unsigned(offset)]
export const store = (offset = 0): Code => [0x36, 2, unsigned(offset)]
export const storeUnit = (offset = 0): Code => [0x3b, 1, unsigned(offset)]

export const notEqual = 0x47
export const below = 0x49
export const popcount = 0x69
export const add = 0x6a
export const subtract = 0x6b
export const and = 0x71
export const shiftLeft = 0x74
export const shiftRight = 0x76

/** On four lanes of 32 bits. */
export const lanes = {
  load: (offset = 0) => vectorCode(0x00, 4, unsigned(offset)),
  store: (offset = 0) => vectorCode(0x0b, 4, unsigned(offset)),
  /** Loads 32 bits into the first lane, the others 0. */
  loadFirst: (offset = 0) => vectorCode(0x5c, 2, unsigned(offset)),
  loadInto: (lane: number, offset = 0) => vectorCode(0x56, 2, unsigned(offset), lane),
  /** Loads 64 bits into the first two lanes, the others 0. */
  loadFirstPair: vectorCode(0x5d, 3, 0),
  loadSecondPair: vectorCode(0x57, 3, 0, 1),
  /** The same number in each. */
  all: (value: number) => {
    const bytes = [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]
    return vectorCode(0x0c, bytes, bytes, bytes, bytes)
  },
  each: (...values: [number, number, number, number]) =>
    vectorCode(
      0x0c,
      values.map((value) => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]),
    ),
  /** Four of the eight lanes of two vectors. */
  pick: (...picked: [number, number, number, number]) =>
    vectorCode(
      0x0d,
      picked.map((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
    ),
  /** The bytes of a vector in the order that another names. */
  permute: vectorCode(0x0e),
  spread: vectorCode(0x11),
  equal: vectorCode(0x37),
  notEqual: vectorCode(0x38),
  and: vectorCode(0x4e),
  or: vectorCode(0x50),
  /** The highest bit of each lane as a bit of a number. */
  signs: vectorCode(0xa4),
  shiftLeft: vectorCode(0xab),
  shiftRight: vectorCode(0xad),
  add: vectorCode(0xae),
}

function vectorCode(code: number, ...rest: Code): Code {
  return [0xfd, unsigned(code), rest]
}

function section(id: number, content: Code): Code {
  return [id, sized(content)]
}

function sized(content: Code): Code {
  const bytes = flatten(content)
  return [unsigned(bytes.length), bytes]
}

function vector(items: readonly Code[]): Code {
  return [unsigned(items.length), items]
}

function text(ascii: string): Code {
  return [unsigned(ascii.length), Array.from(ascii, (letter) => letter.charCodeAt(0))]
}

/** LEB128, as all numbers of the format. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, unsigned(value >>> 7)]
}

function signed(value: number): Code {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, signed(value >> 7)]
}

function flatten(code: Code): number[] {
  return code.flatMap((part) => (typeof part === 'number' ? [part] : flatten(part)))
}
