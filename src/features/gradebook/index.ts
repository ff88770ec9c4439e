/** What other slices may call. */
export { type Book, bookOf, factsOf, findBook, periodOf } from './book-facts.ts'
export {
  type BookScheme,
  columnOf,
  HOMEROOM_SHEET,
  type Period,
  periodsOf,
  schemeFaults,
  schoolPeriods,
  sheetScheme,
  storedColumn,
  subjectName,
} from './book-scheme.ts'
export { fromRow } from './cell-rows.ts'
export { cellsOf, pupilsOf } from './cells.ts'
export { executedLocks, isLocked } from './executed-locks.ts'
export { namesOf } from './person-names.ts'
export { cellAt, parsedCell, rowAverage, writeCorrection } from './single-cell.ts'
