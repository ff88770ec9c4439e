/** Who still has cells to fill in a period, book by book, and when somebody asked for them last. */
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import type { Period } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import type { ClassProgress } from './progress.ts'
import type { Reminder } from './remind.ts'

export const teacherLeft = z.object({
  person: id,
  name: z.string(),
  missing: z.int(),
  books: z.array(
    z.object({
      book: id,
      class: z.string(),
      subjectName: z.string(),
      missing: z.int(),
      /** the period of the gradebook in which the first of them are */
      period: z.string(),
      /** nothing can be entered there any more */
      locked: z.boolean(),
      /** the last time somebody asked for these cells */
      reminded: z.object({ by: z.string(), at: z.number(), today: z.boolean() }).nullable(),
      remind: explained,
    }),
  ),
})

/** Most cells first. */
export function teachersOf(
  session: Session,
  classes: readonly ClassProgress[],
  reminders: readonly Reminder[],
  period: Period,
) {
  const open = classes.flatMap(c => openBooks(c))
  const people = new Map(open.flatMap(b => b.teachers.map(t => [t.person, t.name])))
  return [...people]
    .map(([person, name]) => {
      const own = open.filter(b => b.teachers.some(t => t.person === person))
      const books = own.map(({ teachers: _, classId, subject, ...book }) => {
        const last = reminders.find(r => r.book === book.book && r.teacher === person && r.period === period)
        const today = reminders.some(r => r.book === book.book && r.teacher === person && r.today)
        return {
          ...book,
          reminded: last ? { by: last.by, at: last.at, today } : null,
          remind: session.tell('progress.remind', {
            towards: { classId, subject },
            matter: { class: book.class, subject, period },
          }),
        }
      })
      return { person, name, missing: books.reduce((n, b) => n + b.missing, 0), books }
    })
    .sort((a, b) => b.missing - a.missing)
}

/** The books of a class that lack something, each once, however many periods of it are asked for. */
function openBooks(of: ClassProgress) {
  const lacking = of.books.filter(b => b.missing > 0)
  return [...Map.groupBy(lacking, b => b.book).values()].map(parts => {
    const { book, subject, subjectName, teachers, period } = parts[0]!
    const missing = parts.reduce((n, b) => n + b.missing, 0)
    const locked = parts.every(b => b.locked)
    return { book, class: of.name, classId: of.class, subject, subjectName, teachers, missing, locked, period }
  })
}
