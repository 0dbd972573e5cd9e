export { cohensKappa, type Kappa } from './cohens-kappa.ts'
