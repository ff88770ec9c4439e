/** What other slices may call. */

export { leaveToReset } from './leave-to-reset.ts'
export { openFor } from './open-account.ts'
export { accountOf, findPerson, isSelf } from './person-account.ts'
export { loginOf } from './sign-in.ts'
export { slipForPassword } from './slip-for-password.ts'
export type { Vault } from './vault.ts'
export { leaveLine, takeTurn } from './waiting.ts'
