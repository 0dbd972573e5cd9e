/** The number that ties two reports and the items of a feed together. */
export const SUSPECT = '13800004321'

/** What the suspect posts; somebody reports the same words. */
export const OFFER = `高价收银行卡四件套，长期收，日结现款，电话 ${SUSPECT}`
