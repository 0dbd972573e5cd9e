import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { commands } from '../../doors/cli/commands/index.ts'
import { runNetsweep } from './run-netsweep.ts'

const folder = mkdtempSync(join(tmpdir(), 'netsweep-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const launcher = join(import.meta.dirname, '../../netsweep')

describe('any command that reads lines', () => {
  it('answers each line in its place, and a bad one with its error', async () => {
    const input = [
      '\ufeff{"id":"a1","text":"加V：ab_cd99"}',
      '',
      '{"text":"排骨焯水捞出","surface":"title","platform":"p","url":"u","author":"x","lang":"zh"}\r',
      'no JSON',
      '[1,2]',
      '{"id":"no text"}',
      '{"id":"s","text":"x","surface":"somewhere"}',
      '{"id":{"a":1},"text":"x"}',
      '{"id":12345678901234567890,"text":"","nested":{"id":7}}',
      '{"id":"last","text":"\\ud800 lone"}',
    ].join('\n')
    const { status, lines, notes } = await runNetsweep(['indicators'], input)
    expect(lines).toMatchObject([
      { id: 'a1', indicators: [{ type: 'wechat', value: 'ab_cd99', start: 3, end: 10, checked: true }] },
      { id: '3', indicators: [] },
      { line: 4, error: { code: 'json' } },
      { line: 5, error: { code: 'not-an-object' } },
      { line: 6, error: { code: 'text' } },
      { line: 7, error: { code: 'surface' } },
      { line: 8, error: { code: 'id' } },
      { indicators: [] },
      { id: 'last', indicators: [] },
    ])
    expect(status).toBe(3)
    expect(notes).toContain('9 lines')
    expect(notes).toContain('5 bad')
  })

  it('echoes a long number as id with all its digits', async () => {
    const { output } = await runNetsweep(['indicators'], '{"id":12345678901234567890,"text":"","x":{"id":7}}')
    expect(output).toBe('{"id":12345678901234567890,"indicators":[]}\n')
  })

  it('says nothing about nothing', async () => {
    for (const words of [['scan'], ['indicators'], ['group'], ['scan', '--text'], ['scan', '-']]) {
      expect(await runNetsweep(words)).toMatchObject({ status: 0, output: '', notes: '' })
    }
    for (const input of ['', '\n\r\n', '\ufeff', '\ufeff\r\n', '\ufefftext\n', '\n\ntext\n\n']) {
      expect(await runNetsweep(['indicators', '--csv'], input)).toMatchObject({
        status: 0,
        output: '',
        notes: '',
      })
    }
  })

  it('counts the empty lines before a CSV header', async () => {
    expect((await runNetsweep(['indicators', '--csv'], '\ufeff\n\r\ntext\n好\n')).lines).toMatchObject([
      { id: '4' },
    ])
  })

  it('takes bytes that are no text as the error of their line alone', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"id":"a","text":"好"}\n{"id":"b","text":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}\n{"id":"c","text":"好"}'),
    ])
    const { status, lines } = await runNetsweep(['indicators'], bytes)
    expect(lines).toMatchObject([{ id: 'a' }, { line: 2, error: { code: 'encoding' } }, { id: 'c' }])
    expect(status).toBe(3)
  })

  it('reads GB 18030', async () => {
    // 加V：ab_cd99 — then a byte that is nothing in this encoding.
    const bytes = Buffer.from([
      ...[0xbc, 0xd3, 0x56, 0xa3, 0xba],
      ...Buffer.from('ab_cd99\n'),
      ...[0xff, 0x0a],
      ...[0xba, 0xc3],
    ])
    const { status, lines } = await runNetsweep(['indicators', '--text', '--encoding', 'gb18030'], bytes)
    expect(lines).toMatchObject([
      { id: '1', indicators: [{ type: 'wechat', value: 'ab_cd99', start: 3, end: 10 }] },
      { line: 2, error: { code: 'encoding' } },
      { id: '3', indicators: [] },
    ])
    expect(status).toBe(3)
  })

  it('reads CSV with quotes, line ends in quotes and short records', async () => {
    const path = file(
      'rows.csv',
      '\ufeffid,text,surface\r\nr1,"第一行\n微信：ab_cd99, 加",title\r\n\r\nr2,"he said ""hi"""\r\nr3,x,y,z\r\nr4,"a"b\r\n,plain,\r\n',
    )
    const { status, lines } = await runNetsweep(['indicators', '--csv', path])
    expect(lines).toMatchObject([
      { id: 'r1', indicators: [{ type: 'wechat', start: 7, end: 14 }] },
      { id: 'r2', indicators: [] },
      { line: 6, error: { code: 'csv' } },
      { line: 7, error: { code: 'csv' } },
      { id: '8', indicators: [] },
    ])
    expect(status).toBe(3)
  })

  it('lets a quote that never closes spoil its own line only', async () => {
    const { lines } = await runNetsweep(['indicators', '--csv'], 'id,text\na,1\nb,"open\nc,3\nd,"4"\n')
    expect(lines).toMatchObject([{ id: 'a' }, { line: 3, error: { code: 'csv' } }, { id: 'c' }, { id: 'd' }])
  })

  it('refuses a CSV file without the column text', async () => {
    const { status, output, notes } = await runNetsweep(['indicators', '--csv'], 'id,body\n1,x\n')
    expect({ status, output }).toEqual({ status: 1, output: '' })
    expect(notes).toContain('"body"')
  })

  it('reads a line of ten megabytes', async () => {
    const text = 'x'.repeat(10_000_000)
    const { status, lines } = await runNetsweep(
      ['indicators'],
      `{"id":"a","text":"${text}微信：ab_cd99"}\n{"id":"b","text":""}`,
    )
    expect(lines).toMatchObject([
      { id: 'a', indicators: [{ type: 'wechat', start: 10_000_003 }] },
      { id: 'b' },
    ])
    expect(status).toBe(0)
  })

  it('keeps the order of a long input over several threads, bad lines included', async () => {
    const count = 30_000
    const input = Array.from({ length: count }, (_, i) =>
      i % 1000 === 999
        ? '{"id":'
        : JSON.stringify({ id: `r${i}`, text: `${'菜'.repeat(i % 60)} 138${String(i).padStart(8, '0')}` }),
    ).join('\n')
    const alone = await runNetsweep(['indicators', '--workers', '1'], input)
    const together = await runNetsweep(['indicators', '--workers', '3'], input)
    expect(together.output === alone.output).toBe(true)
    expect(together.lines.length).toBe(count)
    expect(together.lines[29_998]).toMatchObject({ id: 'r29998' })
    expect(together.lines[29_999]).toMatchObject({ line: 30_000, error: { code: 'json' } })
  })

  it('ends quietly when whoever reads it has seen enough', async () => {
    const path = file('many.jsonl', `${'{"text":"菜"}\n'.repeat(200_000)}`)
    const child = spawn('/bin/sh', ['-c', `"${launcher}" indicators "${path}" | head -n 2`])
    let notes = ''
    child.stderr.on('data', (text: Buffer) => (notes += text.toString()))
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect({ status, notes }).toEqual({ status: 0, notes: '' })
  })

  it('answers a line before the next one comes', async () => {
    const child = spawn(launcher, ['indicators'])
    const answer = new Promise((resolve) =>
      child.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString())),
    )
    child.stdin.write('{"id":"now","text":"x"}\n')
    expect(await answer).toBe('{"id":"now","indicators":[]}\n')
    child.stdin.end()
    await new Promise((resolve) => child.on('close', resolve))
  })
})

