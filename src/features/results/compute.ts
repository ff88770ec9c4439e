/** From the cells and facts of one pupil to the result of a period or a year. Pure; the order of subjects is irrelevant. */
import { missingCells } from '../../assessment/scheme.ts'
import { type Period, sheetScheme } from '../gradebook/index.ts'
import { continuingTerm, continuingYear } from './compute-continuing.ts'
import { primaryTerm, primaryYear } from './compute-primary.ts'
import { feeding, momentOf, rulesOf } from './periods.ts'
import { type ClassPlan, type Computed, type Gap, type PupilInput, rowKey } from './pupil-input.ts'

/** Computes the result, or tells everything that is missing for it. */
export function compute(plan: ClassPlan, period: Period, input: PupilInput): Computed {
  const rules = rulesOf(plan.programme, plan.year, plan.grade)
  if (rules === null) return { gaps: [{ what: 'rules', code: 'ERR_NOT_COMPUTED' }] }
  const gaps = cellGaps(plan, period, input)
  const year = momentOf(period) === 'year'
  if (rules === 'TT43' && year && input.absences === null) gaps.push({ what: 'absences' })
  if (gaps.length > 0) return { gaps }
  const books = plan.books.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
  if (rules === 'TT27')
    return year ? primaryYear({ ...plan, books }, input) : primaryTerm({ ...plan, books }, period, input)
  return year ? continuingYear({ ...plan, books }, input) : continuingTerm({ ...plan, books }, period, input)
}

/** The empty cells that the sheets ask for, for one pupil. */
function cellGaps(plan: ClassPlan, period: Period, input: PupilInput): Gap[] {
  return plan.books.flatMap(({ subject, scheme }) =>
    feeding(plan.programme, period).flatMap(at =>
      missingCells({
        scheme: sheetScheme(scheme, at),
        rows: [{ pupil: '', values: input.rows[rowKey(subject, at)] ?? {} }],
      }).map(({ column }): Gap => ({ what: 'cell', subject, period: at, column })),
    ),
  )
}
