import { expect, test } from 'vitest'
import { check, checkRouteFile } from './access.ts'

test('every page of the project has its access rule and keeps to it', async () => {
  expect(await check()).toEqual([])
})

test('a page without a rule is named', () => {
  expect(checkRouteFile('doors/x.tsx', 'export default function X() { return null }')).toEqual([
    'doors/x.tsx: has no access rule (export const handle = { access: … })',
  ])
})

test('a closed page without a loader is open, and is named', () => {
  const text = `export const handle = { access: 'member:items.see' }
    export default function X() { return null }`
  expect(checkRouteFile('doors/x.tsx', text)).toEqual([
    'doors/x.tsx: is open to member:items.see but has no loader that asks for it',
  ])
})

test('an action that asks for nothing is named though its loader asks', () => {
  const text = `export const handle = { access: 'operator' }
    export function loader({ context }) { requireSeat(context); return null }
    export async function action({ request }) { return request.formData() }`
  expect(checkRouteFile('doors/x.tsx', text)).toEqual([
    String.raw`doors/x.tsx: its action does not ask for operator (\brequireSeat\(context\))`,
  ])
})

test('a page open to everyone needs no guard', () => {
  expect(checkRouteFile('doors/x.tsx', `export const handle = { access: 'public' }`)).toEqual([])
})
