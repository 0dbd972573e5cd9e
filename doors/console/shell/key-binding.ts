export interface KeyBinding {
  /** As `KeyboardEvent.key` names them; letters small. Any of them does it. */
  readonly keys: readonly string[]
  readonly label: string
  readonly run: () => void
  /** Left out of the sheet where it is obvious. */
  readonly quiet?: boolean
}

export interface KeyGroup {
  readonly title: string
  readonly bindings: readonly KeyBinding[]
  /** Whether the keys do something now; the sheet shows them all the same. */
  readonly listening: boolean
}
