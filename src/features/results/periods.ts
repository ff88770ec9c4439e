/** Which results a year has. Pure. */
import type { Programme } from '../../../regulations/presets.ts'
import { profileFor, ruleSetFor } from '../../assessment/rule-sets.ts'
import { type Grade, primaryPeriods, semesters } from '../../assessment/subjects.ts'
import { hasBooks, type Period } from '../gradebook/index.ts'

/** The results of a term, in the middle of one, or of the whole year. */
export type Moment = 'mid' | 'term' | 'year'
/** The circular that results are computed by; older years are shown, never computed. */
export type Rules = 'TT27' | 'TT43' | 'TT22'

/** `CN` closes the year in both: for a primary school its fourth period, for a centre or a secondary school both terms together. */
export function resultPeriods(programme: Programme): readonly Period[] {
  if (programme === 'primary') return primaryPeriods
  return hasBooks(programme) ? [...semesters, 'CN'] : []
}

/** The periods of the gradebooks that a result is made of. */
export function feeding(programme: Programme, period: Period): readonly Period[] {
  return programme !== 'primary' && period === 'CN' ? semesters : [period]
}

export function momentOf(period: Period): Moment {
  if (period === 'CN') return 'year'
  return period.startsWith('G') ? 'mid' : 'term'
}

/** By the record's own school year, never by today; null where we do not compute. */
export function rulesOf(programme: Programme, year: number, grade: number): Rules | null {
  const schoolYear = `${year}-${year + 1}`
  if (programme === 'primary') return ruleSetFor(schoolYear, grade as Grade) === 'TT27' ? 'TT27' : null
  if (programme !== 'continuing' && programme !== 'secondary') return null
  const profile = profileFor(programme, schoolYear, grade)
  return profile === 'TT43' || profile === 'TT22' ? profile : null
}

/** The period by its name, where this programme has it. */
export function resultPeriod(programme: Programme, name: string): Period | undefined {
  return resultPeriods(programme).find(p => p === name)
}
