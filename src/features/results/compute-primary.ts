/** A primary pupil's period and year (TT 27/2020). Pure. */
import { isInvalid } from '../../assessment/invalid.ts'
import { tt27 } from '../../assessment/legal-ref.ts'
import {
  type PrimaryReadings,
  type PrimaryResults,
  primaryYear as rate,
  transcriptEntry,
} from '../../assessment/primary.ts'
import { type SubjectLevel, type TraitLevel, type WholeTenths, wholeTenths } from '../../assessment/scores.ts'
import { type Grade, primarySubjects, type TechMode, traitCodes } from '../../assessment/subjects.ts'
import { exemptColumns, HOMEROOM_SHEET, type Period } from '../gradebook/index.ts'
import { type ClassPlan, type Computed, type Gap, levelOf, type PupilInput, rowKey, scoreOf } from './pupil-input.ts'

/** What the class summary holds at one of the four moments: levels, tests, traits; no overall rating. */
export function primaryTerm(plan: ClassPlan, period: Period, input: PupilInput): Computed {
  return { outcome: { kind: 'primaryTerm', ...summaryOf(plan, period, input), because: [tt27('9.1a'), tt27('9.1b')] } }
}

/** The year: rating, completion, promotion, title. Only year-end data decide. */
export function primaryYear(plan: ClassPlan, input: PupilInput, readings: PrimaryReadings): Computed {
  const { subjects, traits } = summaryOf(plan, 'CN', input)
  const untested = untestedFor(plan, input)
  const year = rate({
    grade: plan.grade as Grade,
    tech: techOf(plan),
    ...readings,
    levels: Object.fromEntries(subjects.map(s => [s.code, s.level])),
    scores: Object.fromEntries(
      subjects.flatMap(s => (s.score === null || untested.has(s.code) ? [] : [[s.code, wholeTenths(s.score)]])),
    ),
    traits: Object.fromEntries(traits.map(t => [t.code, t.level])),
    excellentSubject: (input.award?.excellentSubjects.length ?? 0) > 0,
    clearProgress: (input.award?.progressTraits.length ?? 0) > 0,
    classRecognised: input.award?.recognisedOn != null,
    ...(input.support.length > 0 ? { support: supportOf(input) } : {}),
    ...(input.principal === null ? {} : { principal: input.principal }),
    ...(input.plan && { individualPlan: true, exempt: input.plan.exempt, education: input.plan.education }),
    ...(input.handRating && { handRating: input.handRating }),
  })
  if (isInvalid(year) && year.invalid === 'ERR_NOT_COMPUTED' && input.plan) return { gaps: [{ what: 'rating' }] }
  if (isInvalid(year)) return { gaps: year.at.map(at => gapOf(year.invalid, at)) }
  return {
    outcome: {
      kind: 'primaryYear',
      subjects,
      traits,
      rating: year.rating,
      completion: year.completion,
      promotion: year.promotion,
      award: year.award,
      entry: transcriptEntry(plan.grade as Grade, year),
      supported: input.support.length > 0,
      unrated: year.unrated,
      absences: input.absences,
      because: [...year.because],
    },
  }
}

/** In the order of the class summary form, which is that of the subject table. */
function summaryOf(plan: ClassPlan, period: Period, input: PupilInput) {
  const order = primarySubjects(plan.grade as Grade, techOf(plan)).map(s => s.code)
  const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length)
  const subjects = plan.books
    .filter(b => b.subject !== HOMEROOM_SHEET)
    .flatMap(({ subject }) => {
      const values = input.rows[rowKey(subject, period)]
      // every cell that is asked for is full here: one without a level is left out by the individual plan
      const level = levelOf<SubjectLevel>(values, 'MUC')
      return level === null ? [] : [{ code: subject, level, score: scoreOf(values, 'DIEM') }]
    })
    .toSorted((a, b) => place(a.code) - place(b.code) || (a.code < b.code ? -1 : 1))
  const sheet = input.rows[rowKey(HOMEROOM_SHEET, period)]
  const traits = traitCodes.flatMap(code => {
    const level = levelOf<TraitLevel>(sheet, code)
    return level === null ? [] : [{ code, level }]
  })
  return { subjects, traits }
}

/** Subjects whose test the individual plan leaves out: one that was taken all the same does not count. */
function untestedFor(plan: ClassPlan, input: PupilInput): ReadonlySet<string> {
  const left = plan.books.filter(b => exemptColumns(input.plan, b.scheme, 'CN').includes('DIEM'))
  return new Set(left.map(b => b.subject))
}

/** Only what was assessed again; the engine lets the last assessment count. */
function supportOf({ support }: PupilInput): PrimaryResults {
  const levels: Record<string, SubjectLevel> = {}
  const scores: Record<string, WholeTenths> = {}
  const traits: Record<string, TraitLevel> = {}
  for (const { subject, col, score, level } of support) {
    if (score !== null) scores[subject] = wholeTenths(score)
    else if (subject === HOMEROOM_SHEET) traits[col] = level as TraitLevel
    else levels[subject] = level as SubjectLevel
  }
  return { levels, scores, traits }
}

function techOf(plan: ClassPlan): TechMode {
  const scheme = plan.books[0]?.scheme
  return scheme?.programme === 'primary' ? scheme.tech : 'SINGLE'
}

/** Every cell of the class's books is full here, so what the engine still misses has no book. */
function gapOf(code: string, at: string): Gap {
  const [kind, subject] = at.split(':')
  if (code !== 'ERR_INCOMPLETE' || subject === undefined) return { what: 'rules', code }
  return { what: 'subject', subject: kind === 'trait' ? HOMEROOM_SHEET : subject }
}
