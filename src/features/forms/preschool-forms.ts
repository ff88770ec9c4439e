/** Which forms of a preschool somebody may take: the children’s book of a class, of each semester and of the year. */
import { bookPeriods } from '../../assessment/preschool.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { Session } from '../../records/session.ts'
import { findClass, type PreschoolClass, readableClasses, reviewSteps } from '../preschool/index.ts'
import { standingOfBook } from './children-book.ts'

/** The year, its classes to choose from, and the books of the one asked for, or else of the own one, or of the first. */
export async function preschoolForms(
  session: Session,
  asked: { class?: string | undefined; year?: number | undefined },
) {
  const named = asked.class === undefined ? null : await findClass(session, asked.class)
  if (named) session.ask('record.read', { towards: { classId: named.id } })
  const year = named?.year ?? asked.year ?? schoolYearOf(session.day)
  const classes = await readableClasses(session, year)
  const taught = new Set(session.standing.assignments.map(a => a.classId))
  const of = named ?? classes.find(c => taught.has(c.id)) ?? classes[0]
  return {
    year,
    classes: classes.map(c => ({ class: c.id, name: c.name })),
    of: of ? await booksOf(session, of) : null,
  }
}

async function booksOf(session: Session, of: PreschoolClass) {
  const steps = await reviewSteps(session, of)
  const children = bookPeriods.map(period => ({ period, state: standingOfBook(session, of, period, steps).state }))
  return {
    ...{ class: of.id, name: of.name, children, whole: true, primary: false, summaries: [], books: [] },
    ...{ year: null, classBook: false, handover: null, praise: null },
  }
}
