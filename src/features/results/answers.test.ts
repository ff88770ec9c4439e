import { describe, expect, it } from 'vitest'
import { presets } from '../../../regulations/presets.ts'
import type { CellValue } from '../../assessment/scheme.ts'
import { tenths } from '../../assessment/scores.ts'
import {
  type Answer,
  answerAt,
  answersIn,
  chosenIn,
  type OtherReading,
  otherReadings,
  type ReadingName,
} from '../../law/readings.ts'
import type { Regulation } from '../../law/regulation.ts'
import { HOMEROOM_SHEET, sheetScheme } from '../gradebook/index.ts'
import { asKept, bearingOn, keptByOthers, parametersBy, readAnswers, writeAnswers } from './answers.ts'
import { compute } from './compute.ts'
import { feeding } from './periods.ts'
import { type ClassPlan, type PupilInput, rowKey, type SupportMark } from './pupil-input.ts'
import { columnsAgain } from './support-columns.ts'

const [centreRules, primaryRules] = [presets['dien-bien']!, presets['binh-phu']!]

/** The answers of a school that chose this one at the question of its regulation. */
const choosing = (of: Regulation, question: string, choice: OtherReading) =>
  answersIn([{ ...of, document: 'Quy chế kèm QĐ 88', chosen: { [question]: choice } }])

const centre = (law: readonly Answer[] = []): ClassPlan => ({
  ...{ programme: 'continuing', answers: { law, approved: {} }, year: 2026, grade: 11 },
  books: ['VAN', 'TOAN', 'SU', 'DIA', 'KTPL', 'SINH', 'HDTNHN', HOMEROOM_SHEET].map(subject => ({
    subject,
    scheme: { programme: 'continuing', grade: 11, subject, periodsPerYear: 70, topics: 0 },
  })),
})
const primary = (law: readonly Answer[] = []): ClassPlan => ({
  ...{ programme: 'primary', answers: { law, approved: {} }, year: 2026, grade: 2 },
  books: ['TV', 'TOAN', 'NN1', 'DD', 'TNXH', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN', HOMEROOM_SHEET].map(subject => ({
    subject,
    scheme: { programme: 'primary', grade: 2, subject, tech: 'SINGLE' },
  })),
})

type Year = { marks?: Record<string, number>; failed?: string[]; training?: 'TOT' | 'CHUA_DAT'; absences?: number }

/** A year in which every mark is 9,0 (in a primary school 9), every level the best, but for what is said otherwise. */
function yearOf(plan: ClassPlan, { marks = {}, failed = [], training = 'TOT', absences = 0 }: Year): PupilInput {
  const valueIn = (subject: string, kind: string): CellValue => {
    if (kind === 'score') return { kind: 'score', tenths: tenths(marks[subject] ?? 90) }
    if (kind === 'level')
      return { kind: 'level', level: failed.includes(subject) ? 'CHUA_HOAN_THANH' : 'HOAN_THANH_TOT' }
    if (kind === 'trait') return { kind: 'trait', level: 'TOT' }
    if (kind === 'pass') return { kind: 'pass', level: failed.includes(subject) ? 'NHAN_XET_CHUA_DAT' : 'NHAN_XET_DAT' }
    return { kind: 'training', level: training }
  }
  const rows = plan.books.flatMap(({ subject, scheme }) =>
    feeding(plan.programme, 'CN').map(at => {
      const columns = sheetScheme(scheme, at).columns.filter(c => c.required)
      return [rowKey(subject, at), Object.fromEntries(columns.map(c => [c.key, valueIn(subject, c.kind)]))]
    }),
  )
  return {
    ...{ rows: Object.fromEntries(rows), absences: { excused: absences, unexcused: 0 }, award: null, support: [] },
    ...{ principal: null, plan: null, handRating: null },
  }
}

