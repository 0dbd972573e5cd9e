import { type Role, ROLES } from '../../../modules/units/index.ts'

export function readRoles(form: FormData): Role[] {
  const sent = form.getAll('roles')
  return ROLES.filter((role) => sent.includes(role))
}
