import names from './subtypes.json' with { type: 'json' }

const known: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = names

/** What a finding's subtype is called; a subtype of somebody's own lexicon is called by its id. */
export function subtypeName(subtype: string): { readonly zh: string; readonly en: string } {
  return known[subtype] ?? { zh: subtype, en: subtype.replaceAll('-', ' ') }
}
