/** What other slices may call. */
export type { Vault } from './vault.ts'
export { leaveLine, takeTurn } from './waiting.ts'
