import type { ReactNode } from 'react'
import { Outlet } from 'react-router'
import type { RouteHandle } from '../access.ts'
import { PublicFrame } from './frame.tsx'

export const handle: RouteHandle = { access: 'public' }

export default function PublicLayout(): ReactNode {
  return (
    <PublicFrame>
      <Outlet />
    </PublicFrame>
  )
}
