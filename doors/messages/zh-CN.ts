import { createWords } from '../words.ts'

export const words = createWords(
  'zh-CN',
  import.meta.glob('./zh-CN/*.json', { eager: true, import: 'default' }),
)
