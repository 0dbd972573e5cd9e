import type { Io } from '../command.ts'

/** What became of the lines of an import, shown as it goes and at the end. */
export interface Tally {
  add(word: string, count?: number): void
  show(): void
  /** The closing summary; gives the exit status: 3 where a line was bad. */
  close(): number
}

const WORDS: Readonly<Record<string, { en: string; zh: string }>> = {
  new: { en: 'new', zh: '新增' },
  changed: { en: 'changed', zh: '变更' },
  same: { en: 'the same', zh: '未变' },
  bad: { en: 'bad', zh: '有误' },
}

export function openTally(io: Io, name: string): Tally {
  const counts = new Map<string, number>([...Object.keys(WORDS)].map((word) => [word, 0]))
  const since = performance.now()
  const describe = () =>
    [...counts]
      .map(([word, count]) =>
        io.language === 'zh' ? `${WORDS[word]?.zh ?? word} ${count}` : `${count} ${WORDS[word]?.en ?? word}`,
      )
      .join(io.language === 'zh' ? '，' : ', ')
  return {
    add: (word, count = 1) => void counts.set(word, (counts.get(word) ?? 0) + count),
    show: () => io.progress(describe),
    close() {
      const lines = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const seconds = ((performance.now() - since) / 1000).toFixed(1)
      io.note(
        io.language === 'zh'
          ? `${name}：共 ${lines} 行，${describe()}，${seconds} 秒`
          : `${name}: ${lines} lines, ${describe()}, ${seconds} s`,
      )
      return (counts.get('bad') ?? 0) > 0 ? 3 : 0
    },
  }
}
