/** What other slices may call. */
export {
  type Book,
  type BookRow,
  bookOf,
  bookSchemesOf,
  bookState,
  bookStateIn,
  factsOf,
  findBook,
  periodOf,
  type Times,
  timesOf,
  writingAs,
} from './book-facts.ts'
export {
  type BookProgramme,
  type BookScheme,
  columnOf,
  HOMEROOM_SHEET,
  hasBooks,
  isPeriodOf,
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
export { entryWindow, refuseClash } from './clashes.ts'
export { contributorsOf, isActivity } from './contributors.ts'
export {
  classesOfLock,
  columnsShut,
  type ExecutedLocks,
  executedLocks,
  isLocked,
  isLockedAt,
  locksAsJson,
  locksFrom,
  partOf,
  placeOf,
  presentOf,
  standsYet,
} from './executed-locks.ts'
export { exemptColumns } from './exempt-columns.ts'
export { byBook, type Count, cellCounts, cellCountsByDay, type Fullness, fullnessOf } from './fullness.ts'
export { factsOfChange, type HandedIn, handedInOf, toHandIn } from './hand-ins.ts'
export { type Lesson, lessonsInPlace } from './lessons-in-place.ts'
export { namesOf, stepTellerOf } from './person-names.ts'
export { restingOn } from './resting.ts'
export { standingSheet } from './sheet.ts'
export { ofOneVersion } from './sheet-version.ts'
export { cellAt, columnNamed, parsedCell, rowAverage, writeCorrection } from './single-cell.ts'
export { refuseTakenOver, takenOverIn } from './taken-over.ts'
export { resultColumn, TAKEN_RESULT } from './taken-result.ts'
export { homeroomOf, type TaughtBook, type Teacher, taughtBooks } from './taught-books.ts'
export { notChosen, refuseNotChosen } from './topics.ts'
export { type Window, type WindowRow, type Windows, windowsAsJson, windowsFrom, windowsOf } from './windows.ts'
