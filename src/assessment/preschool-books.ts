/**
 * The books that are kept of the children of a class. Each is written in certain periods of the year, and is closed and
 * opened again by itself. That they part in this way is our choice (HS-MN-7).
 */
import { type BookPeriod, semesterOf } from './preschool.ts'

const periodsOf = {
  /** what is found of children in the themes, with its evidence */
  themes: ['HK1', 'HK2'],
  /** daily notes */
  notes: ['HK1', 'HK2'],
  /** what is found at an age of months, with weight and length */
  stages: ['CN'],
  /** the record that is handed on */
  transition: ['CN'],
} as const satisfies Record<string, readonly BookPeriod[]>

export type ChildBook = keyof typeof periodsOf
export const childBooks = Object.keys(periodsOf) as ChildBook[]

/** The periods in which a book is written. */
export const periodsOfChildBook = (book: ChildBook): readonly BookPeriod[] => periodsOf[book]

/** A theme by its last day, a note by its own: in which period it stands. What is of the year as a whole stands in that. */
export function periodOfDay(book: ChildBook, day: string, termOneEnds: string): BookPeriod {
  const [first] = periodsOf[book]
  return first === 'CN' ? first : semesterOf(day, termOneEnds)
}
