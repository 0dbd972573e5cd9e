import type { ActionFunctionArgs } from 'react-router'
import { redirect } from 'react-router'
import { getDoor, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'

export const handle: RouteHandle = { access: 'public' }

export function loader() {
  return redirect(paths.home())
}

/** Gives back, as a file, the receipt that the last page of a report carries: nothing of it is kept here. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const form = await request.formData()
  const part = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.slice(0, 4000) : ''
  }
  const day = getDoor(context).now.toISOString().slice(0, 10)
  const receipt = {
    document: part('document').replaceAll('\r\n', '\n'),
    signature: part('signature'),
    keyId: part('keyId'),
    nonce: part('nonce'),
  }
  return new Response(`${JSON.stringify(receipt, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="netsweep-receipt-${day}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
