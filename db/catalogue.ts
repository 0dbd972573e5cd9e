import type { Client } from 'pg'

/** What the database says of itself, in the order in which it is written down. */
export interface Catalogue {
  readonly extensions: readonly string[]
  readonly sequences: readonly string[]
  readonly functions: readonly string[]
  readonly tables: readonly CatalogueTable[]
}

export interface CatalogueTable {
  readonly name: string
  readonly columns: readonly CatalogueColumn[]
  readonly constraints: readonly { readonly name: string; readonly definition: string }[]
  readonly indexes: readonly string[]
  readonly triggers: readonly string[]
}

export interface CatalogueColumn {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly default: string | undefined
  /** Filled by the database alone. */
  readonly generated: boolean
}

const ofExtension = `select 1 from pg_depend d where d.deptype = 'e' and d.objid`

/** Reads what the migrations made in the schema `public`; what extensions brought is left out. */
export async function readCatalogue(client: Client): Promise<Catalogue> {
  const list = async (query: string, ...values: unknown[]): Promise<string[]> => {
    const result = await client.query<{ line: string }>(query, values)
    return result.rows.map(({ line }) => line)
  }
  // Definitions are printed with a schema unless it is on the path.
  await client.query('set search_path to public')
  return {
    extensions: await list(
      `select extname as line from pg_extension where extname <> 'plpgsql' order by extname`,
    ),
    sequences: await list(
      `select format('%I as %s start %s increment %s', c.relname, s.seqtypid::regtype, s.seqstart, s.seqincrement) as line
       from pg_sequence s join pg_class c on c.oid = s.seqrelid
       where c.relnamespace = 'public'::regnamespace
         and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype in ('i', 'e'))
       order by c.relname`,
    ),
    functions: await list(
      `select pg_get_functiondef(p.oid) as line from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
         and not exists (${ofExtension} = p.oid)
       order by p.proname, pg_get_function_identity_arguments(p.oid)`,
    ),
    tables: await readTables(client, list),
  }
}

async function readTables(
  client: Client,
  list: (query: string, ...values: unknown[]) => Promise<string[]>,
): Promise<CatalogueTable[]> {
  const found = await client.query<{ oid: number; name: string }>(
    `select c.oid, c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not exists (${ofExtension} = c.oid)
     order by c.relname`,
  )
  const tables: CatalogueTable[] = []
  for (const { oid, name } of found.rows) {
    const columns = await client.query<{
      name: string
      type: string
      required: boolean
      default: string | null
      generated: boolean
    }>(
      `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
              pg_get_expr(d.adbin, d.adrelid) as default, (a.attgenerated <> '' or a.attidentity = 'a') as generated
       from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
      [oid],
    )
    const constraints = await client.query<{ name: string; definition: string }>(
      // Not-null constraints stand with their column.
      `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
       where conrelid = $1 and contype not in ('n', 't')
       order by array_position(array['p', 'u', 'x', 'c', 'f']::"char"[], contype), conname`,
      [oid],
    )
    tables.push({
      name,
      columns: columns.rows.map((column) => ({ ...column, default: column.default ?? undefined })),
      constraints: constraints.rows,
      indexes: await list(
        `select pg_get_indexdef(i.indexrelid) as line from pg_index i
         where i.indrelid = $1 and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
         order by 1`,
        oid,
      ),
      triggers: await list(
        `select pg_get_triggerdef(oid) as line from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname`,
        oid,
      ),
    })
  }
  return tables
}
