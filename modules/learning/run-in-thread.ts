import { Worker } from 'node:worker_threads'
import type { TaskName, Tasks } from './thread.ts'

/** By a name apart, so that what bundles the pages does not take the thread for part of them. */
const threadFile = './thread.ts'

/** Does one task in a thread of its own, so that pages are served meanwhile; rejects where the thread fails. */
export function runInThread<Name extends TaskName>(
  name: Name,
  ask: Tasks[Name]['ask'],
  signal?: AbortSignal,
): Promise<Tasks[Name]['answer']> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(threadFile, import.meta.url), { workerData: { name, ask } })
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.once('message', (answer: Tasks[Name]['answer']) => {
      resolve(answer)
      stop()
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(new Error(`the thread for ${name} ended without an answer`))
    })
  })
}
