import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import { id, yearParameter } from '../shapes.ts'
import { periodsOf, schoolPeriods } from './book-scheme.ts'
import { executedLocks, isLocked } from './executed-locks.ts'
import { hasTopics } from './exempt-columns.ts'
import { byBook, cellCounts, fullnessOf } from './fullness.ts'
import { lessonsInPlace } from './lessons-in-place.ts'
import { namesOf } from './person-names.ts'
import { taughtBooks } from './taught-books.ts'

/** The books of a school year that this person may read, with how full each period is. */
export const books = read({
  name: 'gradebook.books',
  summary: 'The gradebooks that you may read, and how full they are',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    year: z.int(),
    books: z.array(
      z.object({
        id,
        class: z.string(),
        classId: id,
        grade: z.int(),
        subject: z.string(),
        subjectName: z.string(),
        mine: z.boolean(),
        /** learning topics are scored in it: each learner of the class chooses among them */
        topics: z.boolean(),
        /** in whose place this person keeps it */
        inPlaceOf: z.string().nullable(),
        periods: z.array(z.object({ period: z.string(), filled: z.int(), wanted: z.int(), locked: z.boolean() })),
      }),
    ),
  }),
  async run(session, input) {
    const year = input.year ?? schoolYearOf(session.day)
    const mine = (await taughtBooks(session, year)).filter(
      b => session.weigh('record.read', { towards: { classId: b.classId, subject: b.subject } }).verdict === 'allowed',
    )
    const counts = byBook(
      await cellCounts(session, year, schoolPeriods(session.school.programme), { books: mine.map(r => r.id) }),
    )
    const locked = await executedLocks(session, year)
    const inPlace = lessonsInPlace(session)
    const names = await namesOf(session, [...new Set(inPlace.map(l => l.giver))])
    return {
      year,
      books: mine.map(book => ({
        id: book.id,
        class: book.className,
        classId: book.classId,
        grade: book.grade,
        subject: book.subject,
        subjectName: book.subjectName,
        mine: session.standing.assignments.some(a => a.classId === book.classId && a.subject === book.subject),
        topics: hasTopics(book.scheme),
        inPlaceOf:
          names.get(inPlace.find(l => l.classId === book.classId && l.subject === book.subject)?.giver ?? '') ?? null,
        periods: periodsOf(book.scheme).map(period => {
          const { wanted, filled } = fullnessOf(book, period, counts.get(book.id) ?? [])
          return { period, filled, wanted, locked: isLocked(locked, book.classId, period, book.subject) }
        }),
      })),
    }
  },
})
