/** What a lock of a scope would close: it has to be something, and in a year and period that the school has. */
import { z } from 'zod'
import type { BookLock } from '../../law/book-locks.ts'
import { type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type BookScheme, bookOf, type Period, partOf, schoolPeriods, sheetScheme } from '../gradebook/index.ts'
import { id, year } from '../shapes.ts'
import type { LockScope } from './lock-facts.ts'

/** What is left out covers everything. */
export const scopeShape = z.object({
  year,
  period: z.string().min(2).max(8),
  class: id.nullable(),
  grade: z.int().min(1).max(12).nullable().default(null),
  part: z.enum(['marks', 'traits']).nullable().default(null),
  subject: z.string().max(20).nullable().default(null),
  column: z.string().max(30).nullable().default(null),
})

export function scopeFrom(input: z.output<typeof scopeShape>): LockScope {
  const { class: classId, year, period, grade, part, subject, column } = input
  return { year, period, classId, grade, part, subject, column }
}

/** The classes that it covers; throws Invalid where it covers nothing, NotFound for a class that is not there. */
export async function checkedScope(session: Session, scope: LockScope): Promise<readonly string[]> {
  const { year, period, classId, grade, part, subject, column } = scope
  const faults: Fault[] = []
  if (!schoolPeriods(session.school.programme).includes(period))
    faults.push({ at: 'period', code: 'ERR_UNKNOWN_PERIOD' })
  if (classId !== null && grade !== null) faults.push({ at: 'grade', code: 'ERR_SCOPE_TWICE' })
  if (faults.length > 0) throw new Invalid(faults)
  const rows = await session.trx
    .selectFrom('class')
    .leftJoin('book', j => j.onRef('book.school_id', '=', 'class.school_id').onRef('book.class_id', '=', 'class.id'))
    .select(['class.id as class', 'class.name', 'class.grade', 'book.id', 'book.subject', 'book.scheme'])
    .where('class.school_id', '=', session.school.id)
    .where('class.year', '=', year)
    .execute()
  if (rows.length === 0) throw new Invalid([{ at: 'year', code: 'ERR_UNKNOWN_YEAR' }])
  const here = rows.filter(r => (classId === null || r.class === classId) && (grade === null || r.grade === grade))
  if (here.length === 0 && classId !== null) throw new NotFound('class')
  if (here.length === 0) throw new Invalid([{ at: 'grade', code: 'ERR_SCOPE_EMPTY' }])
  const narrow = part !== null || subject !== null || column !== null
  const covered = here.filter(({ id, subject: of, scheme, ...r }) => {
    if (id === null || of === null || scheme === null) return false
    if ((subject !== null && of !== subject) || (part !== null && partOf(of) !== part)) return false
    const book = bookOf({ ...r, id, year, class_id: r.class, subject: of, scheme })
    return column === null || hasColumn(book.scheme, period as Period, column)
  })
  if (narrow && covered.length === 0)
    throw new Invalid([{ at: column === null ? 'subject' : 'column', code: 'ERR_SCOPE_EMPTY' }])
  return [...new Set(here.map(r => r.class))]
}

/** Is this a column of the sheet that somebody types? */
export function hasColumn(scheme: BookScheme, period: Period, column: string): boolean {
  return sheetScheme(scheme, period).columns.some(c => c.key === column && c.kind !== 'average')
}

/** The lock as the pure core compares it, class by class where it is a grade's. */
export function locksOf(scope: LockScope, classes: readonly string[], of: { id: string; from: number; no: string }) {
  const { period, part, subject, column, classId, grade } = scope
  return (grade === null ? [classId] : classes).map((classId): BookLock & { from: number } => ({
    ...{ id: of.id, period, classId, part, subject, column },
    ...{ from: of.from, executed: null, decisionNo: of.no },
  }))
}
