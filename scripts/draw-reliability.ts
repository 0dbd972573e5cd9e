/** How often texts were offers, by the probability they were given, as a picture (SVG) to read beside the diagonal. */
export function drawReliability(
  scores: readonly { readonly score: number; readonly isOffer: boolean }[],
  prior: number,
): string {
  const offers = scores.filter(({ isOffer }) => isOffer).length
  const weightOf = (isOffer: boolean) => (isOffer ? prior / offers : (1 - prior) / (scores.length - offers))
  const bins = Array.from({ length: 10 }, () => ({ said: 0, were: 0, weight: 0, n: 0 }))
  for (const { score, isOffer } of scores) {
    const bin = bins[Math.min(9, Math.floor(score * 10))]
    if (bin === undefined) continue
    const weight = weightOf(isOffer)
    bin.said += score * weight
    bin.were += isOffer ? weight : 0
    bin.weight += weight
    bin.n++
  }
  const side = 320
  const edge = 48
  const x = (share: number) => (edge + share * side).toFixed(1)
  const y = (share: number) => (edge / 2 + (1 - share) * side).toFixed(1)
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
  const filled = bins.filter(({ n }) => n > 0)
  const points = filled.map(({ said, were, weight }) => `${x(said / weight)},${y(were / weight)}`)
  const dots = filled.map(
    ({ said, were, weight, n }) =>
      `<circle cx="${x(said / weight)}" cy="${y(were / weight)}" r="4" fill="#1f5d8c"/>` +
      `<text x="${x(said / weight)}" y="${Number(y(were / weight)) - 8}" text-anchor="middle" class="n">${n}</text>`,
  )
  const axes = ticks.map(
    (tick) =>
      `<line x1="${x(tick)}" y1="${y(0)}" x2="${x(tick)}" y2="${y(1)}" class="grid"/>` +
      `<line x1="${x(0)}" y1="${y(tick)}" x2="${x(1)}" y2="${y(tick)}" class="grid"/>` +
      `<text x="${x(tick)}" y="${Number(y(0)) + 16}" text-anchor="middle">${tick}</text>` +
      `<text x="${Number(x(0)) - 8}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side + edge * 1.5} ${side + edge * 1.5}" role="img" aria-label="Reliability of the detector's scores">`,
    '<style>text{font:12px system-ui,sans-serif;fill:#34424d;font-variant-numeric:tabular-nums}.n{font-size:10px;fill:#5b6b78}.grid{stroke:#dde4ea}</style>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...axes,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#9aa8b4" stroke-dasharray="4 4"/>`,
    `<polyline points="${points.join(' ')}" fill="none" stroke="#1f5d8c" stroke-width="2"/>`,
    ...dots,
    `<text x="${x(0.5)}" y="${Number(y(0)) + 36}" text-anchor="middle">score given</text>`,
    `<text transform="translate(14 ${y(0.5)}) rotate(-90)" text-anchor="middle">share that were offers</text>`,
    '</svg>',
    '',
  ].join('\n')
}
