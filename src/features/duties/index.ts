/** What other slices may call. */
export { behind } from './behind.ts'
export { clausesFor } from './mine.ts'
export { type DueNow, type DutiesRow, dutiesNow, dutiesRow } from './now.ts'
