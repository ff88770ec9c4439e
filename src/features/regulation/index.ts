/** What other slices may call. */
export { lawOn } from './draft.ts'
export { chainsOf, mattersOf } from './matters.ts'
export { leadsThereToo, searched, together } from './searched.ts'
export { chainName, speakerOf, wayOut } from './words.ts'
