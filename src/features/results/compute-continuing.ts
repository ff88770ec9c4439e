/** A learner's term and year in continuing education (TT 43/2021). Pure. */
import { yearAverage } from '../../assessment/averages.ts'
import { isInvalid } from '../../assessment/invalid.ts'
import { tt43 } from '../../assessment/legal-ref.ts'
import {
  type AfterSummer,
  afterRetest,
  afterSummerTraining,
  type YearInput,
  yearResult,
} from '../../assessment/promotion.ts'
import { average } from '../../assessment/scheme.ts'
import { type PassLevel, type ResultLevel, type Tenths, tenths } from '../../assessment/scores.ts'
import { learningLevel, profiles } from '../../assessment/secondary.ts'
import { continuingSubjects } from '../../assessment/subjects.ts'
import { HOMEROOM_SHEET, type Period, sheetScheme } from '../gradebook/index.ts'
import { type ClassPlan, type Computed, type Gap, levelOf, once, type PupilInput, rowKey } from './pupil-input.ts'

const profile = profiles.TT43

type Subject = { code: string; average: Tenths | null; pass: PassLevel | null }

/** Averages, learning level and training of a term. */
export function continuingTerm(plan: ClassPlan, period: Period, input: PupilInput): Computed {
  const subjects = subjectsOf(plan, period, input)
  const learning = learningLevel(profile, resultsOf(subjects))
  if (isInvalid(learning)) return { gaps: [gapOf(learning.at[0])] }
  const { because, ...level } = learning
  return {
    outcome: {
      kind: 'continuingTerm',
      subjects: subjects.map(s => ({ ...s, terms: null })),
      ...level,
      training: trainingOf(input, period)!,
      because: once([tt43('9.1a'), ...because, profile.refs.training]),
    },
  }
}

/** Averages of the year, learning level, training, promotion and title; after the summer also what came of it. */
export function continuingYear(plan: ClassPlan, input: PupilInput): Computed {
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
  }
  const result = yearResult(year)
  if (isInvalid(result)) return { gaps: result.at.map(gapOf) }
  const after = afterSummer(year, result.result, result.retest, input)
  const { because, ...rest } = result
  return {
    outcome: {
      kind: 'continuingYear',
      subjects,
      ...rest,
      absences,
      after: after && { level: after.level, training: after.training, result: after.result },
      because: once([tt43('9.1b'), ...because, ...(after?.because ?? [])]),
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
  if (result === 'KIEM_TRA_LAI') {
    if (!retest.every(last)) return null
    const again = Object.fromEntries(
      retest.map(subject => {
        const { score, level } = last(subject)!
        return [subject, score === null ? (level as PassLevel) : tenths(score)]
      }),
    )
    const after = afterRetest(year, again)
    return isInvalid(after) ? null : after
  }
  const report = last(HOMEROOM_SHEET)
  if (result !== 'REN_LUYEN_HE' || report?.level == null || report.signedBy === null) return null
  const after = afterSummerTraining(year, { proposed: report.level as ResultLevel, signedBy: [report.signedBy] })
  return isInvalid(after) ? null : after
}

/** In the order of the subject table. */
function subjectsOf(plan: ClassPlan, period: Period, input: PupilInput): Subject[] {
  const place = (code: string) => continuingSubjects.findIndex(s => s.code === code)
  return plan.books
    .filter(b => b.subject !== HOMEROOM_SHEET)
    .map(({ subject, scheme }) => {
      const values = input.rows[rowKey(subject, period)] ?? {}
      const mean = average(sheetScheme(scheme, period), values)
      return {
        code: subject,
        average: typeof mean === 'number' ? mean : null,
        pass: mean === null ? levelOf<PassLevel>(values, 'KQ') : null,
      }
    })
    .toSorted((a, b) => place(a.code) - place(b.code))
}

function resultsOf(subjects: readonly Subject[]) {
  return {
    scored: subjects.filter(s => s.pass === null).map(s => ({ subject: s.code, average: s.average })),
    comments: subjects.filter(s => s.pass !== null).map(s => ({ subject: s.code, level: s.pass })),
  }
}

function trainingOf(input: PupilInput, period: Period): ResultLevel | null {
  return levelOf<ResultLevel>(input.rows[rowKey(HOMEROOM_SHEET, period)], 'RL')
}

function gapOf(at: string | undefined): Gap {
  if (at === 'scored' || at === undefined) return { what: 'scoredSubjects' }
  return { what: 'subject', subject: at.startsWith('training') ? HOMEROOM_SHEET : at }
}
