export { buildClosingReport } from './closing-report.ts'
export {
  computeFigure,
  computeFigures,
  type FigureValue,
  getFigure,
  listFigureRows,
} from './compute-figure.ts'
export {
  type Figure,
  type FigureMeaning,
  type FigureRow,
  FIGURES,
  listFigures,
  type Scope,
} from './figures.ts'
export { listPlatformIncidence, type PlatformIncidence } from './platform-incidence.ts'
