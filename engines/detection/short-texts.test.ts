import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDetector, shippedModelPath } from './index.ts'

const model = readFileSync(new URL(`../../${shippedModelPath}`, import.meta.url))
const detector = createDetector({ model })

describe('texts too short to read like anything', () => {
  it.each(['你好', '谢谢老师', '一会儿见', 'ok', '1', '13800004321', 'http://example.com/a', '😀', '。。。'])(
    '%s is clear',
    (text) => expect(detector.scan(text).verdict).toBe('clear'),
  )

  it.each(['出四件套', '收卡，日结', '过人脸，秒过'])('%s is flagged by its terms all the same', (text) =>
    expect(detector.scan(text).verdict).toBe('flag'),
  )
})
