/** What other slices may call. */

export { joinByCode } from './joining.ts'
export { leaveToReset, partsInRecovery } from './leave-to-reset.ts'
export { accountShape, accountsOf } from './list-accounts.ts'
export { openFor } from './open-account.ts'
export { accountOf, findPerson, isSelf, membershipOf } from './person-account.ts'
export { loginOf } from './sign-in.ts'
export { slipForPassword } from './slip-for-password.ts'
export type { Vault } from './vault.ts'
export { leaveLine, takeTurn } from './waiting.ts'
