import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ReportDesk, Turnstile } from '../../modules/intake/index.ts'
import type { House } from '../context.ts'
import type { Metrics } from './metrics.ts'
import type { PublicBrake } from './public-brake.ts'

export type Api = OpenAPIHono

/** What the calls share: the house, and what lives as long as the process. */
export interface ApiHouse extends Pick<House, 'services' | 'detector'> {
  readonly desk: ReportDesk
  readonly turnstile: Turnstile
  readonly metrics: Metrics
  readonly brakes: {
    /** Reports, additions and objections. */
    readonly write: PublicBrake
    /** Looking up a code. */
    readonly code: PublicBrake
  }
}
