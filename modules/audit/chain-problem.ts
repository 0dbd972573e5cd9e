export type ChainProblemKind = 'changed' | 'missing' | 'reordered' | 'truncated' | 'unsealed'

export interface ChainProblem {
  readonly seq: number
  readonly kind: ChainProblemKind
}
