export { loadSample, type SampleAccount } from './load-sample.ts'
export type { SampleHouse } from './stage.ts'
