import type { ReactNode } from 'react'
import type { Member } from '../../../modules/units/index.ts'
import { useWords } from '../../reader.tsx'

/** Whether a member can sign in, by a mark and in words. */
export function MemberState({ member }: { member: Member }): ReactNode {
  const t = useWords('console-members')
  const state = member.active ? (member.enrolled ? 'in' : 'notEnrolled') : 'left'
  return <span className={`member-state is-${state}`}>{t(`states.${state}`)}</span>
}
