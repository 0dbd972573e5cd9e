/** Every type of indicator, in the order in which they are documented. */
export const indicatorTypes = [
  'phone',
  'service-number',
  'cn-id',
  'bank-card',
  'uscc',
  'url',
  'domain',
  'ip',
  'email',
  'wechat',
  'qq',
  'telegram',
  'btc',
  'eth',
  'tron',
  'imei',
  'iccid',
  'icp-filing',
  'psb-filing',
  'app-package',
  'hash',
  'amount',
] as const

export type IndicatorType = (typeof indicatorTypes)[number]

export type Indicator = {
  type: IndicatorType
  /** The normalised form: equal for every way of writing the same thing. */
  value: string
  /** UTF-16 offsets into the original text: `text.slice(start, end)` is what was written. */
  start: number
  end: number
  /** A checksum, a numbering plan or the issuer's own format proved it. */
  checked: boolean
}
