import type { TestModule } from 'vitest/node'

export interface TestCount {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
}

/** Counts every test; a file that broke outside its tests (import, hooks, leak check) counts as one failure. */
export function countTests(modules: readonly TestModule[]): TestCount {
  let passed = 0
  let failed = 0
  const skipped: { name: string; reason: string }[] = []
  for (const module of modules) {
    let failedHere = 0
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'passed') passed += 1
      else if (result.state === 'failed') failedHere += 1
      else {
        const reason = result.state === 'skipped' ? result.note : undefined
        skipped.push({
          name: `${module.relativeModuleId} > ${test.fullName}`,
          reason: reason ?? 'no reason given',
        })
      }
    }
    failed += !module.ok() && failedHere === 0 ? 1 : failedHere
  }
  return { passed, failed, skipped }
}

/** The last line of a run, which outside checks read. */
export function summarise({ passed, failed, skipped }: TestCount): string {
  const line = `${passed} passed, ${failed} failed`
  return skipped.length === 0 ? line : `${line}, ${skipped.length} skipped`
}
