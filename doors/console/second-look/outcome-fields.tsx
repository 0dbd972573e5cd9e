import { type ReactNode, useState } from 'react'
import { KINDS } from '../../../engines/detection/kinds.ts'
import { useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { Key } from '../shell/key-sheet.tsx'

/** What it is and why, from nothing: no answer is proposed. `children` belongs to a violation alone. */
export function OutcomeFields({
  filled,
  children,
}: {
  filled: Partial<Record<string, string>>
  children?: ReactNode
}): ReactNode {
  const t = useWords('console-second-look')
  const d = useWords('console-detection')
  const [outcome, setOutcome] = useState(filled['outcome'])
  return (
    <>
      <fieldset className="look-outcome">
        <legend>{t('fields.outcome')}</legend>
        {(['violation', 'not-violation'] as const).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="outcome"
              value={each}
              required
              defaultChecked={filled['outcome'] === each}
              onChange={() => setOutcome(each)}
            />
            {t(`outcomes.${each}`)} <Key>{each === 'violation' ? 'v' : 'n'}</Key>
          </label>
        ))}
      </fieldset>
      <div className="look-violation" data-chosen={outcome}>
        <fieldset>
          <legend>{t('fields.kind')}</legend>
          <div className="look-options">
            {KINDS.map((kind) => (
              <label key={kind}>
                <input type="radio" name="kind" value={kind} defaultChecked={filled['kind'] === kind} />
                <KindMark kind={kind} />
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t('fields.severity')}</legend>
          <div className="look-options">
            {([1, 2, 3, 4] as const).map((severity) => (
              <label key={severity}>
                <input
                  type="radio"
                  name="severity"
                  value={severity}
                  defaultChecked={filled['severity'] === String(severity)}
                />
                <b>S{severity}</b> {d(`severities.${severity}`)}
              </label>
            ))}
          </div>
        </fieldset>
        {children}
      </div>
      <label className="look-reason">
        <span>
          {t('fields.reason')} <Key>r</Key>
        </span>
        <textarea
          name="reason"
          rows={2}
          maxLength={2000}
          required
          dir="auto"
          defaultValue={filled['reason']}
        />
      </label>
    </>
  )
}
