/**
 * The year of a primary pupil by TT 27/2020: rating (Điều 9.2a), completion and promotion (11), titles (13.1a), with
 * individual plans (8.1). Only year-end data decide. The engine computes, the homeroom teacher confirms.
 */
import { type Invalid, invalid } from './invalid.ts'
import { educationLaw, type LegalRef, tt27 } from './legal-ref.ts'
import type { SubjectLevel, TraitLevel, WholeTenths } from './scores.ts'
import { type Grade, primarySubjects, type TechMode, testedSubjects, traitCodes, traitsOf } from './subjects.ts'

export type Rating = 'HTXS' | 'HTT' | 'HT' | 'CHT'
export type Completion = 'HT_LOP' | 'HT_TIEU_HOC' | 'CHUA_HOAN_THANH' | 'CHUA_XET'
export type Promotion = 'LEN_LOP' | 'RA_TRUONG' | 'CHUA_LEN_LOP' | 'CHUA_XET'
export type Award = 'HSXS' | 'HSTB' | 'CAN_HOI_DONG' | 'KHONG'

/** By code; an absent or null value is a gap, never a level and never a zero. */
type Given<V> = Readonly<Record<string, V | null | undefined>>

export type PrimaryResults = {
  /** of subjects, components and activities; what the grade does not prescribe is an elective or local subject */
  readonly levels: Given<SubjectLevel>
  readonly traits: Given<TraitLevel>
  /** year-end tests; after a re-test the last one */
  readonly scores: Given<WholeTenths>
}

export type PrimaryYear = PrimaryResults & {
  readonly grade: Grade
  readonly tech: TechMode
  /** subjects, components or traits left out by the individual plan, or one test alone as `score:KH` */
  readonly exempt?: readonly string[]
  /** a kế hoạch giáo dục cá nhân is on file */
  readonly individualPlan?: boolean
  /** Điều 8: specialised education is rated by hand; a class for disabled pupils has tests in TV and TOAN only */
  readonly education?: 'GENERAL' | 'SPECIALISED' | 'SPECIAL_CLASS'
  /** the rating of a pupil whom no rule computes, given by the homeroom teacher after the individual plan */
  readonly handRating?: Rating
  readonly excellentSubject?: boolean
  readonly clearProgress?: boolean
  readonly classRecognised?: boolean
  /** the supplementary assessment after help, only what was assessed again; looked at only after a rating CHT */
  readonly support?: PrimaryResults
  readonly principal?: 'LEN_LOP' | 'CHUA_LEN_LOP'
} & PrimaryReadings

/** Where the circular is silent or says it in one way only, and a school may read it in another. */
export type PrimaryReadings = {
  /** the article says "the subjects" without exception, so electives count unless the school reads it otherwise */
  readonly electivesCount?: boolean
  /** no article speaks of titles after help: the council decides (default), the new rating does, or there is none */
  readonly titleAfterSupport?: 'council' | 'asRated' | 'none'
}

export type PrimaryResult = {
  readonly rating: Rating
  readonly completion: Completion
  readonly promotion: Promotion
  readonly award: Award
  readonly because: readonly LegalRef[]
  /** traits of the form left blank where books usually leave them blank: a warning */
  readonly unrated: readonly string[]
}

/** What counts for this pupil, after the individual plan. */
type Demands = { subjects: string[]; tests: string[]; traits: string[]; unrated: string[] }

/**
 * Computes a pupil's year. Refuses, with all places of the first kind found: `ERR_NOT_COMPUTED`, `ERR_IEP_REQUIRED`,
 * `ERR_SCORE_NOT_ALLOWED`, `ERR_INCOMPLETE` (`level:HDTN`, `score:KH`, `trait:NGON_NGU`),
 * `ERR_G5_PROMOTE_WITHOUT_COMPLETION`.
 */
