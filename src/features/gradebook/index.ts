/** What other slices may call. */
export { type Book, type BookRow, bookOf, bookSchemesOf, factsOf, findBook, periodOf } from './book-facts.ts'
export {
  type BookProgramme,
  type BookScheme,
  columnOf,
  HOMEROOM_SHEET,
  hasBooks,
  type Period,
  periodsOf,
  schemeFaults,
  schoolPeriods,
  sheetScheme,
  storedColumn,
  subjectName,
  subjectsIn,
} from './book-scheme.ts'
export { carriedCells } from './carried.ts'
export { type CellRow, EMPTY, fromRow } from './cell-rows.ts'
export { cellsOf, pupilsOf } from './cells.ts'
export { contributorsOf, isActivity } from './contributors.ts'
export { executedLocks, isLocked } from './executed-locks.ts'
export { exemptColumns } from './exempt-columns.ts'
export { byBook, type Count, cellCounts, type Fullness, fullnessOf } from './fullness.ts'
export { namesOf, stepTellerOf } from './person-names.ts'
export { standingSheet } from './sheet.ts'
export { ofOneVersion } from './sheet-version.ts'
export { cellAt, parsedCell, rowAverage, writeCorrection } from './single-cell.ts'
export { takenOverIn } from './taken-over.ts'
export { homeroomOf, type TaughtBook, type Teacher, taughtBooks } from './taught-books.ts'
export { type Window, windowsOf } from './windows.ts'
