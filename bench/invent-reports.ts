/**
 * Reports as people send them: one in three repeats a text that others sent, most carry a number or a link, few leave
 * a contact. The same series each time.
 * @returns one more report as JSON at each call
 */
export function inventReports(seed = 20_160_501): () => string {
  let state = seed
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('')
  const known: string[] = []
  return () => {
    const text = known.length > 20 && below(3) === 0 ? pick(known) : write(pick, digits)
    if (known.length < 5000) known.push(text)
    const situation = pick([
      'money-sent',
      'details-given',
      'account-taken',
      ...Array<string>(9).fill('saw-it'),
    ])
    return JSON.stringify({
      situation,
      text,
      lang: 'zh-CN',
      ...(situation === 'money-sent' ? { amount: 100 + below(50_000) } : {}),
      ...(below(4) === 0 ? { contact: { phone: `139${digits(8)}` } } : {}),
      ...(below(5) === 0 ? { platform: '驿信', account: `user${below(900)}` } : {}),
    })
  }
}

function write(pick: <T>(from: readonly T[]) => T, digits: (count: number) => string): string {
  return pick([
    () => `【示例银行】您的积分将于今日过期，请登录 http://jifen-${digits(4)}.example/m 兑换现金，逾期作废。`,
    () => `您有一个快递丢失，加客服微信 kf${digits(6)} 理赔双倍，请准备好银行卡和验证码。`,
    () => `日结兼职，刷单返佣，一单 ${digits(2)} 元，加 QQ ${pick(['1', '2', '3'])}${digits(8)} 领任务。`,
    () =>
      `我是示例市公安局，您的身份证涉嫌洗钱案 ${digits(6)} 号，请配合把资金转到安全账户 62${digits(17)}。`,
    () => `低息贷款，无抵押，当天放款 ${digits(1)}0 万，先交保证金，联系 170${digits(8)}。`,
    () => `出售四件套，实名带密码，量大从优，飞机 @sell${digits(5)}，跑路赔付。`,
  ])()
}
