/** Whole lines, or whole CSV records, as they stood in the file. */
export type Batch = {
  bytes: Uint8Array<ArrayBuffer>
  /** The number of the first line. */
  line: number
  /** Set where the batch is one line that is not read further: it has no end in reach, or a quote none. */
  broken?: 'too-long' | 'csv'
  /** Of CSV: each line is a record, since an unclosed quote made quoted line ends doubtful. */
  plain?: boolean
}

export type Shape = 'json' | 'csv' | 'text'

export type Encoding = 'utf-8' | 'gb18030'

/** A line longer than this is not held in memory. */
export const longestLine = 64 * 1024 * 1024
