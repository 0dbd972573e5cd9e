import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const folder = new URL('../doors/messages/', import.meta.url)

/** The index of message files, from what lies in `doors/messages/zh-CN`. */
export function renderNamespaces(): string {
  const names = readdirSync(new URL('zh-CN/', folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .toSorted()
  const alias = (name: string): string =>
    `${name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Words`
  return [
    '// Written by scripts/write-namespaces.ts whenever the pages are built; run it after adding a message file.',
    ...names.map((name) => `import type ${alias(name)} from './zh-CN/${name}.json'`),
    '',
    'export interface Namespaces {',
    ...names.map((name) => `  ${/^\w+$/.test(name) ? name : `'${name}'`}: typeof ${alias(name)}`),
    '}',
    '',
  ].join('\n')
}

/** Writes the index if it changed, and says whether it did. */
export function writeNamespaces(): boolean {
  const file = new URL('namespaces.ts', folder)
  const next = renderNamespaces()
  if (readNamespaces() === next) return false
  writeFileSync(file, next)
  return true
}

export function readNamespaces(): string | undefined {
  try {
    return readFileSync(new URL('namespaces.ts', folder), 'utf8')
  } catch {
    return undefined
  }
}

if (process.argv[1] === import.meta.filename) writeNamespaces()
