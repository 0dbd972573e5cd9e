import type { Catalogue, CatalogueColumn, CatalogueTable } from './catalogue.ts'

/** The tables as Kysely wants them. A text column that a check confines to some words becomes the union of them. */
export function printTables(catalogue: Catalogue): string {
  const interfaces = catalogue.tables.map(printInterface)
  const members = catalogue.tables.map(({ name }) => `  ${name}: ${nameInterface(name)}\n`).join('')
  const body = [...interfaces, `export interface Tables {\n${members}}\n`].join('\n')
  const imported = ['ColumnType', 'Generated', 'GeneratedAlways'].filter((name) => body.includes(`${name}<`))
  const head = '// Written by `node db/dump.ts --write` from the migrations; do not edit.\n'
  return imported.length === 0
    ? `${head}\n${body}`
    : `import type { ${imported.join(', ')} } from 'kysely'\n\n${head}\n${body}`
}

function printInterface(table: CatalogueTable): string {
  const words = findWords(table)
  const columns = table.columns.map(
    (column) => `  ${column.name}: ${printType(column, words.get(column.name))}\n`,
  )
  return `export interface ${nameInterface(table.name)} {\n${columns.join('')}}\n`
}

function nameInterface(table: string): string {
  return `${table.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Table`
}

function printType(column: CatalogueColumn, words: readonly string[] | undefined): string {
  const hasDefault = column.default !== undefined
  const nothing = column.required ? '' : ' | null'
  if (column.type === 'jsonb' || column.type === 'json') {
    // Written as JSON text: the driver would turn a list into an array of the database.
    const written = `string${nothing}`
    return `ColumnType<unknown, ${hasDefault || nothing ? `${written} | undefined` : written}, ${written}>`
  }
  const type = `${translate(column, words)}${nothing}`
  if (column.generated) return `GeneratedAlways<${type}>`
  return hasDefault ? `Generated<${type}>` : type
}

function translate({ name, type }: CatalogueColumn, words: readonly string[] | undefined): string {
  const list = type.endsWith('[]')
  const base = list ? type.slice(0, -2) : type
  const scalar =
    words !== undefined && base === 'text'
      ? words.map((word) => `'${word}'`).join(' | ')
      : translateScalar(base, name)
  if (!list) return scalar
  return scalar.includes('|') ? `(${scalar})[]` : `${scalar}[]`
}

function translateScalar(type: string, column: string): string {
  switch (type.replace(/\(.*\)/, '')) {
    case 'uuid':
    case 'text':
    case 'ltree':
    case 'date':
    case 'inet':
    case 'character':
    case 'character varying':
    case 'interval':
    case 'numeric':
      return 'string'
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'real':
    case 'double precision':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'bytea':
      return 'Buffer'
    case 'timestamp with time zone':
      return 'Date'
    default:
      throw new Error(`column ${column}: db/print-tables.ts does not know the type ${type} yet`)
  }
}

/** `check (x in ('a', 'b'))` as the catalogue prints it, and `check (x <@ array['a', 'b'])`. */
function findWords(table: CatalogueTable): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { definition } of table.constraints) {
    const one = /^CHECK \(\((\w+) = ANY \(ARRAY\[((?:'[\w-]+'::text(?:, )?)+)\]\)\)\)$/.exec(definition)
    const many = /\((\w+) <@ ARRAY\[((?:'[\w-]+'::text(?:, )?)+)\]\)/.exec(definition)
    const match = one ?? many
    if (match?.[1] === undefined || match[2] === undefined) continue
    found.set(
      match[1],
      Array.from(match[2].matchAll(/'([\w-]+)'/g), ([, word = '']) => word),
    )
  }
  return found
}
