import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ReportDesk, Turnstile } from '../../modules/intake/index.ts'
import type { House } from '../context.ts'
import type { Kept } from '../kept.ts'
import type { Metrics } from './metrics.ts'

export type Api = OpenAPIHono

/** What the calls share: the house, and what lives as long as the process. */
export interface ApiHouse extends Pick<House, 'services' | 'detector'>, Pick<Kept, 'brakes' | 'memo'> {
  readonly desk: ReportDesk
  readonly turnstile: Turnstile
  readonly metrics: Metrics
  /** The address a call comes from. */
  readonly findClient: (c: Context) => string
}
