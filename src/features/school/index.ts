/** What other slices may call. */
export { insertRegulation } from './adopt-regulation.ts'
export { askedBoards } from './asked-boards.ts'
export { mayReadSendings } from './may-read-sendings.ts'
export { staffOf } from './staff.ts'
