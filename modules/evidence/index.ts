export {
  addCustody,
  type Custody,
  type EvidenceFiles,
  type EvidenceRecord,
  getEvidence,
  type NewEvidence,
  sealEvidence,
} from './seal-evidence.ts'
