import { unihanProperty } from './unihan.ts'

/** What the Unihan database says of how a character is written. */
export interface WrittenForm {
  /** The first four digits of its four-corner code: one for the strokes in each corner. */
  readonly corners: string
  /** Its Cangjie code: a letter for each component, in the order of writing. */
  readonly cangjie: string
  readonly strokes: number
  /** The strokes beside its radical. */
  readonly residue: number
  /** The series of characters with a common sound part that it belongs to. */
  readonly series: readonly string[]
}

export function writtenForms(): Map<string, WrittenForm> {
  const corners = unihanProperty('DictionaryLikeData', 'kFourCornerCode')
  const cangjie = unihanProperty('DictionaryLikeData', 'kCangjie')
  const phonetic = unihanProperty('DictionaryLikeData', 'kPhonetic')
  const strokes = unihanProperty('IRGSources', 'kTotalStrokes')
  const radical = unihanProperty('IRGSources', 'kRSUnicode')
  const forms = new Map<string, WrittenForm>()
  for (const [character, count] of strokes) {
    forms.set(character, {
      corners: (corners.get(character) ?? '').slice(0, 4),
      cangjie: first(cangjie.get(character)),
      strokes: Number.parseInt(first(count), 10),
      residue: Number.parseInt(first(radical.get(character)).split('.')[1] ?? '-9', 10),
      series: (phonetic.get(character) ?? '')
        .replaceAll(/[^0-9 ]/g, '')
        .split(' ')
        .filter((one) => one !== ''),
    })
  }
  return forms
}

function first(value: string | undefined): string {
  return value?.split(' ')[0] ?? ''
}
