/** What other slices may call. */
export { insertRegulation } from './adopt-regulation.ts'
export { staffOf } from './staff.ts'