export function primaryYear(year: PrimaryYear): PrimaryResult | Invalid {
  const refusal = refuse(year)
  if (refusal) return refusal
  const demands = demandsOf(year)
  const byHand = year.education === 'SPECIALISED' || demands.tests.length === 0
  if (byHand) return ratedByHand(year) ? handResult(year, year.handRating!) : invalid('ERR_NOT_COMPUTED', 'scores')
  const gaps = gapsOf(year, demands)
  if (gaps.length > 0) return invalid('ERR_INCOMPLETE', gaps)
  const plan = year.exempt?.length ? [tt27('8.1')] : []
  const first = ratingOf(year, demands)
  const supported = first === 'CHT' && wasSupported(year.support)
  const rating = supported ? ratingOf(merged(year, year.support!), demands) : first
  const outcome = outcomeOf(year, rating, supported)
  if ('invalid' in outcome) return outcome
  return { rating, ...outcome, because: [...plan, tt27('9.2a'), ...outcome.because], unrated: demands.unrated }
}

/** Without a plan there is nothing by which somebody could rate. */
const ratedByHand = (year: PrimaryYear) => year.handRating !== undefined && year.individualPlan === true

/** Điều 8: completion and promotion follow the rating as they do for everybody; titles are for the council to see. */
function handResult(year: PrimaryYear, rating: Rating): PrimaryResult | Invalid {
  const outcome = outcomeOf({ ...year, classRecognised: false }, rating, wasSupported(year.support))
  if ('invalid' in outcome) return outcome
  const none = wasSupported(year.support) && year.titleAfterSupport === 'none'
  const award = !none && (rating === 'HTXS' || rating === 'HTT') ? 'CAN_HOI_DONG' : 'KHONG'
  const because = [tt27('8.1'), ...outcome.because.filter(ref => ref.at !== tt27('13.1a').at)]
  return { rating, ...outcome, award, because, unrated: [] }
}

function refuse(year: PrimaryYear): Invalid | null {
  if (year.education === 'SPECIALISED' && !ratedByHand(year)) return invalid('ERR_NOT_COMPUTED', 'education')
  const exempt = year.exempt ?? []
  if (exempt.length > 0 && !year.individualPlan)
    return invalid(
      'ERR_IEP_REQUIRED',
      exempt.map(code => `exempt:${code}`),
    )
  const allowed = testsOf(year)
  const untested = [...new Set([year.scores, year.support?.scores ?? {}].flatMap(given))].filter(
    code => !allowed.includes(code),
  )
  return untested.length > 0
    ? invalid(
        'ERR_SCORE_NOT_ALLOWED',
        untested.map(code => `score:${code}`),
      )
    : null
}

function testsOf(year: PrimaryYear): readonly string[] {
  const tests = testedSubjects(year.grade, 'CN', year.tech)
  return year.education === 'SPECIAL_CLASS' ? tests.filter(code => code === 'TV' || code === 'TOAN') : tests
}

const given = (values: Given<unknown>) => Object.keys(values).filter(code => values[code] != null)

function demandsOf(year: PrimaryYear): Demands {
  const table = primarySubjects(year.grade, year.tech)
  const exempt = new Set(year.exempt)
  const left = (code: string) => !exempt.has(code) && !exempt.has(table.find(s => s.code === code)?.partOf ?? code)
  const prescribed = table.filter(s => s.kind !== 'elective').map(s => s.code)
  const extra = Object.keys(year.levels).filter(code => !prescribed.includes(code))
  const onForm = traitsOf(year.grade)
  const blank = (code: string) => year.traits[code] == null
  const unrated = onForm.filter(t => !t.required && blank(t.code) && left(t.code)).map(t => t.code)
  // a trait that the form of the grade does not ask for counts once it is given
  const traits = traitCodes.filter(c => (onForm.some(t => t.code === c) ? !unrated.includes(c) : !blank(c)))
  return {
    subjects: [...prescribed, ...(year.electivesCount === false ? [] : extra)].filter(left),
    tests: testsOf(year).filter(code => left(code) && !exempt.has(`score:${code}`)),
    traits: traits.filter(left),
    unrated,
  }
}

function gapsOf(year: PrimaryResults, demands: Demands): string[] {
  return [
    ...demands.subjects.filter(code => year.levels[code] == null).map(code => `level:${code}`),
    ...demands.tests.filter(code => year.scores[code] == null).map(code => `score:${code}`),
    ...demands.traits.filter(code => year.traits[code] == null).map(code => `trait:${code}`),
  ]
}

