import { parentPort, workerData } from 'node:worker_threads'
import { createDetector, type Surface } from '../../engines/detection/index.ts'
import { checkScope, type DraftContent, type ScopeVerdict, withContent } from '../rules/index.ts'
import { type TrainedChallenger, trainAndMeasure, type TrainingTask } from './train-and-measure.ts'

export interface ScoreTask {
  readonly model: Uint8Array
  readonly texts: readonly {
    readonly text: string
    readonly surface: Surface
    readonly lang: string | null
  }[]
}

/** What a thread can be asked to do. */
export interface Tasks {
  train: { ask: TrainingTask; answer: TrainedChallenger }
  /** The kind of each text, or `clear`. */
  score: { ask: ScoreTask; answer: string[] }
  scope: { ask: { readonly model: Uint8Array; readonly local: DraftContent }; answer: ScopeVerdict }
}

export type TaskName = keyof Tasks
export type Order = { [Name in TaskName]: { name: Name; ask: Tasks[Name]['ask'] } }[TaskName]

if (parentPort !== null) parentPort.postMessage(work(workerData as Order))

function work(order: Order): Tasks[TaskName]['answer'] {
  switch (order.name) {
    case 'train':
      return trainAndMeasure(order.ask)
    case 'scope':
      return checkScope(createDetector({ model: order.ask.model, ...withContent(order.ask.local) }))
    case 'score': {
      const detector = createDetector({ model: order.ask.model })
      return order.ask.texts.map(
        ({ text, surface, lang }) => detector.scan(text, { surface, ...(lang && { lang }) }).kind ?? 'clear',
      )
    }
  }
}
