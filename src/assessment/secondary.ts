/**
 * Learning and training results of continuing education (TT 43/2021) and of general secondary schools (TT 22/2021):
 * levels with the one-step lift, promotion, re-test, titles. Pure; averages are tenths; order of subjects is irrelevant.
 */
import { type Invalid, invalid } from './invalid.ts'
import { type LegalRef, tt22, tt43 } from './legal-ref.ts'
import { type PassLevel, type ResultLevel, resultLevels, type Tenths } from './scores.ts'

export type ProfileId = 'TT43' | 'TT22'

export type Profile = {
  readonly id: ProfileId
  /** how many subjects must reach the higher bar of a level, and 9,0 for the title Xuất sắc */
  readonly minSubjects: 5 | 6
  /** whether a comment subject Chưa đạt bars a level, where the school has not chosen */
  readonly commentGate: boolean
  readonly refs: {
    readonly level: Readonly<Record<ResultLevel, LegalRef>>
    readonly lift: LegalRef
    readonly training: LegalRef
    readonly promotion: LegalRef
    readonly summerTraining: LegalRef
    readonly retest: LegalRef
    readonly title: Readonly<Record<'XUAT_SAC' | 'GIOI', LegalRef>>
  }
}

export const profiles: Readonly<Record<ProfileId, Profile>> = {
  TT43: {
    id: 'TT43',
    minSubjects: 5,
    commentGate: false,
    refs: {
      // only 9.2a was readable; b, c, d and 9.3 follow the sister text TT 22/2021
      level: {
        TOT: tt43('9.2a'),
        KHA: tt43('9.2b', 'ours'),
        DAT: tt43('9.2c', 'ours'),
        CHUA_DAT: tt43('9.2d', 'ours'),
      },
      lift: tt43('9.3', 'ours'),
      training: tt43('8', 'ours'),
      promotion: tt43('11.1'),
      summerTraining: tt43('12'),
      retest: tt43('13', 'ours'),
      title: { XUAT_SAC: tt43('14.1a'), GIOI: tt43('14.1') },
    },
  },
  TT22: {
    id: 'TT22',
    minSubjects: 6,
    commentGate: true,
    refs: {
      level: { TOT: tt22('9.2a'), KHA: tt22('9.2b'), DAT: tt22('9.2c'), CHUA_DAT: tt22('9.2d') },
      lift: tt22('9.3'),
      training: tt22('8'),
      promotion: tt22('12.1'),
      summerTraining: tt22('13'),
      retest: tt22('14'),
      title: { XUAT_SAC: tt22('15'), GIOI: tt22('15') },
    },
  },
}

/**
 * Where the papers allow two readings, the school chooses.
 * `commentGate`: under TT 43 a comment subject Chưa đạt bars levels as under TT 22 (default: it does not).
 * `liftByComment`: the one subject of the lift may be a comment subject (default: it may).
 * `lift`: "only because of one subject" is tested by a perfect result in its place (default), or by leaving it out.
 * `retestAfterTraining`: Chưa đạt in training and in learning, one may train over the summer and then be re-tested
 * (default: one may not, the article on the re-test asks for training Đạt).
 * `titleDespiteAbsences`: who is not promoted for absences still meets the criteria of a title (default), or has none.
 */
export type Readings = {
  readonly titleDespiteAbsences?: boolean
  readonly retestAfterTraining?: boolean
  readonly commentGate?: boolean
  readonly liftByComment?: boolean
  readonly lift?: 'substitute' | 'remove'
}

export type Results = {
  /** scored subjects with their average of the semester or year; null = not computable yet */
  readonly scored: readonly { readonly subject: string; readonly average: Tenths | null }[]
  /** subjects assessed by comments */
  readonly comments: readonly { readonly subject: string; readonly level: PassLevel | null }[]
}

export type Learning = {
  readonly base: ResultLevel
  readonly level: ResultLevel
  /** the one subject because of which the level was lifted a step */
  readonly liftedBy: string | null
  readonly because: readonly LegalRef[]
}

/**
 * Learning level of a semester (semester averages) or year (year averages). `ERR_MISSING` names every subject without
 * a result, or `scored` where there are fewer scored subjects than the circular counts.
 */
