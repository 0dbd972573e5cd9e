import type { ReactNode } from 'react'
import { Title } from '@mantine/core'
import type { LoaderFunctionArgs } from 'react-router'
import { requireMember, type RouteHandle } from '../access.ts'
import { useWords } from '../reader.tsx'

export const handle: RouteHandle = { access: 'member' }

export function loader({ context }: LoaderFunctionArgs) {
  requireMember(context)
  return null
}

export default function ConsoleHome(): ReactNode {
  const t = useWords('console')
  return (
    <div className="desk-page">
      <title>{t('home.title')}</title>
      <Title order={1}>{t('home.title')}</Title>
      <p className="empty">{t('home.empty')}</p>
    </div>
  )
}
