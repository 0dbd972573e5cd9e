import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  builtInLexicon,
  parseLexiconFile,
  parseRules,
  type Lexicon,
  type RuleSet,
  type Term,
} from '../../../engines/detection/index.ts'
import { requireSoundTerms } from './require-sound-terms.ts'

/**
 * The files of a folder, in the order of their names: those with `terms` stand beside the built-in lexicon, the one
 * with `rules` and `context` takes the place of the built-in rules.
 */
export function readRulesFolder(folder: string): { lexicon?: Lexicon; rules?: RuleSet } {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  if (names.length === 0) throw new Error(`${folder} holds no .json file with terms or rules`)
  const terms: Term[] = []
  const withTerms: string[] = []
  let rules: { name: string; set: RuleSet } | undefined
  for (const name of names) {
    try {
      const file: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      if (isRuleFile(file)) {
        if (rules !== undefined) throw new Error(`there are rules in ${rules.name} already`)
        rules = { name, set: parseRules(file) }
        continue
      }
      const own = parseLexiconFile(file)
      requireSoundTerms(own)
      terms.push(...own)
      withTerms.push(name)
    } catch (error) {
      throw new Error(`${join(folder, name)}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
  }
  return {
    ...(rules && { rules: rules.set }),
    ...(withTerms.length > 0 && {
      lexicon: {
        version: `${builtInLexicon.version}+${withTerms.join('+')}`,
        terms: [...builtInLexicon.terms, ...terms],
      },
    }),
  }
}

function isRuleFile(file: unknown): boolean {
  return typeof file === 'object' && file !== null && 'rules' in file
}
