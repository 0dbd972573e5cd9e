/** For a Chinese character the one that names its class of look-alikes, for any other unit itself. */
export const shapeOf = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
