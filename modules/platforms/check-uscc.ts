import { isUscc } from '../../engines/indicators/uscc.ts'

/**
 * Whether a registration number that looks like a unified social credit identifier (18 letters and digits,
 * GB 32100-2015) passes its check. Numbers of another shape are of another register and are not judged.
 */
export function checkUscc(registrationNo: string): 'valid' | 'invalid' | 'other-register' {
  const code = registrationNo.replace(/[\s-]/g, '').toUpperCase()
  if (!/^[0-9A-Z]{18}$/.test(code)) return 'other-register'
  return isUscc(code) ? 'valid' : 'invalid'
}
