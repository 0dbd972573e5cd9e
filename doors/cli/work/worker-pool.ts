import { Worker } from 'node:worker_threads'
import type { Batch } from '../input/batch.ts'
import type { BatchResult, WorkSetup } from './process-batch.ts'

type Task = { batch: Batch; resolve(result: BatchResult): void; reject(error: unknown): void }

/** Threads that work on batches. Results come as promises, so that the caller keeps the order of the input. */
export class WorkerPool {
  readonly #workers: Worker[]
  readonly #waiting: Task[] = []
  readonly #idle: Worker[]
  readonly #busy = new Map<Worker, Task>()
  #failure: unknown

  constructor(size: number, setup: WorkSetup) {
    this.#workers = Array.from({ length: size }, () => this.#start(setup))
    this.#idle = [...this.#workers]
  }

  run(batch: Batch): Promise<BatchResult> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) reject(this.#failure)
      else {
        this.#waiting.push({ batch, resolve, reject })
        this.#next()
      }
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  #start(setup: WorkSetup): Worker {
    const worker = new Worker(new URL('./line-worker.ts', import.meta.url), {
      workerData: setup,
      // Keeps the peak the same for a long input as for a short one: garbage is collected early.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    })
    worker.on('message', (result: BatchResult) => {
      const task = this.#busy.get(worker)
      this.#busy.delete(worker)
      this.#idle.push(worker)
      task?.resolve(result)
      this.#next()
    })
    worker.on('error', (error) => {
      this.#failure ??= error
      for (const task of [...this.#busy.values(), ...this.#waiting.splice(0)]) task.reject(error)
      this.#busy.clear()
    })
    return worker
  }

  #next(): void {
    while (this.#idle.length > 0 && this.#waiting.length > 0) {
      const worker = this.#idle.pop()
      const task = this.#waiting.shift()
      if (worker === undefined || task === undefined) return
      this.#busy.set(worker, task)
      worker.postMessage(task.batch, [task.batch.bytes.buffer])
    }
  }
}
