/** What other slices may call. */
export { findPraise, grantedIn, type PraiseRow, stateOf } from './praises.ts'
