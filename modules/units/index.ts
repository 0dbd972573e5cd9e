export {
  type Accounts,
  type AccountsParts,
  type Caller,
  createAccounts,
  type SignInStep,
} from './accounts.ts'
export { type Actor, ROLES, type Role, type Seat, SEAT_ROLES, type SeatRole } from './actor.ts'
export { describeInvitation, type InvitationDescription } from './describe-invitation.ts'
export { createDemoAccount, type DemoAccount } from './demo-account.ts'
export { findActorByEmail } from './find-actor.ts'
export { ensureFirstAdministratorLink, type SetUp, setUp } from './first-administrator.ts'
export { findInvitation, type Invitation, type InvitationSubject, type NewInvitation } from './invitation.ts'
export {
  acceptInvitation,
  type InviteMember,
  inviteMember,
  listPendingInvitations,
  type PendingInvitation,
  renewAccess,
  renewAccessByShell,
  withdrawInvitation,
} from './invite.ts'
export {
  addMember,
  deactivateMember,
  getMember,
  listMembers,
  type Member,
  type NewMember,
  reactivateMember,
  setRoles,
} from './member.ts'
export { findMemberActor } from './member-actor.ts'
export { PASSWORD_LENGTH } from './password.ts'
export { listPermissions, may, type Permission, requireMay } from './permission.ts'
export { type SeatAct, requireSeatMay, seatMay } from './seat-permission.ts'
export { deactivateSeat, type InviteSeat, inviteSeat, listSeats } from './seat.ts'
export { findSeatEmail, type SeatEntry } from './list-seats.ts'
export {
  deactivateColleague,
  type InviteColleague,
  inviteColleague,
  listColleagues,
  setColleagueRole,
  setWantsMail,
} from './colleagues.ts'
export {
  createOperatorKey,
  KEY_SCOPES,
  type KeyScope,
  listOperatorKeys,
  OPERATOR_KEY,
  type OperatorKey,
  revokeOperatorKey,
  verifyOperatorKey,
} from './operator-key.ts'
export {
  createToken,
  listTokens,
  type NewToken,
  revokeToken,
  type Scope,
  SCOPES,
  type TokenEntry,
  type TokenHolder,
  verifyToken,
} from './token.ts'
export { computeTotp, type TotpKey } from './totp.ts'
export {
  createUnit,
  getUnit,
  insertUnit,
  listRegions,
  listUnits,
  type NewUnit,
  type Unit,
  UNIT_LEVELS,
  type UnitLevel,
} from './unit.ts'
export { getShellActor, toEventActor } from './shell-actor.ts'
export { visibleTo } from './visible.ts'
export type { Who } from './who.ts'
