import type { Command } from '../command.ts'

export const packs: Command = {
  name: 'packs',
  summary: {
    en: 'List the built-in word packs: version, number of terms, SHA-256.',
    zh: '列出内置词包：版本、词条数、SHA-256。',
  },
  usage: '',
  positionals: { min: 0, max: 0 },
  options: {},
  async run(_args, io) {
    const { builtInPacks, hashPack } = await import('../../../engines/detection/index.ts')
    for (const pack of builtInPacks) {
      const { id, version, terms } = pack
      await io.write(`${JSON.stringify({ id, version, terms: terms.length, sha256: hashPack(pack) })}\n`)
    }
    return 0
  },
}
