import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { drawProceeding } from '../draw-states.ts'
import { getProceedingTable } from './kinds/index.ts'
import { PROCEEDING_KINDS } from './transition.ts'

const text = readFileSync(new URL('../../../docs/proceedings.md', import.meta.url), 'utf8')

it.each(PROCEEDING_KINDS)('a %s is drawn in the documentation as it is', (kind) => {
  const { table, diagram } = drawProceeding(getProceedingTable(kind))
  const plain = (lines: string) => lines.replaceAll(/[ -]*\|[ -]*/g, '|').replaceAll(/ +/g, ' ')
  expect(plain(text)).toContain(plain(table))
  expect(text).toContain(diagram)
})