describe('usage', () => {
  it.each([
    [[], 'COMMAND'],
    [['sweep'], 'sweep'],
    [['scan', '--loud'], '--loud'],
    [['scan', '--threshold', 'high'], '--threshold'],
    [['scan', '--threshold', '1.5'], '--threshold'],
    [['scan', '--prior', '0'], '--prior'],
    [['scan', '--workers', '0'], '--workers'],
    [['scan', '--encoding', 'latin1'], 'latin1'],
    [['scan', '--csv', '--text'], '--csv'],
    [['scan', 'one', 'two'], 'usage'],
    [['classify'], '--model'],
    [['train', 'x'], '--out'],
  ])('refuses %j with status 2', async (words, reason) => {
    const { status, output, notes } = await runNetsweep(words)
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(notes).toContain(reason)
  })

  it('explains itself', async () => {
    const all = await runNetsweep(['--help'])
    expect(all.status).toBe(0)
    for (const { name, usage } of commands) {
      expect(all.output).toContain(name)
      const one = await runNetsweep([name, '--help'])
      expect(one).toMatchObject({ status: 0, notes: '' })
      expect(one.output).toContain(`netsweep ${name} ${usage}`)
    }
  })

  it('says which file it cannot read', async () => {
    const { status, notes } = await runNetsweep(['scan', join(folder, 'absent.jsonl')])
    expect(status).toBe(1)
    expect(notes).toContain('absent.jsonl')
  })

  it('runs through a symbolic link from another folder', async () => {
    const link = join(folder, 'link')
    symlinkSync(launcher, link)
    expect(await runNetsweep(['indicators', '--text'], 'x', link)).toMatchObject({
      status: 0,
      lines: [{ id: '1' }],
    })
  })

  it('says what to run first where nothing is set up', async () => {
    const { copyFileSync } = await import('node:fs')
    copyFileSync(launcher, join(folder, 'netsweep'))
    const { status, notes } = await runNetsweep(['--help'], '', join(folder, 'netsweep'))
    expect(status).toBe(1)
    expect(notes).toContain('npm run setup')
  })
})
