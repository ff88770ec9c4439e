/** What other slices may call. */
export { clausesFor } from './mine.ts'
export { type DutiesRow, dutiesNow, dutiesRow } from './now.ts'
