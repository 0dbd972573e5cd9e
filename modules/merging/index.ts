export { listPossibleDoubles, type PossibleDouble, tellApart } from './list-doubles.ts'
export { listMoves, type PlatformMove } from './list-moves.ts'
export { mergePlatforms, splitPlatform, undoMove } from './merge-platforms.ts'
