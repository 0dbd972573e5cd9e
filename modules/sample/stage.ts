import type { Detector } from '../../engines/detection/index.ts'
import { StandingClock } from '../../runtime/clock.ts'
import type { Services } from '../../runtime/services.ts'
import { inWork, type Work } from '../../runtime/work.ts'
import type { Actor } from '../units/index.ts'
import type { SampleKey } from './people.ts'

export interface SampleHouse {
  readonly services: Services
  readonly detector: Detector
  /** The secret of sign-in, so that the accounts made here can be used. */
  readonly accountSecret: string
}

export type SampleActors = Readonly<Record<SampleKey, Actor>>

const DAY = 86_400_000
/** How many days ago the sample campaign began. */
const BEGAN = 20

/** The house at an earlier time: same database, own clock. */
export interface Stage {
  readonly house: SampleHouse
  readonly clock: StandingClock
  readonly services: Services
  run<T>(command: (work: Work) => Promise<T>): Promise<T>
}

export function openStage(house: SampleHouse): Stage {
  const clock = new StandingClock(new Date(house.services.clock.now().getTime() - BEGAN * DAY))
  const services: Services = { ...house.services, clock }
  return { house, clock, services, run: (command) => inWork(services, command) }
}
