import type { ReactNode } from 'react'
import { data } from 'react-router'
import type { RouteHandle } from '../access.ts'
import { Explanation } from './error-page.tsx'

export const handle: RouteHandle = { access: 'public' }

export function loader() {
  return data(null, { status: 404 })
}

/** An unknown address takes no form. */
export const action = loader

export default function NotFound(): ReactNode {
  return <Explanation of="notFound" />
}
