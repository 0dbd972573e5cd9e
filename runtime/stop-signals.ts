/** Why the program should end. */
export type StopReason = NodeJS.Signals | 'parent-gone'

/**
 * Settles on the first SIGINT or SIGTERM, or when the process that started us over a channel is gone.
 * Later signals are ignored: a terminal and the starter may both send one, and stopping is bounded in time anyway.
 */
export function waitForStop(): Promise<StopReason> {
  return new Promise((resolve) => {
    process.on('SIGINT', resolve)
    process.on('SIGTERM', resolve)
    if (process.channel) process.once('disconnect', () => resolve('parent-gone'))
  })
}