const outcomeIn = (plan: ClassPlan, input: PupilInput) => {
  const one = compute(plan, 'CN', input)
  if ('gaps' in one) throw new Error(JSON.stringify(one.gaps))
  return one.outcome
}
/** By the default, and by the other answer. */
const both = (
  of: (law?: readonly Answer[]) => ClassPlan,
  law: readonly Answer[],
  year: Year,
  more?: Partial<PupilInput>,
) => [of(), of(law)].map(plan => outcomeIn(plan, { ...yearOf(plan, year), ...more }))

const marked = (subject: string, score: number): SupportMark => ({
  ...{ subject, col: 'TB', score, level: null, signedBy: null },
})
const reported: SupportMark = { subject: HOMEROOM_SHEET, col: 'RL', score: null, level: 'DAT', signedBy: 'parents' }

describe('the other answer to an open question reaches the result of the year', () => {
  it('a learner with all marks at 9 who is Chưa đạt in the activity: Tốt by default, Khá where comments bar the levels', () => {
    const law = choosing(centreRules, 'DB-Q6', 'bars')
    const [usual, other] = both(centre, law, { failed: ['HDTNHN'] })
    expect(usual).toMatchObject({ level: 'TOT', liftedBy: null, title: 'XUAT_SAC' })
    // Đạt, and lifted a step because of that one subject
    expect(other).toMatchObject({ base: 'DAT', level: 'KHA', liftedBy: 'HDTNHN', title: 'NONE' })
    expect(other).toMatchObject({ answers: [{ question: 'DB-Q6', document: 'Quy chế kèm QĐ 88', at: 'Điều 5.4' }] })
    expect(other!.because).toContainEqual({
      ...{ document: 'Quy chế kèm QĐ 88', at: 'Điều 5.4 (DB-Q6)', certainty: 'ours' },
    })
    expect(usual).not.toHaveProperty('answers')
  })

  it('of whom only the year was approved, a term stands on the transcript by the answers of that year, not by those of today', () => {
    const law = choosing(centreRules, 'DB-Q6', 'bars')
    const today = centre()
    const approved = { ...today, answers: { law: [], approved: { CN: law } } }
    const input = yearOf(today, { failed: ['HDTNHN'] })
    expect(compute(approved, 'HK1', input)).toMatchObject({ outcome: { level: 'TOT' } })
    expect(compute(asKept(approved, { answers: law }), 'HK1', input)).toMatchObject({ outcome: { level: 'KHA' } })
    // a term that was approved by itself keeps its own
    const own = { ...approved, answers: { law: [], approved: { CN: law, HK1: [] } } }
    expect(compute(asKept(own, { answers: law }), 'HK1', input)).toMatchObject({ outcome: { level: 'TOT' } })
  })

  it('where the lift is for subjects with marks only, the same learner stays at Đạt, by both answers together', () => {
    const law = [...choosing(centreRules, 'DB-Q6', 'bars'), ...choosing(centreRules, 'DB-Q7', 'scoredOnly')]
    const other = outcomeIn(centre(law), yearOf(centre(), { failed: ['HDTNHN'] }))
    expect(other).toMatchObject({ level: 'DAT', liftedBy: null })
    expect('answers' in other && other.answers?.map(a => a.question)).toEqual(['DB-Q6', 'DB-Q7'])
  })

  it('one subject at 4 and one at 7 among those at 9: lifted to Khá by a perfect result in place of the first, not without it', () => {
    const marks = { VAN: 40, TOAN: 70 }
    const [usual, other] = both(centre, choosing(centreRules, 'DB-Q8', 'leftOut'), { marks })
    expect(usual).toMatchObject({ base: 'DAT', level: 'KHA', liftedBy: 'VAN' })
    // without it four of five subjects reach 8,0: Khá, one level above, and so no lift
    expect(other).toMatchObject({ base: 'DAT', level: 'DAT', liftedBy: null, answers: [{ question: 'DB-Q8' }] })
  })

  it('Chưa đạt in training and in learning: kept back by default, else trained over the summer and tested again', () => {
    const year: Year = { marks: { VAN: 30, TOAN: 30 }, training: 'CHUA_DAT' }
    const law = choosing(centreRules, 'DB-Q9', 'retest')
    const [usual, other] = both(centre, law, year)
    expect(usual).toMatchObject({ result: 'KHONG_LEN_LOP', retest: [] })
    expect(other).toMatchObject({ result: 'REN_LUYEN_HE', retest: ['VAN', 'TOAN'], after: null })
    const offered = (support: SupportMark[]) =>
      columnsAgain(centre(law), other!, 'summerTraining', { ...yearOf(centre(), year), support }).map(c => c.subject)
    expect(offered([])).toEqual([HOMEROOM_SHEET])
    expect(offered([{ ...reported, level: 'CHUA_DAT' }])).toEqual([HOMEROOM_SHEET])
    expect(offered([reported])).toEqual([HOMEROOM_SHEET, 'VAN', 'TOAN'])
    const summer = (support: SupportMark[]) => both(centre, law, year, { support })[1]
    expect(summer([reported, marked('VAN', 60)])).toMatchObject({ after: null })
    expect(summer([reported, marked('VAN', 60), marked('TOAN', 55)])).toMatchObject({
      after: { training: 'DAT', result: 'LEN_LOP_SAU_HE' },
    })
    expect(summer([{ ...reported, level: 'CHUA_DAT' }])).toMatchObject({ after: { result: 'KHONG_LEN_LOP' } })
  })

  it('46 sessions absent with all marks at 9: the criteria of a title are met by default, or there is none', () => {
    const [usual, other] = both(centre, choosing(centreRules, 'DB-Q12', 'none'), { absences: 46 })
    expect(usual).toMatchObject({ result: 'KHONG_LEN_LOP', title: 'XUAT_SAC' })
    expect(other).toMatchObject({ result: 'KHONG_LEN_LOP', title: 'NONE', answers: [{ question: 'DB-Q12' }] })
    // who was there keeps the title
    expect(outcomeIn(centre(choosing(centreRules, 'DB-Q12', 'none')), yearOf(centre(), {}))).toMatchObject({
      title: 'XUAT_SAC',
    })
  })

  it('Chưa hoàn thành in a foreign language of grade 2: the year is not completed, unless electives stand outside', () => {
    const [usual, other] = both(primary, choosing(primaryRules, 'BP-Q14', 'leftOut'), { failed: ['NN1'] })
    expect(usual).toMatchObject({ rating: 'CHT', completion: 'CHUA_XET' })
    expect(other).toMatchObject({ rating: 'HTXS', completion: 'HT_LOP', answers: [{ question: 'BP-Q14' }] })
  })

  it('a pupil who is rated the best after help: the title is the council’s, the rating’s, or nobody’s', () => {
    const help: SupportMark = { ...marked('TOAN', 0), col: 'MUC', score: null, level: 'HOAN_THANH_TOT' }
    const awardBy = (law: readonly Answer[]) =>
      outcomeIn(primary(law), { ...yearOf(primary(), { failed: ['TOAN'] }), support: [help] })
    expect(awardBy([])).toMatchObject({ rating: 'HTXS', supported: true, award: 'CAN_HOI_DONG' })
    expect(awardBy(choosing(primaryRules, 'BP-Q15', 'asRated'))).toMatchObject({ rating: 'HTXS', award: 'HSXS' })
    expect(awardBy(choosing(primaryRules, 'BP-Q15', 'none'))).toMatchObject({ rating: 'HTXS', award: 'KHONG' })
  })
})

