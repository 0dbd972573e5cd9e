import { createDetector, type Detector } from '../../engines/detection/index.ts'
import { findIndicators } from '../../engines/indicators/index.ts'
import type { Log } from '../../runtime/log.ts'
import type { Database } from '../../runtime/work.ts'
import { type Champion, readChampion, readShipped } from './champion.ts'
import { runInThread } from './run-in-thread.ts'
import {
  checkScope,
  type DraftContent,
  type LocalPack,
  NO_LOCAL_PACK,
  OutOfScope,
  readLocalPack,
  withContent,
} from '../rules/index.ts'

/** The model that this process scans with. */
export interface ModelInUse {
  /** Null for the shipped model. */
  readonly modelId: string | null
  readonly sha256: string
  readonly version: string
  /** Why the model that should be in force is not used here. */
  readonly problem: 'out-of-scope' | 'unreadable' | 'shipped-out-of-scope' | null
  /** SHA-256 of the terms and rules added here, in hexadecimal; empty where none are used. */
  readonly local: string
}

export interface LiveDetectorParts {
  readonly db: Database
  readonly log: Log
  /** The file that lies in the place of the shipped model; read from disk if absent. */
  readonly shipped?: Champion
}

const LOOK_EVERY = 5_000

/**
 * A detector that becomes another when another model, or another set of own terms and rules, is put in force: whoever holds `detector` scans with the new one from
 * the next text on. Each process looks for itself, and runs the scope corpus over what it finds before it is used; a
 * model that fails is passed over for the shipped one, and that is said.
 */
export class LiveDetector {
  readonly detector: Detector
  readonly #parts: LiveDetectorParts
  readonly #shipped: Champion
  #isShippedSound = true
  #local: LocalPack = NO_LOCAL_PACK
  #current: Detector
  #inUse: ModelInUse
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined

  static async start(parts: LiveDetectorParts): Promise<LiveDetector> {
    const live = new LiveDetector(parts, parts.shipped ?? readShipped())
    await live.look()
    live.#timer = setInterval(() => void live.look(), LOOK_EVERY)
    live.#timer.unref()
    return live
  }

  private constructor(parts: LiveDetectorParts, shipped: Champion) {
    this.#parts = parts
    this.#shipped = shipped
    this.#current = open(shipped)
    // Whoever runs the program may have put another file in the place of the shipped one.
    const verdict = checkScope(this.#current)
    if (verdict.hits > 0) {
      parts.log.error('learning.model-not-used', new OutOfScope(verdict), { part: 'learning' })
      this.#isShippedSound = false
      this.#current = openRules()
    }
    this.#inUse = describe(shipped, this.#current, this.#isShippedSound ? null : 'shipped-out-of-scope', '')
    const current = () => this.#current
    this.detector = {
      scan: (text, options) => current().scan(text, options),
      get threshold() {
        return current().threshold
      },
      get version() {
        return current().version
      },
    }
  }

  /** What this process scans with at this moment. */
  inUse(): ModelInUse {
    return this.#inUse
  }

  /** Looks whether another model is in force by now; never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch((error: unknown) => this.#parts.log.error('learning.look-failed', error, { part: 'learning' }))
      .finally(() => {
        this.#looking = undefined
      })
    return this.#looking
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
  }

  /** The model and the own pack last tried, whether they could be used or not. */
  #wanted: string | undefined = nameWanted(null, NO_LOCAL_PACK)

  async #look(): Promise<void> {
    const row = await this.#parts.db
      .selectFrom('learning_model')
      .select('id')
      .where('state', '=', 'in-force')
      .executeTakeFirst()
    const local = await readLocalPack(this.#parts.db)
    const modelId = row?.id ?? null
    const wanted = nameWanted(modelId, local)
    if (wanted === this.#wanted) return
    this.#wanted = wanted
    this.#local = local
    if (modelId === null && local.hash === '') this.#useShipped(null)
    else await this.#tryModel(modelId)
  }

  async #tryModel(modelId: string | null): Promise<void> {
    try {
      const champion = modelId === null ? this.#shipped : await readChampion(this.#parts.db, this.#shipped)
      await this.#checkLocal(champion)
      if (modelId !== null) {
        const verdict = await runInThread('scope', { model: champion.bytes, local: this.#local })
        if (verdict.hits > 0) throw new OutOfScope(verdict)
      }
      if (modelId === null) return this.#useShipped(null)
      this.#current = open(champion, this.#local)
      this.#inUse = describe(champion, this.#current, null, this.#local.hash)
    } catch (error) {
      const problem = error instanceof OutOfScope ? 'out-of-scope' : 'unreadable'
      // A database that did not answer may answer the next time; said once.
      if (problem === 'unreadable') this.#wanted = undefined
      if (problem === this.#inUse.problem) return
      this.#parts.log.error('learning.model-not-used', error, {
        part: 'learning',
        subjectType: 'model',
        subjectId: modelId ?? 'shipped',
      })
      this.#useShipped(problem)
    }
  }

  /** Own terms and rules that flag what is none of their business are passed over, whoever approved them. */
  async #checkLocal({ bytes: model }: Champion): Promise<void> {
    if (this.#local.hash === '') return
    const verdict = await runInThread('scope', { model, local: this.#local })
    if (verdict.hits === 0) return
    const alone = await runInThread('scope', { model, local: NO_LOCAL_PACK })
    if (alone.hits > 0) return
    this.#parts.log.error('rules.local-not-used', new OutOfScope(verdict), { part: 'rules' })
    this.#local = NO_LOCAL_PACK
  }

  #useShipped(problem: ModelInUse['problem']): void {
    this.#current = this.#isShippedSound ? open(this.#shipped, this.#local) : openRules()
    this.#inUse = describe(
      this.#shipped,
      this.#current,
      this.#isShippedSound ? problem : 'shipped-out-of-scope',
      this.#isShippedSound ? this.#local.hash : '',
    )
  }
}

function nameWanted(modelId: string | null, { hash }: LocalPack): string {
  return `${modelId ?? 'shipped'} ${hash}`
}

/** For a command that runs beside the program and ends: the detector in force now. @throws OutOfScope */
export async function openDetectorInForce(db: Database): Promise<Detector> {
  const champion = await readChampion(db)
  const local = await readLocalPack(db)
  const detector = open(champion, local)
  if (champion.modelId === null && local.hash === '') return detector
  const verdict = checkScope(detector)
  if (verdict.hits > 0) throw new OutOfScope(verdict)
  return detector
}

/** Lexicon and rules decide alone. */
function openRules(): Detector {
  return createDetector({ findIndicators: (text) => findIndicators(text) })
}

function open({ bytes }: Champion, local: DraftContent = NO_LOCAL_PACK): Detector {
  return createDetector({
    model: bytes,
    ...withContent(local),
    findIndicators: (text) => findIndicators(text),
  })
}

function describe(
  champion: Champion,
  detector: Detector,
  problem: ModelInUse['problem'],
  local: string,
): ModelInUse {
  return { modelId: champion.modelId, sha256: champion.sha256, version: detector.version, problem, local }
}