export function learningLevel(profile: Profile, results: Results, readings: Readings = {}): Learning | Invalid {
  const missing = [
    ...results.scored.filter(s => s.average === null),
    ...results.comments.filter(c => c.level === null),
  ].map(s => s.subject)
  if (missing.length > 0) return invalid('ERR_MISSING', missing)
  if (results.scored.length < profile.minSubjects) return invalid('ERR_MISSING', 'scored')
  const base = baseLevel(profile, results, readings)
  const liftedBy = subjectOfLift(profile, results, readings, base)
  const level = liftedBy === null ? base : resultLevels[rank(base) + 1]!
  const lift = liftedBy === null ? [] : [profile.refs.lift]
  return { base, level, liftedBy, because: [profile.refs.level[base], ...lift] }
}

const rank = (level: ResultLevel) => resultLevels.indexOf(level)

/** Điều 9.2: TT 22 with six subjects, TT 43 with five. */
function baseLevel(profile: Profile, { scored, comments }: Results, readings: Readings): ResultLevel {
  const gate = profile.commentGate || readings.commentGate === true
  const failed = gate ? comments.filter(c => c.level === 'NHAN_XET_CHUA_DAT').length : 0
  const every = (bar: number) => scored.every(s => s.average! >= bar)
  const enough = (bar: number) => scored.filter(s => s.average! >= bar).length >= profile.minSubjects
  if (failed === 0 && every(65) && enough(80)) return 'TOT'
  if (failed === 0 && every(50) && enough(65)) return 'KHA'
  if (failed <= 1 && every(35) && enough(50)) return 'DAT'
  return 'CHUA_DAT'
}

/**
 * Điều 9.3: two or more levels below Tốt or Khá only because of exactly one subject. The text does not say how "only
 * because" is tested; a perfect result in that subject's place is our reading, leaving it out is the other.
 */
function subjectOfLift(profile: Profile, results: Results, readings: Readings, base: ResultLevel): string | null {
  const { scored, comments } = results
  const remove = readings.lift === 'remove'
  const perfect = 100 as Tenths
  const reaches = (target: ResultLevel) => (changed: Results) =>
    rank(baseLevel(profile, changed, readings)) >= rank(target)
  for (const target of ['TOT', 'KHA'] as const) {
    if (rank(base) > rank(target) - 2) continue
    const one = scored.find((_, i) =>
      reaches(target)({ comments, scored: replaced(scored, i, remove ? null : { average: perfect }) }),
    )
    if (one) return one.subject
    if (readings.liftByComment === false) continue
    const commented = comments.find((_, i) =>
      reaches(target)({ scored, comments: replaced(comments, i, remove ? null : { level: 'NHAN_XET_DAT' as const }) }),
    )
    if (commented) return commented.subject
  }
  return null
}

function replaced<T>(list: readonly T[], index: number, change: Partial<T> | null): T[] {
  return list.flatMap((item, i) => (i !== index ? [item] : change === null ? [] : [{ ...item, ...change }]))
}

/** Semester result of a comment subject: Đạt when every assessment is; null while one is missing (TT 22 Điều 9.1a). */
export function commentSemester(assessments: readonly (PassLevel | null)[]): PassLevel | null {
  if (assessments.length === 0 || assessments.includes(null)) return null
  return assessments.includes('NHAN_XET_CHUA_DAT') ? 'NHAN_XET_CHUA_DAT' : 'NHAN_XET_DAT'
}

// rows: first semester, columns: second semester (TT 22/2021 Điều 8)
const trainingMatrix: Readonly<Record<ResultLevel, Readonly<Record<ResultLevel, ResultLevel>>>> = {
  TOT: { TOT: 'TOT', KHA: 'KHA', DAT: 'KHA', CHUA_DAT: 'CHUA_DAT' },
  KHA: { TOT: 'TOT', KHA: 'KHA', DAT: 'DAT', CHUA_DAT: 'CHUA_DAT' },
  DAT: { TOT: 'KHA', KHA: 'KHA', DAT: 'DAT', CHUA_DAT: 'CHUA_DAT' },
  CHUA_DAT: { TOT: 'KHA', KHA: 'DAT', DAT: 'DAT', CHUA_DAT: 'CHUA_DAT' },
}

/** Training result of the year from its two semesters. */
export function yearTraining(first: ResultLevel, second: ResultLevel): ResultLevel {
  return trainingMatrix[first][second]
}
