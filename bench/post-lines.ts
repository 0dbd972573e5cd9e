import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'

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
    call.on('response', (response) => void readAnswers(response, onAnswer).then(resolve, reject))
  })
  // It is awaited below, but perhaps only after it failed.
  answered.catch(() => {})
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

async function readAnswers(response: IncomingMessage, onAnswer: (line: string) => void): Promise<void> {
  if (response.statusCode !== 200) throw new Error(`the server answered ${response.statusCode}`)
  let rest = ''
  for await (const chunk of response.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onAnswer(line)
  }
}
