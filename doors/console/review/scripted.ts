import { useSyncExternalStore } from 'react'

/** Whether a script runs: false on the server and in the first drawing, so that both draw the same. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/** It never changes once it does. */
function never(): () => void {
  return () => {}
}
