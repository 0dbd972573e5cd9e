import { once } from 'node:events'
import { request } from 'node:http'
import { createInterface } from 'node:readline'

/** Sends lines as one stream and calls back with each answered line. Resolves when the answer ends; rejects when it breaks. */
export async function postLines(
  address: string,
  key: string,
  lines: Iterable<string>,
  onAnswer: (line: string) => void,
): Promise<void> {
  const call = request(address, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' },
  })
  const answered = new Promise<void>((resolve, reject) => {
    call.on('error', reject)
    call.on('response', (response) => {
      response.on('error', reject)
      if (response.statusCode !== 200) {
        reject(new Error(`the server answered ${response.statusCode}`))
        return
      }
      const answers = createInterface({ input: response })
      answers.on('line', onAnswer)
      answers.on('close', () => (response.complete ? resolve() : reject(new Error('the answer broke off'))))
    })
  })
  answered.catch(() => undefined)
  let piece = ''
  for (const line of lines) {
    piece += `${line}\n`
    if (piece.length < 16_384) continue
    if (!call.write(piece)) await Promise.race([once(call, 'drain'), answered])
    piece = ''
  }
  call.end(piece)
  await answered
}
