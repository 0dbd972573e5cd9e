import type { ReactNode } from 'react'
import type { Role } from '../../../modules/units/index.ts'
import type { FormProblem } from '../../auth/form-problems.ts'
import { useWords } from '../../reader.tsx'
import { useRefusalText } from '../../ui/refusal-note.tsx'

/** Every role with what it may do; what is chosen is sent as `roles`. */
export function RoleChoices({
  all,
  chosen,
  problems,
  titled = true,
}: {
  all: readonly Role[]
  chosen: readonly Role[]
  problems?: readonly FormProblem[] | undefined
  /** False where a heading just above says it already. */
  titled?: boolean
}): ReactNode {
  const t = useWords('console-members')
  const roles = useWords('auth')
  const explain = useRefusalText()
  const problem = problems?.find(({ field }) => field === 'roles')
  return (
    <fieldset className="role-choices" id="roles" aria-describedby={problem ? 'roles-problem' : undefined}>
      <legend className={titled ? undefined : 'visually-hidden'}>{t('columns.roles')}</legend>
      {problem && (
        <span className="field-problem" id="roles-problem">
          {explain(problem.refused)}
        </span>
      )}
      {all.map((role) => (
        <label key={role}>
          <input type="checkbox" name="roles" value={role} defaultChecked={chosen.includes(role)} />
          <span>
            <b>{roles(`roles.${role}.name`)}</b>
            <span className="soft">{roles(`roles.${role}.does`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
