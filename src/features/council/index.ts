/** What other slices may call. */
export { type ClassLists, classLists } from './class-lists.ts'
export { type DecidedLists, decidedOn } from './decided.ts'
export { decisionStep, decisionsOn } from './decisions.ts'
export { computedLists, type ListKey, outcomeLists, withDifferences } from './lists.ts'
export { differencesOf, proposalsOf } from './proposals.ts'
export { staffOf } from './staff.ts'
export { titlesOf } from './titles.ts'
