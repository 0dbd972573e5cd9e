export { buildClosingReport } from './closing-report.ts'
export {
  computeFigure,
  computeFigures,
  type FigureValue,
  getFigure,
  listFigureRows,
} from './compute-figure.ts'
export { type Figure, type FigureRow, FIGURES, type Scope } from './figures.ts'
