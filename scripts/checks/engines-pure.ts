import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '..', '..')

/** Names that bring the outside in; what is impure about each. */
const impure = new Map([
  ['process', 'the process'],
  ['fetch', 'the network'],
  ['WebSocket', 'the network'],
  ['crypto', 'randomness'],
  ['performance', 'the clock'],
  ['setTimeout', 'the clock'],
  ['setInterval', 'the clock'],
  ['setImmediate', 'the clock'],
  ['console', 'the terminal'],
])

/** Engines think: the same input gives the same output, so they touch no clock, no randomness and no I/O. */
export async function check(): Promise<string[]> {
  const files = globSync('engines/**/*.ts', { cwd: root, exclude: (path) => path.endsWith('.test.ts') })
  if (files.length === 0) return ['engines/: no file was found to look at']
  return files.flatMap((file) => findImpurities(file, readFileSync(join(root, file), 'utf8')))
}

export function findImpurities(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const report = (node: ts.Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
    found.push(`${file}:${line + 1}: ${node.getText(source)} brings ${what} into an engine; pass it in`)
  }
  const look = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && isDate(node.expression) && (node.arguments ?? []).length === 0) {
      report(node, 'the clock')
    } else if (ts.isCallExpression(node) && isDate(node.expression)) {
      report(node, 'the clock')
    } else if (ts.isPropertyAccessExpression(node)) {
      const owner = ts.isIdentifier(node.expression) ? node.expression.text : ''
      if (owner === 'Date' && node.name.text === 'now') report(node, 'the clock')
      if (owner === 'Math' && node.name.text === 'random') report(node, 'randomness')
      if (owner === 'globalThis') report(node, 'the outside')
    }
    if (ts.isIdentifier(node) && isUse(node)) {
      const what = impure.get(node.text)
      if (what !== undefined) report(node, what)
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

function isDate(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'Date'
}

/** A free name, not the name of a property, a parameter or a type's member. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return true
  return false
}
