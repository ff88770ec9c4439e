/** From the way a book is kept (stored with it, for ever) to the sheet of one of its periods. Browser-safe. */
import type { Programme } from '../../../regulations/presets.ts'
import { bookPeriods } from '../../assessment/preschool.ts'
import { type Column, type Scheme, type SheetOf, schemeFor } from '../../assessment/scheme.ts'
import { continuingLowerSubjects, secondarySubjects, taughtSubjects } from '../../assessment/secondary-subjects.ts'
import {
  type ContinuingSubject,
  continuingSubjects,
  type Grade,
  type PrimaryPeriod,
  primaryPeriods,
  primarySubjects,
  type Semester,
  semesters,
  type TechMode,
} from '../../assessment/subjects.ts'

/** The homeroom teacher's own sheet stands beside the subjects under this code. */
export const HOMEROOM_SHEET = '*'

export type BookScheme =
  | { programme: 'primary'; grade: number; subject: string; tech: TechMode }
  | SecondaryScheme<'continuing'>
  | SecondaryScheme<'secondary'>

/** `topics`: scores of learning topics that fall in each semester, or how many in which. */
type SecondaryScheme<P> = {
  programme: P
  grade: number
  subject: string
  periodsPerYear: number
  topics: number | Readonly<Record<Semester, number>>
}

export type Period = PrimaryPeriod | Semester

export function periodsOf(scheme: Pick<BookScheme, 'programme'>): readonly Period[] {
  return scheme.programme === 'primary' ? primaryPeriods : semesters
}

/** The periods of a school by its programme, in which its books are written, closed and opened; a department has none. */
export function schoolPeriods(programme: Programme): readonly string[] {
  if (programme === 'preschool') return bookPeriods
  return hasBooks(programme) ? periodsOf({ programme }) : []
}

export type BookProgramme = BookScheme['programme']

/** Whether schools of this programme keep gradebooks. */
export function hasBooks(programme: string): programme is BookProgramme {
  return programme === 'primary' || programme === 'continuing' || programme === 'secondary'
}

export function isPeriodOf(scheme: BookScheme, period: string): period is Period {
  return (periodsOf(scheme) as readonly string[]).includes(period)
}

/** The sheet of one period; made once for a book in hand, for every cell of a save asks for it. */
export function sheetScheme(scheme: BookScheme, period: Period): Scheme {
  const known = sheets.get(scheme)?.get(period)
  if (known) return known
  const fresh = schemeFor(sheetOf(scheme, period))
  sheets.set(scheme, (sheets.get(scheme) ?? new Map()).set(period, fresh))
  return fresh
}

const sheets = new WeakMap<BookScheme, Map<Period, Scheme>>()

function sheetOf(scheme: BookScheme, period: Period): SheetOf {
  if (scheme.programme === 'primary') {
    const grade = scheme.grade as Grade
    const at = period as PrimaryPeriod
    return scheme.subject === HOMEROOM_SHEET
      ? { sheet: 'primaryTraits', grade, period: at }
      : { sheet: 'primarySubject', grade, subject: scheme.subject, period: at, tech: scheme.tech }
  }
  const at = period as Semester
  const { programme, subject, periodsPerYear } = scheme
  if (subject === HOMEROOM_SHEET) return { sheet: `${programme}Training`, period: at }
  const kind = subjectsIn(programme).find(s => s.code === subject)?.kind
  if (kind === 'comment') return { sheet: `${programme}Comment`, subject, period: at }
  const topics = typeof scheme.topics === 'number' ? scheme.topics : scheme.topics[at]
  return { sheet: `${programme}Scored`, subject, period: at, periodsPerYear, topics }
}

/** The subjects of continuing education, or of general secondary schools, of either level. */
export function subjectsIn(programme: 'continuing' | 'secondary'): readonly ContinuingSubject[] {
  return programme === 'continuing' ? continuingOfBoth : secondarySubjects
}

const lowerOnly = continuingLowerSubjects.filter(s => !continuingSubjects.some(c => c.code === s.code))
/** in the order of the forms: what lower secondary alone has stands before the sciences, or before the activity */
const continuingOfBoth = continuingSubjects.flatMap(s => [
  ...lowerOnly.filter(l => (l.kind === 'scored' ? s.code === 'SU' : s.code === 'HDTNHN')),
  s,
])

/** What the ministry calls the subject; the homeroom sheet has a name of its own in each programme. */
export function subjectName(scheme: Pick<BookScheme, 'programme' | 'grade' | 'subject'> & { tech?: TechMode }): string {
  if (scheme.subject === HOMEROOM_SHEET)
    return scheme.programme === 'primary' ? 'Phẩm chất, năng lực' : 'Kết quả rèn luyện'
  const table =
    scheme.programme === 'primary'
      ? primarySubjects(scheme.grade as Grade, scheme.tech ?? 'SINGLE')
      : subjectsIn(scheme.programme)
  return table.find(s => s.code === scheme.subject)?.name ?? scheme.subject
}

/** Why no book can be kept in this way; empty if it can. */
export function schemeFaults(scheme: BookScheme): string[] {
  if (scheme.subject === HOMEROOM_SHEET) return []
  const known =
    scheme.programme === 'primary'
      ? primarySubjects(scheme.grade as Grade, scheme.tech).some(s => s.code === scheme.subject)
      : taughtSubjects(scheme.programme, scheme.grade).some(s => s.code === scheme.subject)
  return known ? [] : ['ERR_UNKNOWN_SUBJECT']
}

/** The stored name of a cell's column: the period and the column's key, for one book holds the whole year. */
export function storedColumn(period: Period, column: string): string {
  return `${period}.${column}`
}

/** Back from the stored name; undefined where the book has no such column. */
export function columnOf(scheme: BookScheme, stored: string): { period: Period; column: Column } | undefined {
  const dot = stored.indexOf('.')
  const period = stored.slice(0, dot)
  if (!isPeriodOf(scheme, period)) return undefined
  const column = sheetScheme(scheme, period).columns.find(c => c.key === stored.slice(dot + 1))
  return column && { period, column }
}
