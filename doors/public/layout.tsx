import type { ReactNode } from 'react'
import { type LoaderFunctionArgs, Outlet, useLoaderData } from 'react-router'
import { getDoor, type RouteHandle } from '../access.ts'
import { PublicFrame } from './frame.tsx'
import { readService } from './service.ts'

export const handle: RouteHandle = { access: 'public' }

export function loader({ context }: LoaderFunctionArgs) {
  return readService(getDoor(context))
}

export default function PublicLayout(): ReactNode {
  return (
    <PublicFrame service={useLoaderData<typeof loader>()}>
      <Outlet />
    </PublicFrame>
  )
}
