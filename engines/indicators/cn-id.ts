/** GB 11643-1999: 18 characters with region, date of birth and an ISO 7064 MOD 11-2 check character. */
export function isCnId(id: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(id) || !provinces.has(id.slice(0, 2))) return false
  const year = Number(id.slice(6, 10))
  const month = Number(id.slice(10, 12))
  const day = Number(id.slice(12, 14))
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return false
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (id.charCodeAt(i) - 0x30) * (weights[i] ?? 0)
  return id[17] === '10X98765432'[sum % 11]
}

/** GB/T 2260 province codes, those of Hong Kong, Macao and Taiwan residents (81–83) and foreigners (91). */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
)

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