/** Điều 9.2a. */
function ratingOf(year: PrimaryResults, { subjects, traits, tests }: Demands): Rating {
  const levels = subjects.map(code => year.levels[code])
  const rated = traits.map(code => year.traits[code])
  const everyTest = (bar: number) => tests.every(code => year.scores[code]! >= bar)
  const best = levels.every(l => l === 'HOAN_THANH_TOT') && rated.every(l => l === 'TOT')
  if (best && everyTest(90)) return 'HTXS'
  if (best && everyTest(70)) return 'HTT'
  const fulfilled = !levels.includes('CHUA_HOAN_THANH') && !rated.includes('CAN_CO_GANG')
  return fulfilled && everyTest(50) ? 'HT' : 'CHT'
}

function wasSupported(support: PrimaryResults | undefined): boolean {
  return support !== undefined && [support.levels, support.traits, support.scores].some(v => given(v).length > 0)
}

/** The last assessment counts (filling note 2 of the học bạ). */
function merged(year: PrimaryResults, support: PrimaryResults): PrimaryResults {
  const last = <V>(before: Given<V>, after: Given<V>): Given<V> => ({
    ...before,
    ...Object.fromEntries(given(after).map(code => [code, after[code]])),
  })
  return {
    levels: last(year.levels, support.levels),
    traits: last(year.traits, support.traits),
    scores: last(year.scores, support.scores),
  }
}

type Outcome = Omit<PrimaryResult, 'rating' | 'unrated'>

/** Điều 11 and 13. */
function outcomeOf(year: PrimaryYear, rating: Rating, supported: boolean): Outcome | Invalid {
  if (rating !== 'CHT') return completed(year, rating, supported)
  // grade 6 asks for completed primary school, so here completion and promotion cannot part
  if (year.grade === 5 && year.principal === 'LEN_LOP') return invalid('ERR_G5_PROMOTE_WITHOUT_COMPLETION', 'principal')
  const waiting = { completion: 'CHUA_XET', promotion: 'CHUA_XET', award: 'KHONG', because: [tt27('11.1b')] } as const
  if (!supported) return waiting
  return {
    completion: 'CHUA_HOAN_THANH',
    promotion: year.principal ?? 'CHUA_XET',
    award: 'KHONG',
    because: [tt27('11.1b'), tt27('11.1c')],
  }
}

function completed(year: PrimaryYear, rating: Rating, supported: boolean): Outcome {
  const award = supported ? awardAfterHelp(year, rating) : awardOf(year, rating)
  const path = supported ? tt27('11.1b') : tt27('11.1a')
  const title = award === 'HSXS' || award === 'HSTB' ? [tt27('13.1a')] : []
  if (year.grade === 5)
    return {
      completion: 'HT_TIEU_HOC',
      promotion: 'RA_TRUONG',
      award,
      because: [path, tt27('11.2'), educationLaw('34.1'), ...title],
    }
  return { completion: 'HT_LOP', promotion: 'LEN_LOP', award, because: [path, ...title] }
}

/** The articles are silent on it: no automatic title, the school's council decides, unless the school reads it otherwise. */
function awardAfterHelp(year: PrimaryYear, rating: Rating): Award {
  if (year.titleAfterSupport === 'asRated') return awardOf(year, rating)
  return year.titleAfterSupport === 'none' ? 'KHONG' : 'CAN_HOI_DONG'
}

function awardOf(year: PrimaryYear, rating: Rating): Award {
  if (rating === 'HTXS') return 'HSXS'
  const outstanding = year.excellentSubject === true || year.clearProgress === true
  return rating === 'HTT' && outstanding && year.classRecognised === true ? 'HSTB' : 'KHONG'
}

/** The line of the học bạ on completion and promotion, or null while it is undecided. Wording from memory but the last. */
export function transcriptEntry(grade: Grade, { completion, promotion }: PrimaryResult): string | null {
  if (completion === 'HT_TIEU_HOC') return 'Hoàn thành chương trình tiểu học.'
  if (completion === 'CHUA_XET' || promotion === 'CHUA_XET') return null
  const done = completion === 'HT_LOP' ? 'Hoàn thành' : 'Chưa hoàn thành'
  const next = promotion === 'LEN_LOP' ? `Được lên lớp ${grade + 1}` : 'Chưa được lên lớp'
  return `${done} chương trình lớp ${grade}; ${next}.`
}
