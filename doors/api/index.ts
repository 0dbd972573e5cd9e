import { Hono } from 'hono'
import type { House } from '../context.ts'

/** Everything under `/api/`, and health and metrics. */
export function createApi(_house: House): Hono {
  return new Hono()
}
