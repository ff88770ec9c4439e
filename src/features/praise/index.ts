/** What other slices may call. */
export { givenShape, givenTo } from './given.ts'
export { findPraise, grantedIn, type PraiseRow, stateOf } from './praises.ts'
