import type { Command } from '../command.ts'
import { command as classify } from './classify.ts'
import { command as evaluate } from './evaluate.ts'
import { command as group } from './group.ts'
import { command as indicators } from './indicators.ts'
import { command as scan } from './scan.ts'
import { command as train } from './train.ts'

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command[] = [scan, indicators, group, train, evaluate, classify]
