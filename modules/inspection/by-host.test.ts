import { describe, expect, it } from 'vitest'
import { eachByHost, hostOfAddress } from './by-host.ts'

describe('looking at many pages', () => {
  it('goes to several hosts at once and to one host one page at a time, in order', async () => {
    const pages = Array.from({ length: 30 }, (_, at) => `https://h${at % 5}.example/${at}`)
    const busy = new Map<string, number>()
    const done: string[] = []
    let most = 0
    await eachByHost(
      pages,
      hostOfAddress,
      async (page) => {
        const host = hostOfAddress(page)
        busy.set(host, (busy.get(host) ?? 0) + 1)
        expect(busy.get(host)).toBe(1)
        most = Math.max(most, [...busy.values()].filter((count) => count > 0).length)
        await new Promise((resolve) => setImmediate(resolve))
        busy.set(host, 0)
        done.push(page)
      },
      3,
    )
    expect(most).toBe(3)
    expect(done.toSorted()).toEqual(pages.toSorted())
    for (const host of busy.keys()) {
      const own = done.filter((page) => hostOfAddress(page) === host)
      expect(own).toEqual(pages.filter((page) => hostOfAddress(page) === host))
    }
  })

  it('takes what has no address as one host of its own', () => {
    expect(hostOfAddress(null)).toBe('')
    expect(hostOfAddress('not an address')).toBe('')
    expect(hostOfAddress('https://a.example:8443/x')).toBe('a.example:8443')
  })
})
