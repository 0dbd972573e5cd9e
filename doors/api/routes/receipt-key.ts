import type { Api, ApiHouse } from '../api-house.ts'

/** The public key with which anyone can check a receipt offline. */
export function addReceiptKey(api: Api, { desk }: ApiHouse): void {
  api.openAPIRegistry.registerPath({
    method: 'get',
    path: '/.well-known/netsweep-receipt.pem',
    summary: 'The Ed25519 public key that checks receipts',
    responses: {
      200: {
        description: 'SPKI in PEM',
        content: { 'application/x-pem-file': { schema: { type: 'string' } } },
      },
    },
  })
  api.get('/.well-known/netsweep-receipt.pem', (c) =>
    c.body(desk.receipts.publicKeyPem, 200, { 'Content-Type': 'application/x-pem-file' }),
  )
}
