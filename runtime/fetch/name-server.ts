import { Resolver } from 'node:dns/promises'

interface Address {
  readonly address: string
  readonly family: number
}

/**
 * Looks names up at servers of one's own instead of the machine's: where the network's resolver answers falsely, or
 * tests bring their own names. Addresses are judged like any other's afterwards.
 * @param servers `127.0.0.1` or `127.0.0.1:5353`
 */
export function openNameServer(servers: readonly string[]): (hostname: string) => Promise<Address[]> {
  const resolver = new Resolver({ timeout: 5000, tries: 2 })
  resolver.setServers([...servers])
  return async (hostname) => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const found = [
      ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
      ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
    ]
    if (found.length === 0) throw four.status === 'rejected' ? four.reason : new Error('no address')
    return found
  }
}
