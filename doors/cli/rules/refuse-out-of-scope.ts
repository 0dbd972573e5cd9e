import { readFileSync } from 'node:fs'
import {
  parseScopeCorpus,
  requireInScope,
  ScopeError,
  type Detector,
} from '../../../engines/detection/index.ts'

const corpora = ['zh', 'en'].map(
  (language) => new URL(`../../../engines/detection/scope/scope-corpus.${language}.jsonl`, import.meta.url),
)

/** How many of the texts are shown to whoever has to mend the rules. */
const shown = 3

/** Throws where a detector flags a text that lies outside the mission: opinion, satire, religion, journalism. */
export function refuseOutOfScope(detector: Detector): void {
  try {
    requireInScope(
      detector,
      corpora.flatMap((file) => parseScopeCorpus(readFileSync(file, 'utf8'))),
    )
  } catch (error) {
    if (!(error instanceof ScopeError)) throw error
    const { hits } = error
    const texts = hits.slice(0, shown).map(({ text, topic, kind, score }) => {
      return `  ${JSON.stringify(text.slice(0, 80))} (${topic} → ${kind}, ${score})`
    })
    throw new Error(
      [
        `refused: with these rules or this model it flags ${hits.length} texts that are none of its business (opinion, satire, religion, journalism and the like)`,
        `拒绝启动：所用规则或模型会误标 ${hits.length} 条不属于本工具职责的文本（言论、讽刺、宗教、新闻等）`,
        ...texts,
      ].join('\n'),
      { cause: error },
    )
  }
}
