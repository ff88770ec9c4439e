/** What other slices use of the roll-out. */
export { type RolloutRow, rolloutRow } from './due.ts'
