/** What other slices may call. */
export { together } from './examine.ts'
export { chainsOf, mattersOf } from './matters.ts'
export { searched } from './searched.ts'
export { speakerOf } from './words.ts'