/** How something is changed, and who may: the law’s, not the computation’s. */
const procedural: ReadonlySet<ReadingName> = new Set<ReadingName>([
  ...(['openBook', 'consentAgain', 'boardWitnesses', 'openTheme', 'findingConsent'] as const),
  ...(['bookApproval', 'accountsByBoard', 'rewardsByBoard', 'rewardsByDeputies'] as const),
])

describe('the answers of a regulation', () => {
  it('are all asked by a ready regulation, and each has its parameter', () => {
    const asked = Object.values(presets)
      .flatMap(of => of.questions ?? [])
      .flatMap(q => q.decides ?? [])
    expect([...new Set(asked)].toSorted()).toEqual(Object.keys(otherReadings).sort())
    for (const of of Object.values(presets))
      for (const q of of.questions ?? [])
        for (const choice of Object.keys(q.otherwise ?? {}) as OtherReading[]) {
          const answers = choosing(of, q.id, choice)
          expect(answers.map(a => [a.reading, a.choice])).toEqual([[q.decides, choice]])
          const computes = !procedural.has(q.decides!)
          expect(Object.keys(parametersBy(answers))).toHaveLength(computes ? 1 : 0)
        }
  })

  it('count by their choice alone: neither a word that is none of them nor an answer in words changes anything', () => {
    expect(choosing(centreRules, 'DB-Q6', 'remove' as OtherReading)).toEqual([])
    expect(choosing(centreRules, 'DB-Q1', 'bars')).toEqual([])
    const inWords = { ...centreRules, answers: { 'DB-Q6': 'Có.' } }
    expect([answersIn([inWords]), chosenIn(inWords, 'DB-Q6')]).toEqual([[], undefined])
  })

  it('of the body above bind the school, whatever it chose and where it chose nothing', () => {
    const above: Regulation = { ...centreRules, layer: 'department', document: 'HD 1', chosen: { 'DB-Q8': 'leftOut' } }
    const own: Regulation = { ...centreRules, document: 'QC 2', chosen: { 'DB-Q6': 'bars' } }
    expect(answersIn([above, centreRules]).map(a => [a.reading, a.document])).toEqual([['lift', 'HD 1']])
    expect(answersIn([above, own]).map(a => [a.reading, a.document])).toEqual([
      ['commentGate', 'QC 2'],
      ['lift', 'HD 1'],
    ])
  })

  it('are printed as they were chosen', () => {
    const of: Regulation = { ...centreRules, chosen: { 'DB-Q7': 'scoredOnly' } }
    const question = of.questions!.find(q => q.id === 'DB-Q7')!
    expect(answerAt(of, question).vi).toBe('Không, chỉ khi đó là môn có điểm số.')
    expect(answerAt(centreRules, question)).toEqual(question.default)
  })

  it('bear on the results that they can change: nothing in the middle of a primary term, no gate under TT 22', () => {
    const law = [
      ...choosing(centreRules, 'DB-Q6', 'bars'),
      ...choosing(centreRules, 'DB-Q12', 'none'),
      ...choosing(primaryRules, 'BP-Q14', 'leftOut'),
    ]
    const names = (...at: Parameters<typeof bearingOn> extends [unknown, ...infer R] ? R : never) =>
      bearingOn(law, ...at).map(a => a.reading)
    expect(names('continuing', 'HK1')).toEqual(['commentGate'])
    expect(names('continuing', 'CN')).toEqual(['commentGate', 'titleDespiteAbsences'])
    expect(names('secondary', 'CN')).toEqual(['titleDespiteAbsences'])
    expect([names('primary', 'CHK1'), names('primary', 'CN')]).toEqual([[], ['electivesCount']])
  })

  it('stay with what was approved by them: a later answer makes only what is not approved another', () => {
    const later = choosing(centreRules, 'DB-Q6', 'bars')
    const plan = { ...centre(later), answers: { law: later, approved: { CN: [] } } }
    expect(outcomeIn(plan, yearOf(plan, { failed: ['HDTNHN'] }))).toMatchObject({ level: 'TOT' })
    const kept = { period: 'CN' as const, answers: [], settled: true }
    expect(keptByOthers(kept, 'continuing', later)).toBe(false)
    expect(keptByOthers({ ...kept, settled: false }, 'continuing', later)).toBe(true)
    expect(keptByOthers({ ...kept, settled: false, answers: later }, 'continuing', later)).toBe(false)
    expect(readAnswers(writeAnswers(later))).toEqual(later)
    expect(readAnswers('[]')).toEqual([])
  })
})
