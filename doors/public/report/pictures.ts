import type { Stash } from '../../stash.ts'
import { LIMITS } from './answers.ts'

export interface Picture {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface PictureProblem {
  readonly code: 'picturesMany' | 'picturesLarge' | 'picturesType'
  readonly params: Readonly<Record<string, string | number>>
}

/** The pictures that wait under a key; none when their time is over. */
export function findPictures(stash: Stash, key: string): readonly Picture[] {
  const kept = key === '' ? undefined : stash.find(key)
  return Array.isArray(kept) && kept.every(isPicture) ? kept : []
}

/** The pictures of a form, all or none. */
export async function readPictures(
  files: readonly FormDataEntryValue[],
  room: number = LIMITS.pictures,
): Promise<{ pictures: readonly Picture[]; problem?: PictureProblem }> {
  const chosen = files.filter((file) => typeof file !== 'string').filter((file) => file.size > 0)
  if (chosen.length > room)
    return { pictures: [], problem: { code: 'picturesMany', params: { max: LIMITS.pictures } } }
  const pictures: Picture[] = []
  for (const file of chosen) {
    const { name } = file
    if (file.size > LIMITS.pictureMegabytes * 1024 * 1024)
      return {
        pictures: [],
        problem: { code: 'picturesLarge', params: { name, max: LIMITS.pictureMegabytes } },
      }
    const bytes = new Uint8Array(await file.arrayBuffer())
    const mediaType = recognisePicture(bytes)
    if (mediaType === undefined) return { pictures: [], problem: { code: 'picturesType', params: { name } } }
    pictures.push({ name: name.slice(0, LIMITS.line), mediaType, bytes })
  }
  return { pictures }
}

/** Adds pictures of a form to those waiting, all or none, and says under which key they wait now. */
export async function addPictures(
  stash: Stash,
  key: string,
  files: readonly FormDataEntryValue[],
): Promise<{ key: string; problem?: PictureProblem | undefined }> {
  const waiting = findPictures(stash, key)
  const { pictures, problem } = await readPictures(files, LIMITS.pictures - waiting.length)
  if (pictures.length === 0) return { key, problem }
  const all = [...waiting, ...pictures]
  const size = all.reduce((sum, { bytes }) => sum + bytes.length, 0)
  return { key: stash.put(all, size, key) }
}

/** By its first bytes, never by what the sender says it is. */
export function recognisePicture(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg'
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return 'image/png'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp'
  return undefined
}

function isPicture(value: unknown): value is Picture {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array
}
