import { useReader } from '../reader.tsx'

/** Formats numbers in the reader's language. */
export function useNumber(options?: Intl.NumberFormatOptions): (value: number) => string {
  const { locale } = useReader()
  const format = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, options)
  return (value) => format.format(value)
}
