/** What other slices may call. */
export { insertRegulation } from './adopt-regulation.ts'
export { askedBoards } from './asked-boards.ts'
export { staffOf } from './staff.ts'
