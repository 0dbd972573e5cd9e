import { createReadStream } from 'node:fs'
import { once } from 'node:events'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import type { Io } from './command.ts'

/** Standard input and output for a command, and what stops it. */
export function openIo(): Io & { stopStatus(): number | undefined; close(): void } {
  const stop = new AbortController()
  let status: number | undefined
  let progressShown = false
  const onSignal = (name: NodeJS.Signals) => {
    status ??= 128 + constants.signals[name]
    stop.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read our output has seen enough: that is no failure of ours.
    status ??= error.code === 'EPIPE' ? 0 : 1
    if (error.code !== 'EPIPE') process.stderr.write(`netsweep: ${error.message}\n`)
    stop.abort()
  })
  process.stderr.on('error', () => undefined)
  const clear = () => {
    if (progressShown) process.stderr.write('\r\u001b[K')
    progressShown = false
  }
  return {
    open: (path) => open(path, stop.signal),
    async write(output) {
      stop.signal.throwIfAborted()
      if (output.length === 0 || process.stdout.write(output)) return
      await once(process.stdout, 'drain', { signal: stop.signal })
    },
    note(text) {
      clear()
      process.stderr.write(`${text}\n`)
    },
    progress(describe) {
      if (!process.stderr.isTTY) return
      process.stderr.write(`\r\u001b[K${describe()}`)
      progressShown = true
    },
    language: /^zh/i.test(localeName()) ? 'zh' : 'en',
    signal: stop.signal,
    stopStatus: () => status,
    close() {
      clear()
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
      // An unread standard input would keep the process alive.
      process.stdin.destroy()
    },
  }
}

/** Of all that know the locale, plural rules are the quickest to make by far: dates and numbers take ten milliseconds. */
function localeName(): string {
  return new Intl.PluralRules().resolvedOptions().locale
}

const readSize = 64 * 1024

function open(path: string | undefined, signal: AbortSignal): Readable {
  if (path === undefined || path === '-') {
    signal.addEventListener('abort', () => process.stdin.destroy(), { once: true })
    return process.stdin
  }
  return createReadStream(path, { highWaterMark: readSize, signal })
}
