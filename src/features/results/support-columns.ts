/** Which columns are assessed again after help, a re-test or summer training. Pure. */
import { type Column, formatCell } from '../../assessment/scheme.ts'
import type { Awaits } from '../../records/tables.ts'
import { HOMEROOM_SHEET, sheetScheme } from '../gradebook/index.ts'
import { failedSubjects } from './kept.ts'
import type { Outcome } from './outcome.ts'
import { type ClassPlan, type PupilInput, rowKey } from './pupil-input.ts'

/** What the first result calls for; the head's decision comes after all of it. */
export type Wants = Exclude<Awaits, 'principal'>

export type AgainColumn = {
  readonly subject: string
  /** as it is stored and sent */
  readonly key: string
  /** the scale on which it stands */
  readonly column: Column
  /** what stood there, as people read it */
  readonly first: string
  /** why it is assessed again; beside it the subject's other columns may be */
  readonly failed: boolean
}

/**
 * Any level, trait or test of the year's sheet; a subject of the re-test list, after summer training only once its report
 * is good; the training. `support`: what was assessed again so far.
 */
export function columnAgain(
  plan: ClassPlan,
  first: Outcome,
  wants: Wants,
  support: PupilInput['support'],
  { subject, column }: { subject: string; column: string },
): Column | undefined {
  const scheme = plan.books.find(b => b.subject === subject)?.scheme
  if (!scheme) return undefined
  if (first.kind === 'primaryYear')
    return sheetScheme(scheme, 'CN').columns.find(c => c.key === column && c.kind !== 'comment')
  const { columns } = sheetScheme(scheme, 'HK2')
  if (wants === 'summerTraining' && (subject === HOMEROOM_SHEET || !trainedWell(support)))
    return subject === HOMEROOM_SHEET && column === 'RL' ? columns.find(c => c.kind === 'training') : undefined
  if (wants === 'support' || first.kind !== 'continuingYear' || !first.retest.includes(subject)) return undefined
  // the new mark takes the place of the year's average, on the scale of any mark of the subject
  return columns.find(c => (column === 'TB' ? c.key === 'CK' : c.key === column && c.kind === 'pass'))
}

const trainedWell = (support: PupilInput['support']) =>
  support.some(mark => mark.subject === HOMEROOM_SHEET && mark.level !== 'CHUA_DAT')

/** The columns that the form offers: every one of a subject that was not passed, and the traits that want effort. */
export function columnsAgain(plan: ClassPlan, first: Outcome, wants: Wants, input: PupilInput): AgainColumn[] {
  return failedSubjects(first).flatMap((subject): AgainColumn[] => {
    const scheme = plan.books.find(b => b.subject === subject)?.scheme
    if (!scheme) return []
    if (first.kind !== 'primaryYear') {
      const scored = sheetScheme(scheme, 'HK2').columns.some(c => c.key === 'CK')
      const key = subject === HOMEROOM_SHEET ? 'RL' : scored ? 'TB' : 'KQ'
      const column = columnAgain(plan, first, wants, input.support, { subject, column: key })
      return column ? [{ subject, key, column, first: '', failed: true }] : []
    }
    const values = input.rows[rowKey(subject, 'CN')] ?? {}
    return sheetScheme(scheme, 'CN').columns.flatMap((column): AgainColumn[] => {
      const value = values[column.key]
      const failed =
        (value?.kind === 'score' && value.tenths < 50) ||
        (value?.kind === 'level' && value.level === 'CHUA_HOAN_THANH') ||
        (value?.kind === 'trait' && value.level === 'CAN_CO_GANG')
      const offered = value !== undefined && value.kind !== 'comment' && (failed || subject !== HOMEROOM_SHEET)
      return offered ? [{ subject, key: column.key, column, first: formatCell(column, value), failed }] : []
    })
  })
}
