import { readdirSync, readFileSync } from 'node:fs'

/** How often characters, and pairs of them next to each other, stand in texts. */
export interface Usage {
  of(character: string): number
  ofPair(pair: string): number
  /** How often the pair would stand in them if characters followed each other by chance. */
  expected(pair: string): number
}

const texts = new URL('../../engines/detection/training/texts/', import.meta.url)

/** Counts in the messages of the data and in the texts written for learning, few of which are disguised. */
export function countUsage(data: string, plain: (character: string) => string): Usage {
  const characters = new Map<string, number>()
  const pairs = new Map<string, number>()
  const files = [
    ...['ordinary-zh.jsonl', 'sms-zh.jsonl'].map((name) => `${data}/${name}`),
    ...readdirSync(texts).map((name) => new URL(name, texts)),
  ]
  for (const file of files) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue
      let before = ''
      for (const written of (JSON.parse(line) as { text: string }).text) {
        const character = plain(written)
        characters.set(character, (characters.get(character) ?? 0) + 1)
        pairs.set(before + character, (pairs.get(before + character) ?? 0) + 1)
        before = character
      }
    }
  }
  const total = characters.values().reduce((sum, count) => sum + count, 0)
  const of = (character: string) => characters.get(character) ?? 0
  return {
    of,
    ofPair: (pair) => pairs.get(pair) ?? 0,
    expected: (pair) => (of(pair.charAt(0)) * of(pair.charAt(1))) / total,
  }
}
