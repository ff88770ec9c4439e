import { z } from 'zod'
import { lockAt } from '../../law/book-locks.ts'
import { read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import { placeOf, timesOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { closablesOf } from './closables.ts'
import { matterOfReopening, standingReopenings } from './reopening.ts'
import { reopeningShape, shownReopenings } from './shown-reopenings.ts'

/** The books of one class, period by period: open, closed by which decision, open again until when, and who may open it. */
export const booksOfClass = read({
  name: 'locks.ofClass',
  summary: 'Which books of a class are open, closed or open again',
  input: z.object({ class: id }),
  output: z.object({
    year: z.int(),
    class: z.object({ id, name: z.string() }),
    books: z.array(
      z.object({
        /** null: one of the children's books */
        book: id.nullable(),
        subject: z.string(),
        subjectName: z.string(),
        period: z.string(),
        window: z.object({
          state: z.enum(['before', 'open', 'after']),
          opensOn: z.string().nullable(),
          closesOn: z.string().nullable(),
          decisionNo: z.string().nullable(),
        }),
        /** the lock that closes all of it, whether or not some of it is open again */
        locked: z.object({ at: z.number(), decisionNo: z.string().nullable() }).nullable(),
        reopenings: z.array(reopeningShape),
        /** null where nothing is closed */
        may: z.object({ reopen: explained.nullable() }),
      }),
    ),
  }),
  async run(session, input) {
    session.ask('record.read', { towards: { classId: input.class } })
    const books = await closablesOf(session, { classId: input.class })
    const first = books[0]
    if (!first) throw new NotFound('class')
    const { year, classId, className } = first
    const reopenings = await shownReopenings(session, await standingReopenings(session, year, classId))
    const { locks, windows } = await timesOf(session, year)
    const shown = []
    for (const book of books)
      for (const period of book.periods) {
        const lock = lockAt(locks, placeOf(book, period), locks.at)
        const window = windows.at([period])
        const closed = lock !== undefined || window.state === 'after'
        const reopen = closed ? session.tell('lock.reopen', await matterOfReopening(session, book, period)) : null
        shown.push({
          ...{ book: book.id, subject: book.subject, subjectName: book.subjectName, period, window },
          locked: lock ? { at: lock.from!, decisionNo: lock.decisionNo } : null,
          reopenings: reopenings.filter(r => r.subject === book.subject && r.period === period),
          may: { reopen },
        })
      }
    return { year, class: { id: classId, name: className }, books: shown }
  },
})
