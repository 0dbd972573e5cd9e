import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import { getDoor, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords, type WordKey } from '../../reader.tsx'
import { FLOW_FORM } from '../../ui/form-language-switch.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { readAdvice } from '../service.ts'
import { emptyAnswers, type Step, stepsOf } from './answers.ts'
import { CheckStep } from './check-step.tsx'
import { ErrorSummary } from './fields.tsx'
import type { FlowPage } from './flow-page.ts'
import { type FlowView, getBeginning, listChoices, takeTurn } from './take-turn.ts'
import { FoundStep } from './found-step.tsx'
import { SentPage } from './sent-page.tsx'
import { TellStep } from './tell-step.tsx'
import { YouStep } from './you-step.tsx'

export const handle: RouteHandle = { access: 'public', form: FLOW_FORM }

export async function loader({ context, params }: LoaderFunctionArgs): Promise<FlowView> {
  const beginning = getBeginning(params['beginning'])
  const door = getDoor(context)
  const answers = emptyAnswers(beginning)
  return {
    step: 'tell',
    once: '',
    page: {
      answers,
      advice: await readAdvice(door, answers.situation),
      pictures: [],
      recognised: [],
      regions: await listChoices(door),
      errors: [],
    },
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const beginning = getBeginning(params['beginning'])
  const { view, status } = await takeTurn(getDoor(context), beginning, await request.formData())
  // A code is on the last page: it must not come back from a cache.
  return data(view, { status, headers: view.step === 'sent' ? { 'Cache-Control': 'no-store' } : {} })
}

export function headers({ actionHeaders }: { actionHeaders: Headers }): Headers {
  return actionHeaders
}

export default function ReportFlow(): ReactNode {
  const start = useLoaderData<typeof loader>()
  const view = useActionData<typeof action>() ?? start
  const t = useWords('public-report')
  if (view.step === 'sent') return <SentPage sent={view.sent} once={view.once} />

  const { step, page, once, refused } = view
  const { errors } = page
  const title = t(chooseTitle(step, page))
  const steps = stepsOf(page.answers.beginning)
  const previous = steps[steps.indexOf(step) - 1]
  return (
    <Form
      id={FLOW_FORM}
      method="post"
      encType="multipart/form-data"
      noValidate
      reloadDocument
      className={step === 'tell' ? undefined : 'narrow'}
    >
      <title>{errors.length > 0 ? t('errors.title', { title }) : title}</title>
      {/* Enter in a text field presses the first button of a form; this one goes on, as people expect. */}
      <button
        className="visually-hidden"
        type="submit"
        name="go"
        value="next"
        tabIndex={-1}
        aria-hidden="true"
      />
      <input type="hidden" name="step" value={step} />
      {once !== '' && <input type="hidden" name="once" value={once} />}
      <div className="step-line">
        <span>{t('progress', { step: steps.indexOf(step) + 2, steps: steps.length + 1 })}</span>
        {previous ? (
          <button className="quiet" type="submit" name="go" value={previous} formNoValidate>
            {t('back')}
          </button>
        ) : (
          <a className="quiet" href={paths.report()}>
            {t('back')}
          </a>
        )}
      </div>
      <ErrorSummary errors={errors} />
      <RefusalNote refused={refused} />
      {step === 'tell' && <TellStep {...page} />}
      {step === 'found' && <FoundStep {...page} />}
      {step === 'you' && <YouStep {...page} />}
      {step === 'check' && <CheckStep {...page} />}
    </Form>
  )
}

/** The title of the browser's tab says what the page's heading says. */
function chooseTitle(step: Step, { answers, recognised }: FlowPage): WordKey<'public-report'> {
  switch (step) {
    case 'tell':
      return `advice.${answers.beginning}`
    case 'found':
      return recognised.length > 0 ? 'found.title' : 'found.titleNone'
    case 'you':
      return 'you.titleMoney'
    case 'check':
      return 'check.title'
  }
}
