import { rename, rm, writeFile } from 'node:fs/promises'
import type { Command } from '../command.ts'
import { lineOptions, readLineInput, readWhole } from '../input/line-input.ts'
import { readRequired } from '../input/read-required.ts'
import { writeLineError } from '../input/row.ts'
import { closeRun } from '../work/summary.ts'

const { workers: _, ...options } = lineOptions

export const train: Command = {
  name: 'train',
  summary: {
    en: 'Train a classifier from lines {"text","label"} with any set of labels.',
    zh: '用 {"text","label"} 数据训练分类模型，标签不限。',
  },
  usage: 'DATA.jsonl --out MODEL',
  positionals: { min: 0, max: 1 },
  options: {
    ...options,
    out: { type: 'string', value: 'MODEL', help: { en: 'where to write the model', zh: '模型输出位置' } },
    seed: {
      type: 'string',
      value: 'N',
      help: { en: 'the same rows and seed give the same bytes (1)', zh: '相同数据与种子得到相同模型（1）' },
    },
  },
  async run(args, io) {
    const since = performance.now()
    const out = readRequired('out', args, io.language)
    const seed = readWhole('seed', args.options['seed'], { min: 0, max: 4_294_967_295 }, io.language) ?? 1
    const { readRows } = await import('../input/read-rows.ts')
    const { createTrainer } = await import('../../../engines/detection/index.ts')
    // What it keeps is bounded, so that memory stays flat however long the input is.
    const trainer = createTrainer({ seed })
    const labels = new Set<string>()
    const tally = { lines: 0, bad: 0 }
    for await (const row of readRows(readLineInput(args, 0, io.language), io)) {
      tally.lines++
      const wrong =
        'code' in row
          ? row
          : row.label === undefined
            ? { line: row.line, code: 'label', message: '"label" is needed and must be a string' }
            : undefined
      if (wrong !== undefined) {
        tally.bad++
        await io.write(`${writeLineError(wrong)}\n`)
      } else if (!('code' in row) && row.label !== undefined) {
        trainer.add({ text: row.text, label: row.label })
        labels.add(row.label)
      }
    }
    if (labels.size === 0) {
      io.note(
        io.language === 'zh'
          ? `train：没有可用于训练的行，未写入 ${out}`
          : `train: there is no line to learn from, ${out} was not written`,
      )
      return tally.bad === 0 ? 0 : 3
    }
    await writeWhole(out, trainer.finish())
    const noun = labels.size === 1 ? 'label' : 'labels'
    return closeRun(
      io,
      'train',
      tally,
      { en: `, ${labels.size} ${noun} → ${out}`, zh: `，${labels.size} 个标签 → ${out}` },
      since,
    )
  },
}

/** A reader never sees half a model. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.part`
  try {
    await writeFile(draft, bytes)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
