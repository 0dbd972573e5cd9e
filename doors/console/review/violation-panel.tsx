import { type ReactNode, useState } from 'react'
import { KINDS, type Kind, type Surface } from '../../../engines/detection/kinds.ts'
import { useReader, useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { DecisionForm } from './decision-form.tsx'
import type { ShownCard } from './load-review.ts'
import { GroundText } from './ground-text.tsx'
import { ReasonField } from './reason-field.tsx'
import { useScripted } from './scripted.ts'

const STEPS = ['edit', 'remove', 'suspend', 'close'] as const
/** A name or a profile can be changed; what was said there can only go. */
const EDITABLE: readonly Surface[] = ['account_name', 'account_profile', 'group_name', 'group_profile']

/** A violation: the machine's proposal of kind and severity to agree with or change, and the reviewer's own reason. */
export function ViolationPanel({ card }: { card: ShownCard }): ReactNode {
  const t = useWords('console-review')
  const { locale } = useReader()
  const { representative: item, grounds } = card
  const [kind, setKind] = useState<Kind>(item.kind ?? 'scam')
  const [ground, setGround] = useState<string>()
  const scripted = useScripted()
  const editable = EDITABLE.includes(item.surface)
  const fitting = grounds.filter(({ kinds }) => kinds.includes(kind))
  const others = grounds.filter(({ kinds }) => !kinds.includes(kind))
  const lang = locale === 'en' ? 'en' : 'zh'
  return (
    <DecisionForm card={card} outcome="violation">
      <div className="review-two">
        <ReasonField
          id="violation"
          ready={(['a', 'b', 'c'] as const).map((key) => t(`quick.${kind}.${key}`))}
        />
        <div className="review-proposal">
          <fieldset>
            <legend>{t('bar.kind')}</legend>
            <div className="review-options">
              {KINDS.map((each) => (
                <label key={each}>
                  <input
                    type="radio"
                    name="kind"
                    value={each}
                    defaultChecked={each === kind}
                    onChange={() => setKind(each)}
                  />
                  <KindMark kind={each} />
                </label>
              ))}
            </div>
          </fieldset>
          <fieldset>
            <legend>{t('bar.severity')}</legend>
            <div className="review-options">
              <SeverityOptions proposed={Math.max(1, item.severity)} />
            </div>
          </fieldset>
          <div className="review-field">
            <label htmlFor="ground">{t('bar.ground')}</label>
            {fitting.length === 0 && <p>{t('bar.noGround')}</p>}
            <select
              id="ground"
              name="ground"
              key={kind}
              defaultValue={fitting[0]?.id}
              aria-describedby="ground-text"
              onChange={({ currentTarget }) => setGround(currentTarget.value)}
            >
              {/* Without script the kind may be changed and this list not: then all stand in it. */}
              {[...fitting, ...(scripted ? [] : others)].map((ground) => (
                <option key={ground.id} value={ground.id}>
                  {t('bar.article', { instrument: ground.instrument[lang], article: ground.article })}
                </option>
              ))}
            </select>
            <GroundText
              grounds={grounds}
              id={fitting.some(({ id }) => id === ground) ? ground : fitting[0]?.id}
            />
          </div>
          <fieldset className="review-step">
            <legend>
              {t('bar.step')} <small>{t(editable ? 'bar.leastEdit' : 'bar.leastRemove')}</small>
            </legend>
            <div className="review-options">
              {STEPS.map((step) => (
                <label key={step}>
                  <input
                    type="radio"
                    name="step"
                    value={step}
                    defaultChecked={step === (editable ? 'edit' : 'remove')}
                  />
                  {t(`steps.${step}`)}
                </label>
              ))}
            </div>
            <div className="review-wider">
              <label htmlFor="wider">
                {t('bar.wider')} <small>{t('bar.widerHint')}</small>
              </label>
              <input id="wider" name="wider" maxLength={2000} dir="auto" />
            </div>
          </fieldset>
        </div>
      </div>
    </DecisionForm>
  )
}

function SeverityOptions({ proposed }: { proposed: number }): ReactNode {
  const d = useWords('console-detection')
  return ([1, 2, 3, 4] as const).map((severity) => (
    <label key={severity}>
      <input type="radio" name="severity" value={severity} defaultChecked={severity === proposed} />
      <b>S{severity}</b> {d(`severities.${severity}`)}
    </label>
  ))
}
