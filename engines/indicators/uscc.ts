/**
 * GB 32100-2015 unified social credit identifier: 18 characters, the last a MOD 31 check. The nine before it
 * are an organisation code with a check of its own (GB 11714-1997, MOD 11), which an all-digit number has to
 * pass as well, since one in 31 numbers would otherwise do.
 */
export function isUscc(code: string): boolean {
  if (!shape.test(code) || checkCharacter(code) !== code[17]) return false
  return /[A-Y]/.test(code.slice(0, 17)) || hasOrganisationCheck(code.slice(8, 17))
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Registering department, kind of organisation, GB/T 2260 division, organisation code, check. */
const shape = /^[1-9ANY][1-9A][1-8]\d{5}[0-9A-HJ-NP-RTUWXY]{10}$/

const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

function checkCharacter(code: string): string | undefined {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += alphabet.indexOf(code[i] ?? '') * (weights[i] ?? 0)
  return alphabet[(31 - (sum % 31)) % 31]
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

function hasOrganisationCheck(code: string): boolean {
  let sum = 0
  for (let i = 0; i < 8; i++) {
    const unit = code.charCodeAt(i)
    sum += (unit >= 0x41 ? unit - 55 : unit - 0x30) * (organisationWeights[i] ?? 0)
  }
  const check = 11 - (sum % 11)
  return code[8] === (check === 10 ? 'X' : check === 11 ? '0' : String(check))
}
