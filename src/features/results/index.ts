/** What other slices may call. */
export {
  type ClassOf,
  enrolledIn,
  findClass,
  homeroomOf,
  type TaughtBook,
  type Teacher,
  taughtBooks,
} from './class-books.ts'
export { compute } from './compute.ts'
export { byBook, type Count, cellCounts, type Fullness, factCounts, fullnessOf, shareOf, traceOf } from './counts.ts'
export { readInput } from './inputs.ts'
export { failedSubjects, type Kept, lastOfYear, outcomesOf, versionsOf } from './kept.ts'
export { outcomeShape, type PrimaryYearOutcome } from './outcome.ts'
export { feeding, resultPeriods } from './periods.ts'
export { stepsOf } from './standing-of-result.ts'
export { type Window, windowsOf } from './windows.ts'
