export { findIndicators } from './find-indicators.ts'
export { indicatorTypes } from './indicator.ts'
export type { Indicator, IndicatorType } from './indicator.ts'
export { normaliseIndicator } from './normalise-indicator.ts'
