/** The year's end in continuing education and secondary schools: promotion, re-test, summer training, titles. */
import { type Invalid, invalid, isInvalid } from './invalid.ts'
import type { LegalRef } from './legal-ref.ts'
import type { PassLevel, ResultLevel, Tenths } from './scores.ts'
import { type Learning, learningLevel, type Profile, type Readings, type Results, yearTraining } from './secondary.ts'

/** Half days absent in the year, with and without leave alike, beyond which nobody is promoted. */
export const mostAbsences = 45

export type YearInput = Results & {
  readonly profile: Profile
  readonly training: { readonly hk1: ResultLevel | null; readonly hk2: ResultLevel | null }
  /**
   * Learners who study beside their work or by themselves may be left out of training; the circular is silent, so by
   * default they are assessed like all. Left out, training stands in nobody's way and gives no title.
   */
  readonly trainingAssessed?: boolean
  /** sessions (buổi) absent in the year */
  readonly absences: number
  readonly readings?: Readings
}

export type YearEnd = 'LEN_LOP' | 'KIEM_TRA_LAI' | 'REN_LUYEN_HE' | 'KHONG_LEN_LOP'
/** Titles exist for the year only; "tiên tiến" has no criterion in either circular and is never computed. */
export type Title = 'XUAT_SAC' | 'GIOI' | 'NONE'

export type YearResult = Learning & {
  /** null for a learner who is not assessed in it */
  readonly training: ResultLevel | null
  readonly result: YearEnd
  /** criteria met; the law does not tie a title to promotion, so who is kept back by absences usually still shows it */
  readonly title: Title
  /** subjects to be assessed again: where the result is KIEM_TRA_LAI, or after the summer training */
  readonly retest: readonly string[]
}

/** Computes a learner's year, or `ERR_MISSING` naming subjects, `training.hk1`, `training.hk2`. */
export function yearResult(input: YearInput): YearResult | Invalid {
  const { profile, training } = input
  const assessed = input.trainingAssessed !== false
  const learning = learningLevel(profile, input, input.readings)
  const lacking = (['hk1', 'hk2'] as const).filter(s => assessed && training[s] === null).map(s => `training.${s}`)
  if (isInvalid(learning)) return invalid('ERR_MISSING', [...learning.at, ...lacking])
  if (lacking.length > 0) return invalid('ERR_MISSING', lacking)
  const trained = assessed ? yearTraining(training.hk1!, training.hk2!) : null
  const result = yearEnd(learning.level, trained, input)
  const title = titleOf(input, learning.level, trained)
  const again = result === 'KIEM_TRA_LAI' || (result === 'REN_LUYEN_HE' && learning.level === 'CHUA_DAT')
  return {
    ...learning,
    training: trained,
    result,
    title,
    retest: again ? subjectsToRetest(input) : [],
    because: [
      ...learning.because,
      ...(assessed ? [profile.refs.training] : []),
      refOf(profile, result),
      ...(title === 'NONE' ? [] : [profile.refs.title[title]]),
    ],
  }
}

function yearEnd(level: ResultLevel, training: ResultLevel | null, { absences, readings }: YearInput): YearEnd {
  if (absences > mostAbsences) return 'KHONG_LEN_LOP'
  if (level !== 'CHUA_DAT') return training === 'CHUA_DAT' ? 'REN_LUYEN_HE' : 'LEN_LOP'
  if (training !== 'CHUA_DAT') return 'KIEM_TRA_LAI'
  // the article on re-test asks for training Đạt; with both Chưa đạt it gives no second chance
  return readings?.retestAfterTraining ? 'REN_LUYEN_HE' : 'KHONG_LEN_LOP'
}

function refOf(profile: Profile, result: YearEnd): LegalRef {
  if (result === 'KIEM_TRA_LAI') return profile.refs.retest
  return result === 'REN_LUYEN_HE' ? profile.refs.summerTraining : profile.refs.promotion
}

/** In the last grade of a level, who would move up has completed the programme, on the very same conditions. */
export function completes(grade: number, result: YearEnd | AfterSummer['result']): 'THCS' | 'THPT' | null {
  if (result !== 'LEN_LOP' && result !== 'LEN_LOP_SAU_HE') return null
  if (grade === 9) return 'THCS'
  return grade === 12 ? 'THPT' : null
}

