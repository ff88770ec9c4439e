/** What other slices may call. */
export { type Book, factsOf, findBook, periodOf } from './book-facts.ts'
export { type BookScheme, type Period, schemeFaults, sheetScheme, storedColumn } from './book-scheme.ts'
export { cellsOf, pupilsOf } from './cells.ts'
export { namesOf } from './person-names.ts'
export { cellAt, parsedCell, rowAverage, writeCorrection } from './single-cell.ts'
