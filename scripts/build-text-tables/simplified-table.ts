import hongKong from 'opencc-js/dict/HKVariants'
import shinjitai from 'opencc-js/dict/JPShinjitaiCharacters'
import simplifiedForms from 'opencc-js/dict/TSCharacters'
import taiwan from 'opencc-js/dict/TWVariants'
import { nationalCharacters } from './national-characters.ts'
import { sourceRows } from './source-rows.ts'
import { characterOf, unihanProperty } from './unihan.ts'

/** Traditional, Taiwan, Hong Kong Japanese and old forms → simplified, as two parallel strings of single UTF-16 units. */
export function simplifiedTable(directory: string): { from: string; to: string } {
  const map = new Map<string, string>()
  const add = (from: string, to: string | undefined) => {
    if (from.length === 1 && to?.length === 1 && from !== to && !map.has(from)) map.set(from, to)
  }
  for (const [from = '', to] of sourceRows(directory, 'opencc_TSCharacters.txt')) add(from, to)
  for (const [from = '', to] of packed(simplifiedForms)) add(from, to)
  // What is standard on the mainland keeps its own meaning, whatever it stands for elsewhere: 芸 is not 艺, 弁 not 辩.
  const standard = new Set([...nationalCharacters(1), ...nationalCharacters(2)])
  const addForeign = (from: string, to: string) => {
    if (!standard.has(from)) add(from, map.get(to) ?? to)
  }
  for (const [to = '', ...variants] of sourceRows(directory, 'opencc_TWVariants.txt'))
    for (const variant of variants) addForeign(variant, to)
  for (const list of [taiwan, hongKong])
    for (const [to = '', ...variants] of packed(list)) for (const variant of variants) addForeign(variant, to)
  for (const [form = '', to = ''] of packed(shinjitai)) addForeign(form, to)
  for (const property of ['kZVariant', 'kSemanticVariant']) {
    for (const [variant, value] of unihanProperty('Variants', property)) {
      const forms = value.split(' ').map((code) => map.get(characterOf(code)) ?? characterOf(code))
      const [form, ...more] = new Set(forms.filter((one) => standard.has(one)))
      if (form !== undefined && more.length === 0) addForeign(variant, form)
    }
  }
  // A form may lead to one that is itself traditional: follow it to its end.
  for (const [from, to] of map) map.set(from, map.get(to) ?? to)
  for (const [from, to] of map) if (from === to) map.delete(from)
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return { from: sorted.map(([from]) => from).join(''), to: sorted.map(([, to]) => to).join('') }
}

/** opencc-js keeps a list as `from to to|from to`. */
function packed(list: string): string[][] {
  return list.split('|').map((entry) => entry.split(' '))
}
