import { setImmediate as otherWork } from 'node:timers/promises'
import type { ReactNode } from 'react'
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router'
import { isSurface, SURFACES } from '../../engines/detection/index.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { KindMark } from '../ui/kind-mark.tsx'
import { useNumber } from '../ui/number.tsx'
import { cutMarked } from './cut-marked.ts'

export const handle: RouteHandle = { access: 'operator' }

const MOST_LINES = 500
const LONGEST = 200_000

export function loader({ context }: LoaderFunctionArgs) {
  requireSeat(context)
  return { surfaces: SURFACES, most: MOST_LINES }
}

/** Each line is a text. Nothing of it is kept. */
export async function action({ context, request }: ActionFunctionArgs) {
  requireSeat(context)
  const { detector } = getDoor(context)
  const form = await request.formData()
  const given = String(form.get('texts') ?? '').slice(0, LONGEST)
  const chosen = String(form.get('surface') ?? '')
  const surface = isSurface(chosen) ? chosen : 'content'
  const lines = given.split(/\r?\n/).filter((line) => line.trim() !== '')
  const results = []
  for (const text of lines.slice(0, MOST_LINES)) {
    const { verdict, kind, score, findings } = detector.scan(text, { surface })
    const [first] = findings
    results.push({
      parts: cutMarked(text, verdict === 'flag' ? (first?.spans ?? []) : []),
      verdict,
      kind,
      score,
      reason: first === undefined ? null : { en: first.reason, zh: first.reasonZh },
    })
    await otherWork()
  }
  return {
    given,
    surface,
    left: Math.max(0, lines.length - MOST_LINES),
    flagged: results.filter(({ verdict }) => verdict === 'flag').length,
    results,
    version: detector.version,
  }
}

export default function DeskScan(): ReactNode {
  const { surfaces, most } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('desk-own')
  const access = useWords('desk-access')
  const common = useWords('common')
  return (
    <>
      <title>{t('scan.title')}</title>
      <p className="crumb">
        <a href={paths.desk.home()}>{access('back')}</a>
      </p>
      <h1 className="desk-title">{t('scan.title')}</h1>
      <p className="lead">{t('scan.lead')}</p>
      <form method="post">
        <div className="field">
          <label htmlFor="texts">{t('scan.texts', { most })}</label>
          <textarea
            id="texts"
            name="texts"
            rows={8}
            maxLength={LONGEST}
            required
            spellCheck={false}
            defaultValue={answer?.given}
          />
        </div>
        <div className="field">
          <label htmlFor="surface">{t('scan.surface')}</label>
          <select
            className="input short"
            id="surface"
            name="surface"
            defaultValue={answer?.surface ?? 'content'}
          >
            {surfaces.map((surface) => (
              <option key={surface} value={surface}>
                {common(`surfaces.${surface}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="form-end">
          <button className="btn" type="submit">
            {t('scan.send')}
          </button>
        </div>
      </form>
      {answer === undefined ? null : <Results answer={answer} />}
    </>
  )
}

function Results({ answer }: { answer: Awaited<ReturnType<typeof action>> }): ReactNode {
  const t = useWords('desk-own')
  const { locale } = useReader()
  const percent = useNumber({ style: 'percent', maximumFractionDigits: 0 })
  return (
    <section className="past" aria-live="polite">
      <h2>{t('scan.found', { count: answer.flagged, of: answer.results.length })}</h2>
      <p className="soft">
        {t('scan.proposes')}
        {answer.left > 0 ? ` ${t('scan.left', { count: answer.left })}` : ''}
      </p>
      <details>
        <summary>{t('scan.version')}</summary>
        <p className="mono soft">{answer.version}</p>
      </details>
      <ol className="scanned">
        {answer.results.map(({ parts, verdict, kind, score, reason }, at) => (
          <li key={at} className={`is-${verdict}`}>
            <p>{parts.map(({ text, marked }, part) => (marked ? <mark key={part}>{text}</mark> : text))}</p>
            <p className="soft">
              {verdict === 'flag' && kind !== null ? (
                <>
                  <KindMark kind={kind} /> {percent(score)} {locale === 'en' ? reason?.en : reason?.zh}
                </>
              ) : (
                t('scan.clear')
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
