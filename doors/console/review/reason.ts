import type { Finding } from '../../../engines/detection/index.ts'
import { useReader } from '../../reader.tsx'

/** Why the machine proposes something, in the reader's language. */
export function useReason(): (
  finding: Pick<Finding, 'kind' | 'subtype' | 'reasonCode' | 'reason'>,
) => string {
  const { words } = useReader()
  return ({ kind, subtype, reasonCode, reason }) => {
    const what = words.t([`console-detection:subtypes.${subtype}`, `common:kinds.${kind}.long`])
    const key = `console-detection:reasons.${reasonCode}`
    // A scan keeps the words of its day; a reason that has no sentence any more says itself.
    return words.exists(key) ? words.t(key, { what }) : reason
  }
}
