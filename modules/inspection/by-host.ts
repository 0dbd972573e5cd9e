/** Each of them waits for its own pause most of the time. */
const HOSTS_AT_ONCE = 64

/**
 * Does something with each of many, hosts side by side and within one host one after the other, as politeness asks.
 * @param hostOf the host that each belongs to
 * @param side how many hosts are under way at once
 */
export async function eachByHost<T>(
  all: readonly T[],
  hostOf: (each: T) => string,
  act: (each: T) => Promise<void>,
  side = HOSTS_AT_ONCE,
): Promise<void> {
  const hosts = [...Map.groupBy(all, hostOf).values()].values()
  const walk = async (): Promise<void> => {
    // One iterator that all walkers take from.
    for (const some of hosts) for (const each of some) await act(each)
  }
  await Promise.all(Array.from({ length: side }, walk))
}

/** The host and port of an address; empty where it has none. */
export function hostOfAddress(address: string | null): string {
  return address !== null && URL.canParse(address) ? new URL(address).host : ''
}
