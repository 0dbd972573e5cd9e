import { useReader } from '../reader.tsx'

/** The name of the unit that issued an order, in the reader's language. */
export function useIssuer(): (order: { readonly unitNameZh: string; readonly unitNameEn: string }) => string {
  const { locale } = useReader()
  return ({ unitNameZh, unitNameEn }) => (locale === 'en' ? unitNameEn : unitNameZh)
}
