import { afterEach, expect, it, vi } from 'vitest'
import { skipUnless } from './require.ts'

afterEach(() => vi.unstubAllEnvs())

const listen = () => {
  const reasons: (string | undefined)[] = []
  const skip = ((reason?: string) => void reasons.push(reason)) as never
  return { reasons, context: { skip } }
}

it('skips with the reason where something is missing, and not where it is there', () => {
  vi.stubEnv('NETSWEEP_REQUIRE', '')
  const { reasons, context } = listen()
  skipUnless(context, 'browser', true, 'no Chromium was found')
  skipUnless(context, 'browser', false, 'no Chromium was found')
  expect(reasons).toEqual(['needs browser: no Chromium was found'])
})

it('fails where what is missing is required', () => {
  vi.stubEnv('NETSWEEP_REQUIRE', 'browser,postgres')
  const { reasons, context } = listen()
  expect(() => skipUnless(context, 'browser', false, 'no Chromium was found')).toThrow(
    /browser is required here/,
  )
  skipUnless(context, 'shared', false, 'the folder is not there')
  expect(reasons).toEqual(['needs shared: the folder is not there'])
})
