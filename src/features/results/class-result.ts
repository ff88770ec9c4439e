import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { executedLocks, HOMEROOM_SHEET, homeroomOf, isLocked, namesOf, windowsOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { answersFor } from './answers.ts'
import { findClass, periodOfClass } from './class-books.ts'
import type { Kept } from './kept.ts'
import { feeding, momentOf, resultPeriods, rulesOf } from './periods.ts'
import { gapKind, pupilShape, shownPupils } from './pupils-shown.ts'
import { remarksSince } from './remarks-since.ts'
import { shownAnswer, shownAnswerShape } from './shown.ts'
import { matterOfResult, standingOfResult, stateOf } from './standing-of-result.ts'

const teacher = z.object({ person: id, name: z.string() })
const state = z.enum(['incomplete', 'complete', 'proposed', 'returned', 'approved'])
const gap = z.object({
  what: gapKind,
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  book: id.nullable(),
  period: z.string().nullable(),
  teachers: z.array(teacher).readonly(),
  /** cells for `cell`, pupils for everything else */
  count: z.int(),
  pupils: z.int(),
})
const step = z.object({
  kind: z.enum(['proposal', 'approval', 'return']),
  by: z.string(),
  as: z.string(),
  decisionNo: z.string().nullable(),
  note: z.string(),
  at: z.number(),
})

/** The result of a class for a period: every pupil as computed now, against the versions that were put forward. */
export const classResult = read({
  name: 'results.class',
  summary: 'The results of a class for a period',
  input: z.object({ class: id, period: z.string().max(8) }),
  output: z.object({
    class: z.object({ id, name: z.string(), grade: z.int(), year: z.int(), homeroom: z.array(teacher).readonly() }),
    period: z.string(),
    moment: z.enum(['mid', 'term', 'year']),
    periods: z.array(z.object({ period: z.string(), moment: z.enum(['mid', 'term', 'year']) })),
    rules: z.enum(['TT27', 'TT43', 'TT22']).nullable(),
    window: z.object({
      state: z.enum(['before', 'open', 'after']),
      opensOn: z.string().nullable(),
      closesOn: z.string().nullable(),
      decisionNo: z.string().nullable(),
    }),
    locked: z.boolean(),
    state,
    complete: z.boolean(),
    stale: z.boolean(),
    /** a remark was written anew since the approval: the family is shown it once the results are approved again */
    remarksSince: z.boolean(),
    /** the last version, if any; earlier ones stand in `versions` */
    version: z.int().nullable(),
    versions: z.array(z.object({ result: id, version: z.int(), at: z.number(), steps: z.array(step) })),
    /** the school's other answers to open questions that this result is computed by */
    answers: z.array(shownAnswerShape),
    missing: z.array(gap).readonly(),
    subjects: z.array(z.object({ subject: z.string(), subjectName: z.string(), book: id })),
    pupils: z.array(pupilShape),
    /** by subject, for what is assessed again: a teacher the own ones */
    assess: z.record(z.string(), explained),
    may: z.object({
      prepare: explained,
      propose: explained,
      approve: explained,
      return: explained,
      plan: explained,
      decide: explained,
    }),
  }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const period = periodOfClass(of, input.period)
    const standing = await standingOfResult(session, of, period)
    const feeds = feeding(of.programme, period)
    const locks = await executedLocks(session, of.year)
    const matter = matterOfResult(standing)
    const pupils = await shownPupils(session, standing)
    return {
      class: { id: of.id, name: of.name, grade: of.grade, year: of.year, homeroom: homeroomOf(of.books) },
      period,
      moment: momentOf(period),
      periods: resultPeriods(of.programme).map(p => ({ period: p, moment: momentOf(p) })),
      rules: rulesOf(of.programme, of.year, of.grade),
      window: (await windowsOf(session, of.year)).at([period, ...feeds.toReversed()]),
      locked: feeds.every(p => isLocked(locks, of.id, p)),
      state: stateOf(standing.last, standing.complete),
      complete: standing.complete,
      stale: standing.stale,
      remarksSince: await remarksSince(session, of, period, standing.last),
      version: standing.last?.version ?? null,
      versions: await shownVersions(session, standing.versions),
      answers: answersFor(of, period).map(answer => shownAnswer(answer, session.language)),
      missing: standing.missing,
      subjects: of.books
        .filter(b => b.subject !== HOMEROOM_SHEET)
        .map(b => ({ subject: b.subject, subjectName: b.subjectName, book: b.id })),
      pupils,
      assess: Object.fromEntries(
        [...new Set(pupils.flatMap(p => p.reassess.map(r => r.subject)))].map(subject => [
          subject,
          session.tell('support.assess', { ...matter, towards: { classId: of.id, subject } }),
        ]),
      ),
      may: {
        prepare: session.tell('result.prepare', matter),
        propose: session.tell('result.propose', matter),
        approve: session.tell('result.approve', matter),
        return: session.tell('result.return', matter),
        plan: session.tell('support.plan', matter),
        decide: session.tell('promotion.decide', matter),
      },
    }
  },
})

async function shownVersions(session: Session, versions: readonly Kept[]) {
  const names = await namesOf(
    session,
    versions.flatMap(v => v.steps.map(s => s.personId)),
  )
  return versions.map(v => ({
    result: v.id,
    version: v.version,
    at: v.at.getTime(),
    steps: v.steps.map(({ personId, as, at, ...s }) => ({
      ...s,
      by: names.get(personId) ?? '',
      as: session.title(as),
      at: at.getTime(),
    })),
  }))
}
