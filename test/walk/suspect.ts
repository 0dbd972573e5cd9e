/** The number that ties two reports and the items of a feed together. */
export const SUSPECT = '13800004321'
