import type { Catalogue, CatalogueColumn, CatalogueTable } from './catalogue.ts'

/** The schema that the migrations add up to, to be read and compared; it is not run. */
export function printSchema(catalogue: Catalogue): string {
  return [
    '-- What the migrations add up to. Written by `node db/dump.ts --write`; do not edit.',
    catalogue.extensions.map((name) => `create extension ${name};`).join('\n'),
    catalogue.sequences.map((sequence) => `create sequence ${sequence};`).join('\n'),
    ...catalogue.functions.map((definition) => `${definition.trim()};`),
    ...catalogue.tables.map(printTable),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

function printTable(table: CatalogueTable): string {
  const lines = [
    ...table.columns.map(printColumn),
    ...table.constraints.map(({ name, definition }) => `constraint ${name} ${definition}`),
  ]
  return [
    `create table ${table.name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n);`,
    ...[...table.indexes, ...table.triggers].map((definition) => `${definition};`),
  ].join('\n')
}

function printColumn({ name, type, required, default: value, generated }: CatalogueColumn): string {
  const filled =
    value === undefined ? '' : generated ? ` generated always as (${value})` : ` default ${value}`
  return `${name} ${type}${required ? ' not null' : ''}${filled}`
}
