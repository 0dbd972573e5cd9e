import type { TestContext } from 'vitest'

/** What `NETSWEEP_REQUIRE` may name: a machine that should have it fails where it is missing. */
export type Requirement = 'browser' | 'postgres' | 'shared'

/**
 * Skips the test where something it needs is not there, with the reason; where that is required, fails it.
 * Call it first in a test or in `beforeEach`.
 */
export function skipUnless(
  context: Pick<TestContext, 'skip'>,
  requirement: Requirement,
  available: boolean,
  reason: string,
): void {
  if (available) return
  if (isRequired(requirement))
    throw new Error(`${requirement} is required here (NETSWEEP_REQUIRE), but ${reason}`)
  context.skip(`needs ${requirement}: ${reason}`)
}

export function isRequired(requirement: Requirement): boolean {
  return (process.env['NETSWEEP_REQUIRE'] ?? '').split(',').includes(requirement)
}
