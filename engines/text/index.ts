export { change } from './character-table.ts'
export { fold, originalRange, shapeUnitsOf, soundUnitsOf, type FoldedText, type FoldOptions } from './fold.ts'
export {
  haveOtherSubjects,
  isSameMessage,
  keepUnits,
  longestCompared,
  type NearText,
} from './compare-near.ts'
export { keysOf, nearKeys, nearSimilarity, type NearKeys } from './near-duplicate.ts'
export { createNearReader, type NearReader, type NearUnits } from './near-units.ts'
export { isRareCharacter, syllableNamed, syllableOf } from './sounds.ts'
export { createTextReader, glyphClassOf, type TextReader, type TextViews } from './text-reader.ts'
