import type { Command } from '../command.ts'

/** The command of a name. One that runs over lines is loaded alone, so that it need not wait for the code of all others. */
export async function findCommand(name: string | undefined): Promise<Command | undefined> {
  switch (name) {
    case 'scan':
      return (await import('./scan.ts')).scan
    case 'indicators':
      return (await import('./indicators.ts')).indicators
    case 'classify':
      return (await import('./classify.ts')).classify
    default:
      return (await listCommands()).find((command) => command.name === name)
  }
}

/** Every command, in the order in which the help lists them. */
export async function listCommands(): Promise<readonly Command[]> {
  return (await import('./index.ts')).commands
}
