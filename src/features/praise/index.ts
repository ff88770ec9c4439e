/** What other slices may call. */
export { findPraise, grantedIn, type PraiseRow, praisesOf, stateOf } from './praises.ts'
