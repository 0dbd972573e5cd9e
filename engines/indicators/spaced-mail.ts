/** `G M A IL . C 0 M` after an @: a well-known mail host written with spaces, and where it ends. */
export function mailHostAfter(text: string, sign: number): { host: string; end: number } | undefined {
  let letters = ''
  for (let i = sign + 1; i < Math.min(text.length, sign + 40); i++) {
    const character = text.charAt(i)
    if (character === ' ') continue
    if (!/[A-Za-z0-9.]/.test(character)) return undefined
    letters +=
      letters.endsWith('.') || letters.includes('.c')
        ? character.toLowerCase().replace('0', 'o')
        : character.toLowerCase()
    if (!letters.includes('.')) continue
    if (mailHosts.has(letters)) return { host: letters, end: i + 1 }
  }
  return undefined
}

const mailHosts = new Set([
  'gmail.com',
  'qq.com',
  '163.com',
  '126.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'foxmail.com',
  'sina.com',
  'sohu.com',
  '139.com',
  '189.cn',
  'aliyun.com',
  'yeah.net',
  'proton.me',
  'protonmail.com',
  'icloud.com',
  'mail.ru',
])
