export { type Actor, ROLES, type Role, type Seat } from './actor.ts'
export { listPermissions, may, type Permission, requireMay } from './permission.ts'
export { visibleTo } from './visible.ts'
