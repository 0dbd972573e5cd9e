const codes = new Set([
  // PostgreSQL: admin_shutdown, crash_shutdown, cannot_connect_now.
  '57P01',
  '57P02',
  '57P03',
  'ECONNRESET',
  'EPIPE',
])

/** A connection to the database that ended under us. */
export function isBrokenConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true
  return error.message === 'Connection terminated unexpectedly'
}

/**
 * Keeps the program alive when a connection breaks that nobody listens to: the driver reports the end of one
 * connection more than once, and the pool and the job queue stop listening after the first. The query at hand has
 * already failed by then. Any other uncaught error still ends the process. Gives what takes the guard away.
 */
export function surviveBrokenConnections(onBroken: (error: Error) => void): () => void {
  const guard = (error: Error) => {
    if (isBrokenConnection(error)) {
      onBroken(error)
      return
    }
    process.off('uncaughtException', guard)
    // Thrown anew without the guard, so that it ends the process as if it had never been there.
    setImmediate(() => {
      throw error
    })
  }
  process.on('uncaughtException', guard)
  return () => void process.off('uncaughtException', guard)
}
