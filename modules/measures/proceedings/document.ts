/** A part of a document: its heading in both languages, then what it says; typed words stand as they were typed. */
export interface DocumentPart {
  readonly zh: string
  readonly en: string
  readonly lines: readonly string[]
}

/** A numbered document of a measure, in both languages. Equal steps give equal documents. */
export interface ProceedingDocument {
  readonly lang: 'zh-CN' | 'en'
  readonly no: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly issuer: { readonly zh: string; readonly en: string }
  readonly to: string
  readonly about: string
  readonly parts: readonly DocumentPart[]
  readonly signature: readonly string[]
  readonly day: { readonly zh: string; readonly en: string }
  readonly note: { readonly zh: string; readonly en: string } | null
  readonly madeAt: string
}
