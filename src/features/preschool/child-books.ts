/** The children's books of preschool classes as what is closed and opened again, and the facts of writing in one. */
import { type ChildBook, childBooks, periodOfDay, periodsOfChildBook } from '../../assessment/preschool-books.ts'
import { reopenedAt } from '../../law/book-locks.ts'
import type { Matter, Session } from '../../records/session.ts'
import { say } from '../../texts/say.ts'
import { bookStateIn, placeOf, type Times, timesOf } from '../gradebook/index.ts'
import { classRows, type Figures, figuresOf, type PreschoolClass } from './class-facts.ts'
import { isApproved, reviewSteps } from './review-steps.ts'

/** The books of the classes of a year, or of one class; none for a class of another school or programme. */
export async function childBooksOf(session: Session, of: { year: number } | { classId: string }) {
  const rows = classRows(session)
  const classes = await ('year' in of ? rows.where('c.year', '=', of.year) : rows.where('c.id', '=', of.classId))
    .orderBy('c.name')
    .execute()
  return classes.flatMap(c =>
    childBooks.map(book => ({
      ...{ year: c.year, classId: c.id, className: c.name, ageGroup: c.age_group },
      ...{ subject: book, subjectName: say(session.language, `childBook.${book}`), periods: periodsOfChildBook(book) },
    })),
  )
}

/** One of the books at a day, and whom of its children a deed is about; none of them means all. */
export type Spot = { book: ChildBook; day: string; pupils?: readonly string[] }

/** `window`: against the time for entry, where one was decided; `again`: open again for who acts, by decision. */
export type SpotStanding = { locked: boolean; window: 'before' | 'open' | 'after'; again: boolean }

/** Where a spot of the books of a class stands for who acts. */
export function standingOfSpot(
  session: Session,
  times: Times,
  { id: classId }: Pick<PreschoolClass, 'id'>,
  { book, day, pupils }: Spot,
  { termOneEnds }: Pick<Figures, 'termOneEnds'>,
): SpotStanding {
  const period = periodOfDay(book, day, termOneEnds)
  const state = bookStateIn(session, times, { classId, subject: book })
  const cells = pupils?.map(pupil => ({ pupil })) ?? [{}]
  const { locked, open } = state.at(period, cells)
  const place = placeOf({ classId, subject: book }, period)
  return {
    locked: locked !== null,
    window: open.state,
    again: cells.every(c => reopenedAt(times.locks, { ...place, ...c }, state.persons, times.locks.at) !== undefined),
  }
}

/**
 * The facts of writing what is no finding. Approved is for good: then neither the lock nor the time matters, for nobody
 * opens it again.
 */
export async function matterOfSpot(session: Session, of: PreschoolClass, spot: Spot): Promise<Matter> {
  const figures = await figuresOf(session, of.year)
  const approved = (await reviewSteps(session, of)).find(
    s => s.kind === 'approval' && isApproved([s], spot.day, figures.termOneEnds),
  )
  const { book, day } = spot
  const told = { towards: { classId: of.id }, matter: { class: of.name, book, day, year: of.year } }
  if (approved) return { ...told, steps: [{ kind: 'approval', by: approved.personId, as: approved.as }] }
  const { locked, window } = standingOfSpot(session, await timesOf(session, of.year), of, spot, figures)
  return { ...told, book: locked ? 'locked' : 'open', window }
}

/** The last day of the school year, at which the records of the year stand. */
export const lastDayOfYear = ({ year }: Pick<PreschoolClass, 'year'>): string => `${year + 1}-07-31`
