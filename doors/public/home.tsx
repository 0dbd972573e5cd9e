import type { ReactNode } from 'react'
import { type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { getDoor, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { Chevron, LongArrow } from './arrows.tsx'
import { HomeFigures } from './home-figures.tsx'
import { findPublishedFigures } from './published-figures.ts'

export const handle: RouteHandle = { access: 'public', urgent: true }

export async function loader({ context }: LoaderFunctionArgs) {
  return { published: await findPublishedFigures(getDoor(context)) }
}

export default function Home(): ReactNode {
  const { published } = useLoaderData<typeof loader>()
  const t = useWords('public')
  return (
    <>
      <title>{t('home.title')}</title>
      <h1 className="visually-hidden">{t('home.title')}</h1>
      <div className="doors">
        <a className="door report" href={paths.report()}>
          <span className="display">{t('home.report.title')}</span>
          <p>{t('home.report.what')}</p>
          <small>
            {t('home.report.note')} <LongArrow />
          </small>
        </a>
        <a className="door check" href={paths.check()}>
          <span className="display">{t('home.check.title')}</span>
          <p>{t('home.check.what')}</p>
          <small>
            {t('home.check.note')} <LongArrow />
          </small>
        </a>
      </div>
      <ul className="side" role="list">
        <li>
          <a href={paths.status()}>
            <span>{t('home.status')}</span>
            <Chevron />
          </a>
        </li>
        <li>
          <a href={paths.objection()}>
            <span>{t('home.affected')}</span>
            <Chevron />
          </a>
        </li>
      </ul>
      <section className="block" aria-labelledby="warnings">
        <h2 id="warnings">{t('home.warnings')}</h2>
        <p className="bare">{t('home.noWarnings')}</p>
      </section>
      <section className="block" aria-labelledby="did">
        <h2 id="did">{t('home.did')}</h2>
        <HomeFigures published={published} />
      </section>
    </>
  )
}
