import { createWords } from '../words.ts'

export const words = createWords('en', import.meta.glob('./en/*.json', { eager: true, import: 'default' }))
