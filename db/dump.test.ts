import { Client } from 'pg'
import { expect, it } from 'vitest'
import { readCatalogue } from './catalogue.ts'
import { listDifferences } from './dump.ts'
import { printSchema } from './print-schema.ts'
import { printTables } from './print-tables.ts'
import { useTestDatabase } from './testing.ts'

const database = useTestDatabase()

it('finds the committed schema and table types equal to the migrations', async () => {
  expect(await listDifferences(database.url)).toEqual([])
})

it('prints a change of any table', async () => {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  try {
    const before = await readCatalogue(client)
    await client.query(`
      create table trial (
        id uuid primary key,
        at timestamptz not null default now(),
        day date,
        amount numeric(16, 2) check (amount >= 0),
        total bigint not null,
        state text not null check (state in ('open', 'shut')),
        kinds text[] not null check (kinds <@ array['a', 'b-c']),
        facts jsonb not null default '{}',
        doubled integer generated always as (2) stored
      );
      create index trial_day on trial (day) where state = 'open';
    `)
    const after = await readCatalogue(client)
    const added = (print: typeof printSchema) => {
      const known = new Set(print(before).split('\n'))
      return print(after)
        .split('\n')
        .filter((line) => !known.has(line) || line.startsWith('  id'))
        .join('\n')
    }
    expect(added(printTables)).toContain('trial: TrialTable')
    const types = printTables(after)
    expect(types).toContain(
      `export interface TrialTable {
  id: string
  at: Generated<Date>
  day: string | null
  amount: string | null
  total: number
  state: 'open' | 'shut'
  kinds: ('a' | 'b-c')[]
  facts: ColumnType<unknown, string | undefined, string>
  doubled: GeneratedAlways<number | null>
}`,
    )
    expect(added(printSchema)).toContain(
      "CREATE INDEX trial_day ON public.trial USING btree (day) WHERE (state = 'open'::text);",
    )
  } finally {
    await client.end()
  }
})
