export { change } from './character-table.ts'
export { fold, originalRange, type FoldedText, type FoldOptions } from './fold.ts'
export { nearKeys, nearSimilarity, type NearKeys } from './near-duplicate.ts'
export { isRareCharacter, syllableNamed, syllableOf } from './sounds.ts'
