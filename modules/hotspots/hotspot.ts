import type { Kind } from '../../engines/detection/index.ts'

export type HotspotState = 'proposed' | 'watched' | 'closed' | 'dismissed' | 'called-off'

/**
 * Why something is worth watching. `surge`: more found in the last week than the weeks before explain; `came-back`:
 * things that were gone were seen again; `not-met`: orders ended with something still there; `by-hand`: a person's own.
 */
export type HotspotSignal = 'surge' | 'came-back' | 'not-met' | 'by-hand'

/** What a watch is closed on: over so many days the upper limit of what is found is at most this share. */
export interface HotspotTest {
  readonly days: number
  readonly share: number
}

/** A platform, a kind and a region. */
export interface HotspotPlace {
  readonly platformId: string
  readonly kind: Kind
  readonly unitId: string
}

export interface Hotspot extends HotspotPlace {
  readonly id: string
  readonly campaignId: string
  readonly platformName: string
  readonly unitNameZh: string
  readonly unitNameEn: string
  readonly state: HotspotState
  readonly signal: HotspotSignal
  readonly signalFacts: Readonly<Record<string, number>>
  readonly signalNote: string | null
  readonly proposedAt: Date
  readonly openedBy: string | null
  readonly openedByName: string | null
  readonly openedAt: Date | null
  readonly test: HotspotTest | null
  readonly endedByName: string | null
  readonly endedAt: Date | null
  readonly endedReason: string | null
}

/** What a hotspot's test reads at a moment. */
export interface HotspotReading {
  readonly violations: number
  readonly sampled: number
  /** The exact upper 95 % limit of the share found; 1 where nothing was sampled. */
  readonly high: number
  /** Things seen again in these days after they had been gone. */
  readonly back: number
  /** It was watched for as long as the test asks. */
  readonly longEnough: boolean
  readonly passed: boolean
}
