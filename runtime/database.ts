import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '../db/tables.ts'
import type { Database } from './work.ts'

export interface DatabaseOptions {
  /** Most connections this process opens. */
  readonly max: number
  readonly applicationName?: string
  /** Hears of a connection that broke while idle; the pool has already dropped it. */
  readonly onIdleError?: (error: Error) => void
}

/** Opens the pool; connections are made when first needed. Close it with `db.destroy()`. */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool(url, options) }) })
}

export function openPool(url: string, options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: options.applicationName ?? 'netsweep',
    types: { getTypeParser: getTypeParser as typeof pg.types.getTypeParser },
  })
  // Without a listener a server restart would end the process.
  pool.on('error', (error) => options.onIdleError?.(error))
  // Nor may one in the middle of a transaction; its query has already failed with the same error.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const int8 = 20
const date = 1082
const int8Array = 1016
const dateArray = 1182
const textArray = 1009

type Parser = (value: string) => unknown

/** timestamptz → Date, date → 'YYYY-MM-DD', int8 → number, numeric → string, jsonb → value. */
function getTypeParser(oid: number, format: 'text' | 'binary' = 'text'): unknown {
  if (format === 'text') {
    if (oid === int8) return parseInt8
    if (oid === date) return keepText
    if (oid === dateArray) return findBuiltIn(textArray, format)
    if (oid === int8Array) return parseInt8s
  }
  return findBuiltIn(oid, format)
}

/** The typings know the built-in oids only by name; extensions bring others, and all of them are asked for. */
const findBuiltIn = pg.types.getTypeParser as (oid: number, format: 'text' | 'binary') => Parser

function keepText(value: string): string {
  return value
}

function parseInt8(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large to be read exactly`)
  return number
}

function parseInt8s(value: string): (number | null)[] {
  const texts = findBuiltIn(textArray, 'text')(value) as (string | null)[]
  return texts.map((text) => (text === null ? null : parseInt8(text)))
}
