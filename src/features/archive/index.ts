/** What other slices may call. */
export { type ClassEnd, endsOf } from './life.ts'
export { isStanding, requestsOf } from './matter.ts'
