import table from './tables/shapes.json' with { type: 'json' }

/** For a Han character the one that names its class of look-alikes, for any other unit itself. */
export const shapeOf = new Uint16Array(0x10000)

for (let unit = 0; unit < shapeOf.length; unit++) shapeOf[unit] = unit
for (let i = 0; i < table.from.length; i++) shapeOf[table.from.charCodeAt(i)] = table.to.charCodeAt(i)
