/** What other slices may call. */
export { together } from './examine.ts'
export { chainsOf, mattersOf, standings } from './matters.ts'
export { speakerOf } from './words.ts'
