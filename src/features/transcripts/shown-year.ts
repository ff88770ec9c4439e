/** A year's page as it is shown before signing, of whatever form. Pure. */
import type { SecondarySubject, SecondaryYear } from '../../documents/secondary-transcript.ts'
import type { TranscriptSubject, TranscriptYear } from '../../documents/transcript.ts'
import { PASS_LETTERS } from './sign-shown.ts'

export type AnyYear = TranscriptYear | SecondaryYear
export type AnySubject = TranscriptSubject | SecondarySubject

export const isSecondaryYear = (year: AnyYear): year is SecondaryYear => 'end' in year

/** What the year came to. */
export function shownYear(year: AnyYear) {
  const shared = { absences: year.absences, awards: year.awards.map(a => a.text) }
  if (isSecondaryYear(year))
    return { ...shared, rating: null, completion: null, promotion: year.end, levels: year.again ?? year.year }
  return { ...shared, rating: year.rating, completion: year.completion, promotion: year.promotion, levels: null }
}

/** The rows of these subjects, or all. */
export function shownRows(year: AnyYear, only: readonly string[] | null) {
  const rows: readonly AnySubject[] = year.subjects
  return rows.filter(s => only === null || only.includes(s.code)).map(rowOf)
}

function rowOf(subject: AnySubject) {
  const { code, name, comment } = subject
  if ('level' in subject) return { code, name, level: subject.level, score: subject.score, terms: null, comment }
  return { code, name, level: null, score: null, terms: termsOf(subject), comment }
}

/** As they are printed: '8,5', 'Đ', 'CĐ', and nothing where there is none. */
export function termsOf(subject: SecondarySubject) {
  const { term1, term2, year, again } = subject
  return { term1: printed(term1), term2: printed(term2), year: printed(year), again: printed(again) }
}

function printed(result: number | 'D' | 'CD' | null): string {
  if (typeof result === 'number') return `${Math.trunc(result / 10)},${result % 10}`
  return result === null ? '' : { D: PASS_LETTERS.DAT, CD: PASS_LETTERS.CHUA_DAT }[result]
}
