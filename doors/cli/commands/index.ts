import type { Command } from '../command.ts'
import { audit } from './audit.ts'
import { classify } from './classify.ts'
import { code } from './code.ts'
import { evaluate } from './evaluate.ts'
import { exportCommand } from './export.ts'
import { group } from './group.ts'
import { importCommand } from './import.ts'
import { incidence } from './incidence.ts'
import { indicators } from './indicators.ts'
import { inspect } from './inspect.ts'
import { packs } from './packs.ts'
import { scan } from './scan.ts'
import { setUpLink } from './set-up-link.ts'
import { token } from './token.ts'
import { train } from './train.ts'

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command[] = [
  scan,
  indicators,
  group,
  incidence,
  inspect,
  packs,
  train,
  evaluate,
  classify,
  importCommand,
  exportCommand,
  token,
  audit,
  setUpLink,
  code,
]
