/** The Han characters of GB 2312 in code order: level 1 holds the 3,755 commonest, level 2 another 3,008. */
export function nationalCharacters(level: 1 | 2): string[] {
  const [firstRow, lastRow] = level === 1 ? [16, 55] : [56, 87]
  const decoder = new TextDecoder('gb18030')
  const found: string[] = []
  for (let row = firstRow; row <= lastRow; row++) {
    for (let cell = 1; cell <= 94; cell++) {
      const character = decoder.decode(Uint8Array.of(row + 0xa0, cell + 0xa0))
      if (/^\p{Script=Han}$/u.test(character)) found.push(character)
    }
  }
  return found
}
