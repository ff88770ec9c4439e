/** Subjects in the order of the ministry's forms, and short enough for the head of a narrow column. */
import { secondarySubjects } from '../assessment/secondary-subjects.ts'
import { continuingSubjects, grades, primarySubjects } from '../assessment/subjects.ts'
import type { TextKey } from './i18n/i18n.ts'
import vi from './i18n/vi.json'

const order: readonly string[] = merged([
  ...grades.map(grade =>
    [...primarySubjects(grade, 'SINGLE'), ...primarySubjects(grade, 'PER_COMPONENT')].map(s => s.code),
  ),
  continuingSubjects.map(s => s.code),
  secondarySubjects.map(s => s.code),
])

/** Each list keeps its order; what another one adds stands behind the subject that it follows there. */
function merged(lists: readonly (readonly string[])[]): string[] {
  const all: string[] = []
  for (const list of lists)
    list.forEach((code, i) => {
      if (!all.includes(code)) all.splice(i === 0 ? 0 : all.indexOf(list[i - 1]!) + 1, 0, code)
    })
  return all
}

const placeOf = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length)

/** The homeroom teacher's own sheet and unknown codes come last. */
export const bySubject = (a: { subject: string }, b: { subject: string }): number =>
  placeOf(a.subject) - placeOf(b.subject)

/** The text of the short name, where there is one. */
export function shortKey(code: string, programme: string | undefined): TextKey | null {
  const homeroom = programme === 'primary' ? 'homeroom' : 'training'
  const name = code === '*' ? homeroom : code.replace('.', '_')
  return name in vi.subject ? (`subject.${name}` as TextKey) : null
}
