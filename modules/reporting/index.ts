export { buildClosingReport } from './closing-report.ts'
export {
  computeFigure,
  computeFigures,
  type FigureValue,
  getFigure,
  listFigureRows,
} from './compute-figure.ts'
export type { Figure, FigureMeaning, FigureRow, Scope } from './figure.ts'
export { FIGURES, listFigures } from './figures.ts'
export { listPlatformIncidence, type PlatformIncidence } from './platform-incidence.ts'
