import { parentPort, workerData } from 'node:worker_threads'
import type { Batch } from '../input/batch.ts'
import { keepCompiled } from './keep-compiled.ts'
import type { WorkSetup } from './process-batch.ts'

keepCompiled()
const { openProcessor } = await import('./process-batch.ts')
const process = await openProcessor(workerData as WorkSetup)

parentPort?.on('message', (batch: Batch) => {
  const result = process(batch)
  const moved = result.bytes === undefined ? [] : [result.bytes.buffer]
  parentPort?.postMessage(result, [result.output.buffer, ...moved])
})