function titleOf(input: YearInput, level: ResultLevel, training: ResultLevel | null): Title {
  const { profile, scored, absences, readings } = input
  if (level !== 'TOT' || training !== 'TOT') return 'NONE'
  if (absences > mostAbsences && readings?.titleDespiteAbsences === false) return 'NONE'
  return scored.filter(s => s.average! >= 90).length >= profile.minSubjects ? 'XUAT_SAC' : 'GIOI'
}

function subjectsToRetest({ scored, comments }: Results): string[] {
  return [
    ...scored.filter(s => s.average! < 50).map(s => s.subject),
    ...comments.filter(c => c.level === 'NHAN_XET_CHUA_DAT').map(c => c.subject),
  ]
}

export type AfterSummer = {
  readonly level: ResultLevel
  readonly training: ResultLevel | null
  readonly result: 'LEN_LOP_SAU_HE' | 'KHONG_LEN_LOP'
  readonly because: readonly LegalRef[]
}

/**
 * After the re-test: its results replace the year results of the subjects, for promotion only (titles stay). Every
 * subject of the list needs one (`ERR_MISSING`); a learner who was not to be re-tested is refused (`ERR_NOT_COMPUTED`).
 */
export function afterRetest(input: YearInput, retested: Retested): AfterSummer | Invalid {
  const year = yearResult(input)
  if (isInvalid(year)) return year
  if (year.result !== 'KIEM_TRA_LAI') return invalid('ERR_NOT_COMPUTED', 'retest')
  const learning = learningAfter(input, year.retest, retested)
  if (isInvalid(learning)) return learning
  return {
    level: learning.level,
    training: year.training,
    result: learning.level === 'CHUA_DAT' ? 'KHONG_LEN_LOP' : 'LEN_LOP_SAU_HE',
    because: [input.profile.refs.retest, ...learning.because, input.profile.refs.promotion],
  }
}

/** New results by subject. */
export type Retested = Readonly<Record<string, Tenths | PassLevel>>

function learningAfter(input: YearInput, list: readonly string[], retested: Retested): Learning | Invalid {
  const missing = list.filter(subject => retested[subject] === undefined)
  if (missing.length > 0) return invalid('ERR_MISSING', missing)
  return learningLevel(input.profile, withRetest(input, list, retested), input.readings)
}

function withRetest({ scored, comments }: Results, list: readonly string[], retested: Retested): Results {
  const mark = (subject: string) => (list.includes(subject) ? retested[subject] : undefined)
  return {
    scored: scored.map(s => {
      const again = mark(s.subject)
      return typeof again === 'number' ? { ...s, average: again } : s
    }),
    comments: comments.map(c => {
      const again = mark(c.subject)
      return typeof again === 'string' ? { ...c, level: again } : c
    }),
  }
}

/**
 * After summer training: the homeroom teacher's proposal replaces the year's training result, but only on a report
 * signed by the parents or, in continuing education, the workplace (`ERR_MISSING` at `signedBy`). Where the school reads
 * the articles so, a learner who was Chưa đạt in learning as well is re-tested then.
 */
export function afterSummerTraining(
  input: YearInput,
  report: { readonly proposed: ResultLevel; readonly signedBy: readonly ('parents' | 'workplace')[] },
  retested: Retested = {},
): AfterSummer | Invalid {
  const year = yearResult(input)
  if (isInvalid(year)) return year
  if (year.result !== 'REN_LUYEN_HE') return invalid('ERR_NOT_COMPUTED', 'training')
  const accepted = report.signedBy.filter(s => s === 'parents' || input.profile.id === 'TT43')
  if (accepted.length === 0) return invalid('ERR_MISSING', 'signedBy')
  const because = [input.profile.refs.summerTraining, input.profile.refs.promotion]
  const trained = { training: report.proposed, because }
  if (report.proposed === 'CHUA_DAT') return { ...trained, level: year.level, result: 'KHONG_LEN_LOP' }
  const learning = year.retest.length === 0 ? year : learningAfter(input, year.retest, retested)
  if (isInvalid(learning)) return learning
  const result = learning.level === 'CHUA_DAT' ? 'KHONG_LEN_LOP' : 'LEN_LOP_SAU_HE'
  return { ...trained, level: learning.level, result }
}
