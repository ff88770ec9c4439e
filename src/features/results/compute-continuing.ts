/** A learner's term and year in continuing education (TT 43/2021) and in general secondary schools (TT 22/2021). Pure. */
import { yearAverage } from '../../assessment/averages.ts'
import { isInvalid } from '../../assessment/invalid.ts'
import { tt22, tt43 } from '../../assessment/legal-ref.ts'
import {
  type AfterSummer,
  afterRetest,
  afterSummerTraining,
  type YearInput,
  yearResult,
} from '../../assessment/promotion.ts'
import { type PassLevel, type ResultLevel, type Tenths, tenths } from '../../assessment/scores.ts'
import { learningLevel, profiles, type Readings } from '../../assessment/secondary.ts'
import { rowResult } from '../../assessment/sheet-rows.ts'
import { exemptColumns, HOMEROOM_SHEET, type Period, sheetScheme, subjectsIn } from '../gradebook/index.ts'
import { type ClassPlan, type Computed, type Gap, levelOf, once, type PupilInput, rowKey } from './pupil-input.ts'

const averages = {
  TT43: { term: tt43('9.1a'), year: tt43('9.1b') },
  TT22: { term: tt22('9.1b'), year: tt22('9.1b') },
}

type Subject = { code: string; average: Tenths | null; pass: PassLevel | null }

const profileOf = (plan: ClassPlan) => profiles[plan.programme === 'secondary' ? 'TT22' : 'TT43']

/** Averages, learning level and training of a term. */
export function continuingTerm(plan: ClassPlan, period: Period, input: PupilInput, readings: Readings): Computed {
  const profile = profileOf(plan)
  const subjects = subjectsOf(plan, period, input)
  const learning = learningLevel(profile, resultsOf(subjects), readings)
  if (isInvalid(learning)) return { gaps: [gapOf(learning.at[0])] }
  const { because, ...level } = learning
  return {
    outcome: {
      kind: 'continuingTerm',
      subjects: subjects.map(s => ({ ...s, terms: null })),
      ...level,
      training: trainingOf(input, period)!,
      ...importedIn(input, period),
      because: once([averages[profile.id].term, ...because, profile.refs.training]),
    },
  }
}

/** Averages of the year, learning level, training, promotion and title; after the summer also what came of it. */
export function continuingYear(plan: ClassPlan, input: PupilInput, readings: Readings): Computed {
  const profile = profileOf(plan)
  const first = subjectsOf(plan, 'HK1', input)
  const second = subjectsOf(plan, 'HK2', input)
  const subjects = second.map((s, i) => {
    const before = first[i]!
    // a subject assessed by comments takes the year's result from the second term
    if (s.average === null || before.average === null) return { ...s, terms: null }
    return {
      ...s,
      average: yearAverage(before.average, s.average),
      terms: [before.average, s.average] as [Tenths, Tenths],
    }
  })
  const absences = input.absences!
  const year: YearInput = {
    profile,
    ...resultsOf(subjects),
    training: { hk1: trainingOf(input, 'HK1'), hk2: trainingOf(input, 'HK2') },
    absences: absences.excused + absences.unexcused,
    readings,
  }
  const result = yearResult(year)
  if (isInvalid(result)) return { gaps: result.at.map(gapOf) }
  const after = afterSummer(year, result.result, result.retest, input)
  const { because, training, ...rest } = result
  return {
    outcome: {
      kind: 'continuingYear',
      subjects,
      ...rest,
      training: training!,
      ...importedIn(input, 'HK1'),
      absences,
      after: after && { level: after.level, training: after.training!, result: after.result },
      because: once([averages[profile.id].year, ...because, ...(after?.because ?? [])]),
    },
  }
}

/** The re-test once every subject of the list has been taken again, the summer training once its report is in. */
function afterSummer(
  year: YearInput,
  result: string,
  retest: readonly string[],
  { support }: PupilInput,
): AfterSummer | null {
  const last = (subject: string) => support.find(s => s.subject === subject)
  const again = Object.fromEntries(
    retest.flatMap(subject => {
      const mark = last(subject)
      return mark ? [[subject, mark.score === null ? (mark.level as PassLevel) : tenths(mark.score)]] : []
    }),
  )
  if (result === 'KIEM_TRA_LAI') {
    const after = afterRetest(year, again)
    return isInvalid(after) ? null : after
  }
  const report = last(HOMEROOM_SHEET)
  if (result !== 'REN_LUYEN_HE' || report?.level == null || report.signedBy === null) return null
  // where the school reads the articles so, the subjects that were not passed are tested again after it
  const trained = { proposed: report.level as ResultLevel, signedBy: [report.signedBy] }
  const after = afterSummerTraining(year, trained, again)
  return isInvalid(after) ? null : after
}

/** In the order of the subject table. */
function subjectsOf(plan: ClassPlan, period: Period, input: PupilInput): Subject[] {
  return taughtIn(plan).map(({ subject, scheme }): Subject => {
    const taken = takenOver(input, subject, period)
    if (taken)
      return {
        code: subject,
        average: taken.score === null ? null : tenths(taken.score),
        pass: taken.level as PassLevel | null,
      }
    const values = input.rows[rowKey(subject, period)] ?? {}
    const exempt = exemptColumns(input.plan, scheme, period)
    const result = rowResult(sheetScheme(scheme, period), values, exempt)
    if (result?.kind === 'mark') return { code: subject, average: result.tenths, pass: null }
    const pass = result?.kind === 'pass' ? result.level : result === null ? levelOf<PassLevel>(values, 'KQ') : null
    return { code: subject, average: null, pass }
  })
}

/** The books of subjects in the order of the subject table; put in order once for all learners of a class. */
function taughtIn(plan: ClassPlan): ClassPlan['books'] {
  const known = taught.get(plan)
  if (known) return known
  const table = subjectsIn(plan.programme === 'secondary' ? 'secondary' : 'continuing')
  const place = (code: string) => table.findIndex(s => s.code === code)
  const fresh = plan.books
    .filter(b => b.subject !== HOMEROOM_SHEET)
    .toSorted((a, b) => place(a.subject) - place(b.subject))
  taught.set(plan, fresh)
  return fresh
}

const taught = new WeakMap<ClassPlan, ClassPlan['books']>()

function resultsOf(subjects: readonly Subject[]) {
  return {
    scored: subjects.filter(s => s.pass === null).map(s => ({ subject: s.code, average: s.average })),
    comments: subjects.filter(s => s.pass !== null).map(s => ({ subject: s.code, level: s.pass })),
  }
}

function trainingOf(input: PupilInput, period: Period): ResultLevel | null {
  const taken = takenOver(input, HOMEROOM_SHEET, period)
  if (taken) return taken.level as ResultLevel
  return levelOf<ResultLevel>(input.rows[rowKey(HOMEROOM_SHEET, period)], 'RL')
}

/** A result of the first term that another school assessed. */
function takenOver(input: PupilInput, subject: string, period: Period) {
  return period === 'HK1' ? input.imported?.find(one => one.subject === subject) : undefined
}

function importedIn(input: PupilInput, period: Period): { imported?: string[] } {
  const subjects = period === 'HK1' ? (input.imported ?? []).map(one => one.subject) : []
  return subjects.length > 0 ? { imported: subjects.toSorted() } : {}
}

function gapOf(at: string | undefined): Gap {
  if (at === 'scored' || at === undefined) return { what: 'scoredSubjects' }
  return { what: 'subject', subject: at.startsWith('training') ? HOMEROOM_SHEET : at }
}
