import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import {
  byBook,
  cellCounts,
  executedLocks,
  fullnessOf,
  isLocked,
  periodsOf,
  schoolPeriods,
  taughtBooks,
  windowsOf,
} from '../gradebook/index.ts'
import { staffedClasses } from '../preschool/index.ts'

type Lesson = { class: string; className: string; subject: string; next: string | null }

/** What somebody teaches or leads today, with what is still empty of the periods that have opened, and who follows. */
export async function booksInName(session: Session, person: string, year: number) {
  const { trx, school, day } = session
  const { rows } = await sql<Lesson>`
    select c.id::text as class, c.name as "className", a.subject,
      (select p.family_name || ' ' || p.given_name from assignment n
        join person p on p.school_id = n.school_id and p.id = n.person_id
        where n.school_id = a.school_id and n.class_id = a.class_id and n.subject = a.subject
          and n.from_day > ${day}::date and n.person_id <> a.person_id order by n.from_day limit 1) as next
    from assignment a join class c on c.school_id = a.school_id and c.id = a.class_id
    where a.school_id = ${school.id} and a.person_id = ${person} and c.year = ${year}
      and a.from_day <= ${day}::date and (a.to_day is null or a.to_day >= ${day}::date)
    order by c.grade, c.name, a.subject`.execute(trx)
  if (rows.length === 0) return []
  if (school.programme === 'preschool') return preschoolLessons(session, year, rows)
  const classes = [...new Set(rows.map(r => r.class))]
  const books = await taughtBooks(session, year, { classes })
  const own = rows.flatMap(row => {
    const book = books.find(b => b.classId === row.class && b.subject === row.subject)
    return book ? [{ row, book }] : []
  })
  const periods = schoolPeriods(school.programme)
  const counts = byBook(await cellCounts(session, year, periods, { books: own.map(o => o.book.id) }))
  const locked = await executedLocks(session, year)
  const windows = await windowsOf(session, year)
  return own.map(({ row, book }) => ({
    ...row,
    subjectName: book.subjectName,
    book: book.id,
    empty: periodsOf(book.scheme)
      .filter(
        period => windows.at([period]).state !== 'before' && !isLocked(locked, book.classId, period, book.subject),
      )
      .reduce((sum, period) => {
        const { wanted, filled } = fullnessOf(book, period, counts.get(book.id) ?? [])
        return sum + Math.max(0, wanted - filled)
      }, 0),
  }))
}

/** A preschool's classes have no books of cells: the places of their teachers. */
async function preschoolLessons(session: Session, year: number, rows: readonly Lesson[]) {
  const classes = await staffedClasses(session, year)
  return rows.map(row => {
    const lesson = classes.find(c => c.class === row.class)?.lessons.find(l => l.subject === row.subject)
    return { ...row, subjectName: lesson?.subjectName ?? '', book: null, empty: 0 }
  })
}
