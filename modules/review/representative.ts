import type { Kind, ScanResult, Surface } from '../../engines/detection/index.ts'

/** The item that stands for its group: the worst, the surest, the oldest. */
export interface Representative {
  readonly itemId: string
  readonly version: number
  readonly surface: Surface
  readonly text: string
  readonly textDigest: string
  readonly lang: string | null
  readonly url: string | null
  readonly author: string | null
  readonly observedAt: Date
  readonly kind: Kind | null
  readonly severity: number
  readonly score: number
  readonly scan: ScanResult
  readonly platform: { readonly id: string; readonly name: string } | null
}
