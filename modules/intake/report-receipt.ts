import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { NewReport } from './report.ts'

export interface Receipt {
  readonly document: string
  /** Ed25519 over the UTF-8 bytes of the document, base64. */
  readonly signature: string
  readonly keyId: string
  /** Base64; with the content it makes the digest in the document. Only the reporter gets it. */
  readonly nonce: string
}

export interface ReceiptSigner {
  readonly keyId: string
  /** SPKI, for `/.well-known/netsweep-receipt.pem`. */
  readonly publicKeyPem: string
  sign(content: Uint8Array, at: Date, nonce?: Uint8Array): Receipt
}

/** @param seed the 32 bytes of an Ed25519 private key */
export function openReceiptSigner(seed: Uint8Array): ReceiptSigner {
  const privateKey = createPrivateKey({ key: toPkcs8(seed), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const keyId = makeKeyId(publicKey)
  return {
    keyId,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign(content, at, nonce = randomBytes(16)) {
      const digest = createHash('sha256').update(nonce).update(content).digest('hex')
      const document = [
        'Netsweep receipt, version 1',
        `received: ${at.toISOString()}`,
        `sha256(nonce || content): ${digest}`,
        `key: ${keyId}`,
        '',
      ].join('\n')
      return {
        document,
        signature: sign(null, Buffer.from(document, 'utf8'), privateKey).toString('base64'),
        keyId,
        nonce: Buffer.from(nonce).toString('base64'),
      }
    },
  }
}

/** What a receipt vouches for: the text, then each indicator, then each file's SHA-256 in hex, joined by line feeds. */
export function receiptContent(
  report: Pick<NewReport, 'text' | 'indicators'>,
  fileDigests: readonly string[],
): Buffer {
  const text = report.text === undefined ? [] : [report.text]
  return Buffer.from([...text, ...(report.indicators ?? []), ...fileDigests].join('\n'), 'utf8')
}

function makeKeyId(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)
}

/** RFC 8410: the fixed head of an Ed25519 private key, then its seed. */
function toPkcs8(seed: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
}
