import type { Role } from '../units/index.ts'

interface SamplePerson {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
}

/** Invented people, enough of each role that everything that takes two can be done by two. */
export const SAMPLE_PEOPLE = [
  { key: 'leadA', name: '行动负责人甲', email: 'lead-a@netsweep.example', roles: ['campaign-lead'] },
  { key: 'leadB', name: '行动负责人乙', email: 'lead-b@netsweep.example', roles: ['campaign-lead'] },
  { key: 'reviewerA', name: '复核员甲', email: 'reviewer-a@netsweep.example', roles: ['reviewer'] },
  { key: 'reviewerB', name: '复核员乙', email: 'reviewer-b@netsweep.example', roles: ['reviewer'] },
  { key: 'officerA', name: '平台专员甲', email: 'officer-a@netsweep.example', roles: ['platform-officer'] },
  { key: 'officerB', name: '平台专员乙', email: 'officer-b@netsweep.example', roles: ['platform-officer'] },
  { key: 'investigator', name: '办案员甲', email: 'investigator@netsweep.example', roles: ['investigator'] },
  { key: 'auditor', name: '审计员甲', email: 'auditor@netsweep.example', roles: ['auditor'] },
] as const satisfies readonly SamplePerson[]

export type SampleKey = (typeof SAMPLE_PEOPLE)[number]['key']

/** The desk of one operator. */
export const SAMPLE_SEAT = {
  name: '湖畔论坛值班',
  email: 'desk@lakeside-forum.example',
  platform: 'lakeside-forum',
} as const

export const SAMPLE_UNITS = [
  { code: 'lakeside', level: 'province', nameZh: '湖畔省', nameEn: 'Lakeside Province' },
  { code: 'ridge', level: 'province', nameZh: '山脊省', nameEn: 'Ridge Province' },
  { code: 'harbour', level: 'province', nameZh: '港湾省', nameEn: 'Harbour Province' },
  { code: 'plain', level: 'province', nameZh: '平原省', nameEn: 'Plain Province' },
] as const
