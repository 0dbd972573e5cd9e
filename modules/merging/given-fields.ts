import type { FilingDetails, PersonDetails, Platform, PlatformDetails } from '../platforms/index.ts'

/** What an entry got from one that went into it, or gave to one that was split off. */
export interface GivenFields {
  readonly domains?: readonly string[]
  readonly domainDays?: Readonly<Record<string, string>>
  readonly names?: readonly string[]
  readonly apps?: readonly string[]
  readonly groups?: readonly string[]
  readonly people?: readonly PersonDetails[]
  readonly filings?: readonly FilingDetails[]
}

/** The entry with what the other has and it has not; what contradicts stays as it is. */
export function addFields(
  into: Platform,
  from: Platform,
): { readonly entry: PlatformDetails; readonly given: GivenFields } {
  const given = {
    domains: lacking(into.domains, from.domains),
    domainDays: Object.fromEntries(
      Object.entries(from.domainDays).filter(([domain]) => into.domainDays[domain] === undefined),
    ),
    names: lacking([into.name, ...into.names], [from.name, ...from.names]),
    apps: lacking(into.apps, from.apps),
    groups: lacking(into.groups, from.groups),
    people: lacking(into.people, from.people),
    filings: from.filings.filter(
      ({ kind, number }) => !into.filings.some((each) => each.kind === kind && each.number === number),
    ),
  }
  return {
    given,
    entry: {
      ...into,
      domains: [...into.domains, ...given.domains].toSorted(),
      domainDays: { ...into.domainDays, ...given.domainDays },
      names: [...into.names, ...given.names],
      apps: [...into.apps, ...given.apps],
      groups: [...into.groups, ...given.groups],
      people: [...into.people, ...given.people],
      filings: [...into.filings, ...given.filings],
    },
  }
}

/** The entry without what it was given, as far as that still stands there. */
export function takeFields(entry: Platform, given: GivenFields): PlatformDetails {
  const days = given.domainDays ?? {}
  return {
    ...entry,
    domains: lacking(given.domains ?? [], entry.domains),
    domainDays: Object.fromEntries(
      Object.entries(entry.domainDays).filter(([domain, day]) => days[domain] !== day),
    ),
    names: lacking(given.names ?? [], entry.names),
    apps: lacking(given.apps ?? [], entry.apps),
    groups: lacking(given.groups ?? [], entry.groups),
    people: lacking(given.people ?? [], entry.people),
    filings: lacking(given.filings ?? [], entry.filings),
  }
}

/** What of `those` is not among `these`. */
function lacking<T>(these: readonly T[], those: readonly T[]): T[] {
  const known = new Set(these.map(key))
  return those.filter((each) => !known.has(key(each)))
}

function key(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : String(value)
}
