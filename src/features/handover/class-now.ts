/** A class as it would be handed over now: its approved results and everything beside them. */
import type { Grade } from '../../assessment/subjects.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { titlesOf } from '../council/index.ts'
import { HOMEROOM_SHEET, sheetScheme } from '../gradebook/index.ts'
import {
  awaitsOf,
  type ClassOf,
  compute,
  enrolledIn,
  findClass,
  type Kept,
  lastOfYear,
  type PrimaryYearOutcome,
  readInput,
  stepsOf,
} from '../results/index.ts'
import { documentsOf, isSealed } from '../transcripts/index.ts'
import { type Content, pupilLine } from './content.ts'
import { markersOf } from './handovers.ts'

/** The last grade: its tests are marked with teachers of the lower-secondary school, its files go to the school itself. */
export const LAST_GRADE = 5

export type ClassNow = {
  of: ClassOf
  last: Kept | undefined
  /** the approved results still rest on what stands in the books */
  fresh: boolean
  /** null while something is empty: there is nothing to hand over then */
  content: Omit<Content, 'note'> | null
}

/** A primary class, or NotFound. */
export async function primaryClassOf(session: Session, classId: string): Promise<ClassOf> {
  const of = await findClass(session, classId)
  if (of.programme !== 'primary') throw new NotFound('class')
  return of
}

export async function classNow(session: Session, of: ClassOf): Promise<ClassNow> {
  const pupils = await enrolledIn(session, of.id)
  const ids = pupils.map(p => p.id)
  const input = await readInput(session, of, 'CN', ids)
  const last = (await lastOfYear(session, of.year, [of.id])).find(k => k.period === 'CN')
  const fresh = last !== undefined && last.inputSha === input.sha
  const outcomes = new Map<string, PrimaryYearOutcome>()
  for (const id of ids) {
    const computed = compute(of, 'CN', input.pupils.get(id)!)
    if ('outcome' in computed && computed.outcome.kind === 'primaryYear') outcomes.set(id, computed.outcome)
  }
  const approval = last?.steps.findLast(s => s.kind === 'approval')
  if (!last || !approval || pupils.length === 0 || outcomes.size < pupils.length)
    return { of, last, fresh, content: null }
  const council = (await titlesOf(session, of))?.titles
  const computedTitle = { HSXS: 'excellent', HSTB: 'good', CAN_HOI_DONG: null, KHONG: null } as const
  const subjects = Object.fromEntries(of.books.map(b => [b.subject, b.subjectName]))
  const documents = await documentsOf(session, { classId: of.id })
  const sealed = new Set(documents.filter(d => isSealed(d) && !d.superseded && !d.revoked).map(d => d.pupil))
  const lines = pupils.map(({ id, code, familyName, givenName }) => {
    const outcome = outcomes.get(id)!
    const awaits = awaitsOf(outcome)
    const facts = {
      ...{ id, code, name: `${familyName} ${givenName}`, outcome, note: '' },
      title: council ? (council.get(id) ?? null) : computedTitle[outcome.award],
      sealed: sealed.has(id),
      planned: (input.pupils.get(id)!.plan ?? null) !== null,
      awaits: awaits === 'support' || awaits === 'principal' ? awaits : null,
    }
    return pupilLine(facts, of.grade as Grade, subjects)
  })
  const markers = (await markersOf(session, of.id)).map(({ subject, name, school, part }) => ({
    subject: subjects[subject] ?? subject,
    ...{ name, school, part },
  }))
  const content = {
    ...{ grade: of.grade, className: of.name, year: of.year, pupils: lines, markers },
    result: {
      version: last.version,
      approvedOn: dayOf(approval.at.getTime()),
      decisionNo: approval.decisionNo,
    },
    transcripts: sealed.size,
  }
  return { of, last, fresh, content }
}

/** Under what a class is handed over: its approved results, still as they were approved. */
export function matterOfGiving({ of, last, fresh }: ClassNow): Matter {
  return {
    towards: { classId: of.id },
    steps: stepsOf(last),
    contentAsAgreed: fresh,
    matter: { class: of.name, year: of.year, version: last?.version ?? null },
  }
}

/** The books of the class that have a test at the year's end. */
export function testedBooks(of: ClassOf) {
  return of.books.filter(
    b => b.subject !== HOMEROOM_SHEET && sheetScheme(b.scheme, 'CN').columns.some(c => c.key === 'DIEM'),
  )
}
