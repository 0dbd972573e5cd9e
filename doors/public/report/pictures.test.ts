import { expect, test } from 'vitest'
import { StandingClock } from '../../../runtime/clock.ts'
import { createStash } from '../../stash.ts'
import { LIMITS } from './answers.ts'
import { addPictures, findPictures, recognisePicture } from './pictures.ts'

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
const picture = (name: string, bytes: Uint8Array<ArrayBuffer> = PNG) =>
  new File([bytes], name, { type: 'image/png' })
const open = () => createStash(new StandingClock('2026-11-25T00:00:00Z'))

test('pictures of two turns wait together under one key', async () => {
  const stash = open()
  const { key } = await addPictures(stash, '', [picture('a.png')])
  const after = await addPictures(stash, key, [picture('b.png')])
  expect(after).toEqual({ key })
  expect(findPictures(stash, key).map(({ name }) => name)).toEqual(['a.png', 'b.png'])
})

test('an empty file field adds nothing', async () => {
  expect(await addPictures(open(), '', [new File([], '')])).toEqual({ key: '' })
})

test('what only calls itself a picture is refused, and nothing of that turn is kept', async () => {
  const stash = open()
  const page = picture('page.png', Uint8Array.from(Buffer.from('<html><script>')))
  const { key, problem } = await addPictures(stash, '', [picture('a.png'), page])
  expect(problem).toEqual({ code: 'picturesType', params: { name: 'page.png' } })
  expect(findPictures(stash, key)).toEqual([])
})

test('too many pictures are refused, those waiting counted', async () => {
  const stash = open()
  const many = Array.from({ length: LIMITS.pictures }, (_, at) => picture(`${at}.png`))
  const { key } = await addPictures(stash, '', many)
  expect((await addPictures(stash, key, [picture('more.png')])).problem?.code).toBe('picturesMany')
  expect(findPictures(stash, key)).toHaveLength(LIMITS.pictures)
})

test('too large a picture is refused by its name', async () => {
  const large = new Uint8Array(LIMITS.pictureMegabytes * 1024 * 1024 + 1)
  large.set(PNG)
  expect((await addPictures(open(), '', [picture('big.png', large)])).problem).toEqual({
    code: 'picturesLarge',
    params: { name: 'big.png', max: LIMITS.pictureMegabytes },
  })
})

test('pictures are known by their first bytes', () => {
  expect(recognisePicture(PNG)).toBe('image/png')
  expect(recognisePicture(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
  expect(recognisePicture(Buffer.from('GIF89a......'))).toBe('image/gif')
  expect(recognisePicture(Buffer.from('RIFF\0\0\0\0WEBPVP8 '))).toBe('image/webp')
  expect(recognisePicture(Buffer.from('<svg xmlns='))).toBeUndefined()
})
