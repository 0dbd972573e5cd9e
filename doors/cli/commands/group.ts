import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command, Io } from '../command.ts'
import type { NearGroups } from '../group/near-groups.ts'
import { frameLines } from '../input/frame-lines.ts'
import { lineOptions, readLineInput } from '../input/line-input.ts'
import { closeRun } from '../work/summary.ts'

export const group: Command = {
  name: 'group',
  summary: {
    en: 'Give near-duplicates the same group; the order of the lines does not matter.',
    zh: '把近似重复的文本归为一组，与行的先后无关。',
  },
  usage: '[FILE]',
  positionals: { min: 0, max: 1 },
  options: lineOptions,
  async run(args, io) {
    const since = performance.now()
    const input = readLineInput(args, 0, io.language)
    const folder = await mkdtemp(join(tmpdir(), 'netsweep-group-'))
    const { NearGroups } = await import('../group/near-groups.ts')
    const groups = new NearGroups(folder)
    const waiting = await open(join(folder, 'lines'), 'w')
    try {
      const { runLines } = await import('../work/run-lines.ts')
      const tally = await runLines(input, { name: 'keys' }, io, async ({ output, bytes }) => {
        if (bytes !== undefined) groups.add(bytes)
        if (output.length > 0) await waiting.writeFile(output)
      })
      await waiting.close()
      groups.link()
      await writeGroups(join(folder, 'lines'), groups, io)
      return closeRun(io, 'group', tally, { en: '', zh: '' }, since)
    } finally {
      await waiting.close().catch(() => undefined)
      groups.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** The lines that waited: the JSON of an id, or a finished error, which is the only one that begins with a brace. */
async function writeGroups(path: string, groups: NearGroups, io: Io): Promise<void> {
  let number = 0
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for await (const { bytes } of frameLines(createReadStream(path, { highWaterMark: 64 * 1024 }))) {
    const output: string[] = []
    for (const line of decoder.decode(bytes).split('\n')) {
      if (line === '') continue
      output.push(line.startsWith('{') ? line : `{"id":${line},"group":"${groups.groupOf(number++)}"}`, '\n')
    }
    await io.write(output.join(''))
  }
}
