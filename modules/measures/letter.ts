import type { OrderLanguage } from './order.ts'

/** A line of a numbered list: what it says, what it quotes word for word, and what is said about it. */
export interface LetterEntry {
  readonly number: string
  readonly text: string
  readonly quote?: string
  readonly notes: readonly string[]
}

export interface LetterSection {
  readonly id:
    | 'facts'
    | 'grounds'
    | 'measures'
    | 'feasibility'
    | 'answer'
    | 'remedies'
    | 'consequence'
    | 'affected'
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly entries: readonly LetterEntry[]
  /** What follows the list. */
  readonly closing: readonly string[]
}

/** The order as a letter, before it is set as a page or as a PDF. Equal orders give equal letters. */
export interface Letter {
  readonly lang: OrderLanguage
  readonly issuer: string
  readonly title: string
  readonly docNo: string
  readonly salutation: string
  readonly addressee: string
  readonly sections: readonly LetterSection[]
  readonly signature: readonly string[]
  /** Said at its foot where the law it cites is invented. */
  readonly note: string | null
  /** When it was approved; null on a draft. */
  readonly approvedAt: string | null
  /**
   * The same in the other language, for whoever reads that: what people typed stands as they typed it, the items stand
   * above. The first language is the one that counts.
   */
  readonly translation?: Omit<Letter, 'translation'> | undefined
}
