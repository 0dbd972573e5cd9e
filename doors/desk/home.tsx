import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { requireSeat, type RouteHandle } from '../access.ts'
import { useWords } from '../reader.tsx'

export const handle: RouteHandle = { access: 'operator' }

export function loader({ context }: LoaderFunctionArgs) {
  requireSeat(context)
  return null
}

export default function DeskHome(): ReactNode {
  const t = useWords('desk')
  return (
    <>
      <title>{t('home.title')}</title>
      <Title order={1}>{t('home.title')}</Title>
      <p className="empty">{t('home.empty')}</p>
    </>
  )
}
