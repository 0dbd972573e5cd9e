import { readFileSync } from 'node:fs'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import ts from 'typescript'
import routes from '../../doors/routes.ts'

const doors = new URL('../../doors/', import.meta.url)

/** Every page says who may open it, and every loader and action of it keeps to that. */
export async function check(): Promise<string[]> {
  const files = [...new Set(listFiles(routes))]
  return files.flatMap((file) => checkRouteFile(`doors/${file}`, readFileSync(new URL(file, doors), 'utf8')))
}

export function checkRouteFile(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const exported = collectExports(source)
  const handle = exported.get('handle')
  const access = handle && readAccess(handle)
  if (access === undefined) return [`${file}: has no access rule (export const handle = { access: … })`]
  const guard = guardOf(access)
  if (guard === undefined) return []

  const problems: string[] = []
  // A page's loader runs beside its layout's, not after it: the layout's guard protects nothing below it.
  if (!exported.has('loader') && exported.has('default'))
    problems.push(`${file}: is open to ${access} but has no loader that asks for it`)
  for (const name of ['loader', 'action']) {
    const body = exported.get(name)
    if (body && !guard.test(body.getText(source)))
      problems.push(`${file}: its ${name} does not ask for ${access} (${guard.source})`)
  }
  return problems
}

function guardOf(access: string): RegExp | undefined {
  if (access === 'public' || access === 'code') return undefined
  if (access === 'operator') return /\brequireSeat\(context\)/
  if (access === 'member') return /\brequireMember\(context/
  // An action may need another permission than its page, never none.
  return /\brequireMember\(\s*context,\s*['"][a-z.-]+['"]/
}

function collectExports(source: ts.SourceFile): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>()
  for (const statement of source.statements) {
    if (!ts.canHaveModifiers(statement)) continue
    const modifiers = ts.getModifiers(statement)?.map((modifier) => modifier.kind) ?? []
    if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) continue
    if (ts.isVariableStatement(statement))
      for (const declaration of statement.declarationList.declarations)
        found.set(declaration.name.getText(source), declaration)
    else if (ts.isFunctionDeclaration(statement)) {
      const isDefault = modifiers.includes(ts.SyntaxKind.DefaultKeyword)
      found.set(isDefault ? 'default' : (statement.name?.text ?? ''), statement)
    }
  }
  return found
}

function readAccess(handle: ts.Node): string | undefined {
  let access: string | undefined
  const look = (node: ts.Node): void => {
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === 'access' &&
      ts.isStringLiteralLike(node.initializer)
    )
      access = node.initializer.text
    else ts.forEachChild(node, look)
  }
  look(handle)
  return access
}

function listFiles(entries: readonly RouteConfigEntry[]): string[] {
  return entries.flatMap((entry) => [entry.file, ...listFiles(entry.children ?? [])])
}
