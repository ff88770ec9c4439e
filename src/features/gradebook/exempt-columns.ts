/** What an individual education plan or a learner's choice leaves out of one sheet (TT 27/2020 Điều 8). Pure, browser-safe. */
import { type Grade, primarySubjects } from '../../assessment/subjects.ts'
import type { EducationPlan } from '../pupils/index.ts'
import { type BookScheme, HOMEROOM_SHEET, type Period, periodsOf, sheetScheme } from './book-scheme.ts'

const NONE: readonly string[] = []
const TEST = 'DIEM'
/** a score of a learning topic, by its column */
export const isTopic = (column: string): boolean => column.startsWith('CD')
export const topicKeys = (scheme: BookScheme, period: Period): readonly string[] =>
  scheme.programme === 'primary'
    ? NONE
    : sheetScheme(scheme, period).columns.flatMap(c => (isTopic(c.key) ? [c.key] : []))
/** Are learning topics scored in a book? */
export const hasTopics = (scheme: BookScheme): boolean =>
  periodsOf(scheme).some(period => topicKeys(scheme, period).length > 0)
/** the subjects with tests in a class for pupils with disabilities */
const TESTED_IN_SPECIAL_CLASS: readonly string[] = ['TV', 'TOAN']

/** The columns that are not asked of the pupil. In specialised education none is: the plan says what is assessed. */
export function exemptColumns(
  plan: EducationPlan | null | undefined,
  scheme: BookScheme,
  period: Period,
): readonly string[] {
  if (!plan) return NONE
  if (scheme.programme !== 'primary') {
    if (!plan.topics || plan.topics.includes(scheme.subject)) return NONE
    return topicKeys(scheme, period)
  }
  const columns = sheetScheme(scheme, period).columns.map(c => c.key)
  if (plan.education === 'SPECIALISED') return columns
  if (scheme.subject === HOMEROOM_SHEET) return columns.filter(key => plan.exempt.includes(key))
  const whole = primarySubjects(scheme.grade as Grade, scheme.tech).find(s => s.code === scheme.subject)?.partOf
  if (plan.exempt.includes(scheme.subject) || (whole && plan.exempt.includes(whole))) return columns
  const noTest =
    plan.exempt.includes(`score:${scheme.subject}`) ||
    (plan.education === 'SPECIAL_CLASS' && !TESTED_IN_SPECIAL_CLASS.includes(scheme.subject))
  return noTest ? [TEST] : NONE
}
