/** The page of the year, by the form of the class: of the primary học bạ, or of those of continuing and secondary education. */
import type { Grade } from '../../assessment/subjects.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { FIRST_PRIMARY_FORM, type PrimaryFormId, primaryFormFor } from '../../documents/primary-forms.ts'
import { type FormId, formFor } from '../../documents/secondary-forms.ts'
import type { SecondaryYear } from '../../documents/secondary-transcript.ts'
import type { TranscriptYear } from '../../documents/transcript.ts'
import { Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type Period, subjectName, type Teacher } from '../gradebook/index.ts'
import { type ClassOf, compute, type PupilInput, rowKey } from '../results/index.ts'
import type { Decided } from './as-decided.ts'
import type { ClassFacts } from './gather.ts'
import { secondaryPage } from './secondary-page.ts'
import { type YearFacts, yearPage } from './year-page.ts'

export type Page = { form: PrimaryFormId; year: TranscriptYear } | { form: FormId; year: SecondaryYear }

type Taught = Pick<ClassOf, 'programme' | 'grade' | 'year'>

export const hasForm = ({ programme, grade, year }: Taught): boolean =>
  (programme === 'primary' ? primaryFormFor(grade, year) : formFor(programme, grade, year)) !== undefined

/** Throws Turned 409 where this version has no form for the học bạ of the class. */
export function mustHaveForm(of: Taught): void {
  if (!hasForm(of)) throw new Turned(409, 'ERR_TRANSCRIPT_FORM')
}

/** The page of the year alone. */
export function pageOf(
  session: Pick<Session, 'school'>,
  facts: ClassFacts,
  pupil: string,
  outcome: Decided,
  date: string,
): Page {
  const { of } = facts
  const given = facts.again.get(pupil)
  const shared = sharedBy(session, facts, pupil, date)
  if (outcome.kind === 'primaryYear')
    return {
      // a year that no form reaches is not frozen anew; what stands of it is of the first one
      form: primaryFormFor(of.grade, of.year) ?? FIRST_PRIMARY_FORM,
      year: yearPage({
        ...shared,
        grade: of.grade as Grade,
        tech: of.books.flatMap(b => (b.scheme.programme === 'primary' ? [b.scheme.tech] : []))[0] ?? 'SINGLE',
        outcome,
        exempt: given?.plan?.exempt ?? [],
        again: given?.support ?? [],
        retested: of.books.flatMap(b => (wasRetested(given, b.subject) ? [b.subject] : [])),
      }),
    }
  mustHaveForm(of)
  const form = formFor(of.programme, of.grade, of.year)!
  return {
    form,
    year: secondaryPage({
      ...shared,
      form,
      outcome,
      terms: { first: termOf(of, 'HK1', given), second: termOf(of, 'HK2', given) },
      again: given?.support ?? [],
      names: Object.fromEntries(of.books.map(b => [b.subject, subjectName(b.scheme)])),
    }),
  }
}

function sharedBy({ school }: Pick<Session, 'school'>, facts: ClassFacts, pupil: string, date: string): YearFacts {
  const { of, people, approved, council, comments, praises, title } = facts
  const approval = approved.steps.find(s => s.kind === 'approval')
  return {
    year: of.year,
    grade: of.grade,
    class: of.name,
    school: school.name,
    place: school.place,
    date,
    comments: comments.get(pupil) ?? {},
    praises: praises.filter(p => p.pupil === pupil),
    teachers: Object.fromEntries(Object.entries(people.subjects).map(([code, t]) => [code, named(t)])),
    homeroom: named(people.homeroom),
    principal: { ...named(people.head), title },
    award: council?.decisionNo
      ? { number: council.decisionNo, date: council.heldOn }
      : {
          number: approval?.decisionNo ?? null,
          date: approval?.decisionNo ? dayOf(approval.at.getTime()) : null,
        },
  }
}

/** A term's result by the same cells and the same answers as the year's: neither moves once the year was approved. */
function termOf(of: ClassOf, period: Period, given: PupilInput | undefined) {
  const computed = given && compute(of, period, given)
  return computed && 'outcome' in computed && computed.outcome.kind === 'continuingTerm' ? computed.outcome : null
}

function wasRetested(given: PupilInput | undefined, subject: string): boolean {
  const value = given?.rows[rowKey(subject, 'CN')]?.DIEM
  return value?.kind === 'score' && value.story?.how === 'retested'
}

const named = ({ name }: Teacher) => ({ name, personalId: null })
