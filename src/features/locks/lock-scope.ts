/** What a lock of a scope would close: it has to be something, and in a year and period that the school has. */
import { z } from 'zod'
import { ageGroups } from '../../assessment/preschool-programme.ts'
import type { BookLock } from '../../law/book-locks.ts'
import { type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { partOf, schoolPeriods } from '../gradebook/index.ts'
import { id, year } from '../shapes.ts'
import { closablesOf, columnsOf } from './closables.ts'
import type { LockScope } from './lock-facts.ts'

/** What is left out covers everything. */
export const scopeShape = z.object({
  year,
  period: z.string().min(2).max(8),
  class: id.nullable(),
  grade: z.int().min(1).max(12).nullable().default(null),
  ageGroup: z.enum(ageGroups).nullable().default(null).describe('of a preschool, in place of a grade'),
  part: z.enum(['marks', 'traits']).nullable().default(null),
  subject: z.string().max(20).nullable().default(null),
  column: z.string().max(30).nullable().default(null),
})

export function scopeFrom(input: z.output<typeof scopeShape>): LockScope {
  const { class: classId, year, period, grade, ageGroup, part, subject, column } = input
  return { year, period, classId, grade, ageGroup, part, subject, column }
}

/** The classes that it covers; throws Invalid where it covers nothing, NotFound for a class that is not there. */
export async function checkedScope(session: Session, scope: LockScope): Promise<readonly string[]> {
  const { year, period, classId, grade, ageGroup, part, subject, column } = scope
  const faults: Fault[] = []
  if (!schoolPeriods(session.school.programme).includes(period))
    faults.push({ at: 'period', code: 'ERR_UNKNOWN_PERIOD' })
  if ([classId, grade, ageGroup].filter(of => of !== null).length > 1)
    faults.push({ at: 'grade', code: 'ERR_SCOPE_TWICE' })
  if (faults.length > 0) throw new Invalid(faults)
  const classes = await classesOf(session, year)
  if (classes.length === 0) throw new Invalid([{ at: 'year', code: 'ERR_UNKNOWN_YEAR' }])
  const here = classes.filter(
    c =>
      (classId === null || c.id === classId) &&
      (grade === null || c.grade === grade) &&
      (ageGroup === null || c.ageGroup === ageGroup),
  )
  if (here.length === 0 && classId !== null) throw new NotFound('class')
  if (here.length === 0) throw new Invalid([{ at: 'grade', code: 'ERR_SCOPE_EMPTY' }])
  const narrow = part !== null || subject !== null || column !== null
  if (narrow) {
    const covered = new Set(here.map(c => c.id))
    const books = (await closablesOf(session, { year })).filter(
      b =>
        covered.has(b.classId) &&
        b.periods.includes(period) &&
        (subject === null || b.subject === subject) &&
        // only books of cells have the two parts
        (part === null || (b.scheme !== null && partOf(b.subject) === part)) &&
        (column === null || columnsOf(b, period).some(c => c.column === column)),
    )
    if (books.length === 0) throw new Invalid([{ at: column === null ? 'subject' : 'column', code: 'ERR_SCOPE_EMPTY' }])
  }
  return here.map(c => c.id)
}

async function classesOf({ trx, school }: Session, year: number) {
  return trx
    .selectFrom('class')
    .leftJoin('preschool_class as p', j =>
      j.onRef('p.school_id', '=', 'class.school_id').onRef('p.class_id', '=', 'class.id'),
    )
    .select(['class.id', 'class.grade', 'p.age_group as ageGroup'])
    .where('class.school_id', '=', school.id)
    .where('class.year', '=', year)
    .execute()
}

/** The lock as the pure core compares it, class by class where it is a grade's or an age group's. */
export function locksOf(scope: LockScope, classes: readonly string[], of: { id: string; from: number; no: string }) {
  const { period, part, subject, column, classId, grade, ageGroup } = scope
  const each = grade === null && ageGroup === null ? [classId] : classes
  return each.map((classId): BookLock & { from: number } => ({
    ...{ id: of.id, period, classId, part, subject, column },
    ...{ from: of.from, executed: null, decisionNo: of.no },
  }))
}
