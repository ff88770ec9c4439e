/**
 * What is taught and assessed. Primary: the general programme of 2018 by grade (TT 32/2018), as TT 27/2020 assesses it.
 * Continuing upper secondary: TT 12/2022. Names as the ministry writes them; codes are ours (no official list exists).
 */

export type Grade = 1 | 2 | 3 | 4 | 5
/** Mid and end of each semester; CN is the end of the school year. */
export type PrimaryPeriod = 'GHK1' | 'CHK1' | 'GHK2' | 'CN'
export type Semester = 'HK1' | 'HK2'

export const grades = [1, 2, 3, 4, 5] as const satisfies readonly Grade[]
export const primaryPeriods = ['GHK1', 'CHK1', 'GHK2', 'CN'] as const satisfies readonly PrimaryPeriod[]
export const semesters = ['HK1', 'HK2'] as const satisfies readonly Semester[]

/**
 * Whether Tin học và Công nghệ has one level and score, or one for each component. Both are practised and the circular
 * does not say; the school chooses when it opens the year.
 */
export type TechMode = 'SINGLE' | 'PER_COMPONENT'
/** the first grade that has the subject */
export const TECH_FROM: Grade = 3

export type PrimarySubject = {
  readonly code: string
  readonly name: string
  /** the subject that this is a component of */
  readonly partOf?: string
  readonly kind: 'compulsory' | 'activity' | 'elective'
  /** of the whole subject, also for a component */
  readonly periodsPerYear: number
}

type Row = Omit<PrimarySubject, 'kind' | 'periodsPerYear'> & {
  periods: readonly [number, number, number, number, number]
  electiveIn?: readonly Grade[]
  activity?: true
  mode?: TechMode
}

// yearly periods of the programme of 2018; 0 = not taught in that grade. The order is that of the class summary form.
const rows: readonly Row[] = [
  { code: 'TV', name: 'Tiếng Việt', periods: [420, 350, 245, 245, 245] },
  { code: 'TOAN', name: 'Toán', periods: [105, 175, 175, 175, 175] },
  { code: 'NN1', name: 'Ngoại ngữ 1', periods: [70, 70, 140, 140, 140], electiveIn: [1, 2] },
  { code: 'DD', name: 'Đạo đức', periods: [35, 35, 35, 35, 35] },
  { code: 'TNXH', name: 'Tự nhiên và Xã hội', periods: [70, 70, 70, 0, 0] },
  { code: 'LSDL', name: 'Lịch sử và Địa lí', periods: [0, 0, 0, 70, 70] },
  { code: 'KH', name: 'Khoa học', periods: [0, 0, 0, 70, 70] },
  { code: 'TH_CN', name: 'Tin học và Công nghệ', periods: [0, 0, 70, 70, 70], mode: 'SINGLE' },
  {
    code: 'TH_CN.TH',
    name: 'Tin học và Công nghệ (Tin học)',
    partOf: 'TH_CN',
    periods: [0, 0, 70, 70, 70],
    mode: 'PER_COMPONENT',
  },
  {
    code: 'TH_CN.CN',
    name: 'Tin học và Công nghệ (Công nghệ)',
    partOf: 'TH_CN',
    periods: [0, 0, 70, 70, 70],
    mode: 'PER_COMPONENT',
  },
  { code: 'GDTC', name: 'Giáo dục thể chất', periods: [70, 70, 70, 70, 70] },
  { code: 'NT.AN', name: 'Nghệ thuật (Âm nhạc)', partOf: 'NT', periods: [70, 70, 70, 70, 70] },
  { code: 'NT.MT', name: 'Nghệ thuật (Mĩ thuật)', partOf: 'NT', periods: [70, 70, 70, 70, 70] },
  { code: 'HDTN', name: 'Hoạt động trải nghiệm', periods: [105, 105, 105, 105, 105], activity: true },
  {
    code: 'TDTTS',
    name: 'Tiếng dân tộc thiểu số',
    periods: [70, 70, 70, 70, 70],
    electiveIn: [1, 2, 3, 4, 5],
  },
]

/**
 * Everything of a grade that gets a level of its own, electives included, components instead of their subject.
 * Callers that want what every pupil must have filter `kind !== 'elective'`.
 */
export function primarySubjects(grade: Grade, tech: TechMode): readonly PrimarySubject[] {
  return subjectTable[tech][grade - 1]!
}

const subjectTable = { SINGLE: tableFor('SINGLE'), PER_COMPONENT: tableFor('PER_COMPONENT') }

function tableFor(tech: TechMode): readonly (readonly PrimarySubject[])[] {
  return grades.map(grade =>
    rows.flatMap(({ periods, electiveIn, activity, mode, ...subject }) => {
      const periodsPerYear = periods[grade - 1]!
      if (periodsPerYear === 0 || (mode && mode !== tech)) return []
      const kind = electiveIn?.includes(grade) ? 'elective' : activity ? 'activity' : 'compulsory'
      return [{ ...subject, kind, periodsPerYear } satisfies PrimarySubject]
    }),
  )
}

// TT 27/2020 Điều 7.1b names six subjects; a subject has a test only where it is compulsory in the grade
const tested: readonly string[] = ['TV', 'TOAN', 'NN1', 'LSDL', 'KH', 'TH_CN']

/** The subjects and components with a scored test in that grade and period (TT 27/2020 Điều 7.1b). */
export function testedSubjects(grade: Grade, period: PrimaryPeriod, tech: TechMode): readonly string[] {
  return testTable[tech][grade - 1]![period]
}

const testTable = { SINGLE: testsFor('SINGLE'), PER_COMPONENT: testsFor('PER_COMPONENT') }

function testsFor(tech: TechMode): readonly Record<PrimaryPeriod, readonly string[]>[] {
  return grades.map(grade => {
    const atEnd = primarySubjects(grade, tech)
      .filter(s => s.kind === 'compulsory' && tested.includes(s.partOf ?? s.code))
      .map(s => s.code)
    const atMid = grade >= 4 ? ['TV', 'TOAN'] : []
    return { GHK1: atMid, CHK1: atEnd, GHK2: atMid, CN: atEnd }
  })
}

export type TraitGroup = 'PHAM_CHAT' | 'NANG_LUC_CHUNG' | 'NANG_LUC_DAC_THU'
export type Trait = {
  readonly code: string
  readonly name: string
  readonly group: TraitGroup
  /** an empty one is a gap; Khoa học in grades 1–3 is left blank in real books, so there it only deserves a warning */
  readonly required: boolean
}

const traits: readonly (readonly [code: string, name: string, group: TraitGroup])[] = [
  ['YEU_NUOC', 'Yêu nước', 'PHAM_CHAT'],
  ['NHAN_AI', 'Nhân ái', 'PHAM_CHAT'],
  ['CHAM_CHI', 'Chăm chỉ', 'PHAM_CHAT'],
  ['TRUNG_THUC', 'Trung thực', 'PHAM_CHAT'],
  ['TRACH_NHIEM', 'Trách nhiệm', 'PHAM_CHAT'],
  ['TU_CHU', 'Tự chủ và tự học', 'NANG_LUC_CHUNG'],
  ['GIAO_TIEP', 'Giao tiếp và hợp tác', 'NANG_LUC_CHUNG'],
  ['GQVD', 'Giải quyết vấn đề và sáng tạo', 'NANG_LUC_CHUNG'],
  ['NGON_NGU', 'Ngôn ngữ', 'NANG_LUC_DAC_THU'],
  ['TINH_TOAN', 'Tính toán', 'NANG_LUC_DAC_THU'],
  ['KHOA_HOC', 'Khoa học', 'NANG_LUC_DAC_THU'],
  ['CONG_NGHE', 'Công nghệ', 'NANG_LUC_DAC_THU'],
  ['TIN_HOC', 'Tin học', 'NANG_LUC_DAC_THU'],
  ['THAM_MI', 'Thẩm mĩ', 'NANG_LUC_DAC_THU'],
  ['THE_CHAT', 'Thể chất', 'NANG_LUC_DAC_THU'],
]

export const traitGroupNames: Readonly<Record<TraitGroup, string>> = {
  PHAM_CHAT: 'Phẩm chất chủ yếu',
  NANG_LUC_CHUNG: 'Năng lực chung',
  NANG_LUC_DAC_THU: 'Năng lực đặc thù',
}

/** All fifteen qualities and competences of the programme. */
export const traitCodes: readonly string[] = traits.map(([code]) => code)

/** The qualities and competences on the form of a grade: 5 + 3 + 5 in grades 1–2, 5 + 3 + 7 from grade 3. */
export function traitsOf(grade: Grade): readonly Trait[] {
  return traitTable[grade - 1]!
}

const traitTable = grades.map(grade =>
  traits
    .filter(([code]) => grade >= 3 || (code !== 'CONG_NGHE' && code !== 'TIN_HOC'))
    .map(([code, name, group]): Trait => ({ code, name, group, required: code !== 'KHOA_HOC' || grade >= 4 })),
)

export type ContinuingSubject = {
  readonly code: string
  readonly name: string
  readonly kind: 'scored' | 'comment'
  readonly choice: 'compulsory' | 'chosen' | 'optional'
  /** from memory, to prefill the form; the centre confirms the figure before a gradebook opens */
  readonly suggestedPeriods: number | null
}

/**
 * Continuing education, upper secondary (TT 12/2022): three compulsory subjects, four chosen of seven, and the activity
 * assessed by comments. Local education is an elective activity without an average, so it is not here.
 */
export const continuingSubjects: readonly ContinuingSubject[] = [
  { code: 'VAN', name: 'Ngữ văn', kind: 'scored', choice: 'compulsory', suggestedPeriods: 105 },
  { code: 'TOAN', name: 'Toán', kind: 'scored', choice: 'compulsory', suggestedPeriods: 105 },
  { code: 'SU', name: 'Lịch sử', kind: 'scored', choice: 'compulsory', suggestedPeriods: 70 },
  { code: 'DIA', name: 'Địa lí', kind: 'scored', choice: 'chosen', suggestedPeriods: 70 },
  { code: 'KTPL', name: 'Giáo dục kinh tế và pháp luật', kind: 'scored', choice: 'chosen', suggestedPeriods: 70 },
  { code: 'LI', name: 'Vật lí', kind: 'scored', choice: 'chosen', suggestedPeriods: 70 },
  { code: 'HOA', name: 'Hoá học', kind: 'scored', choice: 'chosen', suggestedPeriods: 70 },
  { code: 'SINH', name: 'Sinh học', kind: 'scored', choice: 'chosen', suggestedPeriods: 70 },
  { code: 'TIN', name: 'Tin học', kind: 'scored', choice: 'chosen', suggestedPeriods: 70 },
  { code: 'CN', name: 'Công nghệ', kind: 'scored', choice: 'chosen', suggestedPeriods: 70 },
  { code: 'NN', name: 'Ngoại ngữ', kind: 'scored', choice: 'optional', suggestedPeriods: null },
  { code: 'TDTTS', name: 'Tiếng dân tộc thiểu số', kind: 'scored', choice: 'optional', suggestedPeriods: null },
  {
    code: 'HDTNHN',
    name: 'Hoạt động trải nghiệm, hướng nghiệp',
    kind: 'comment',
    choice: 'compulsory',
    suggestedPeriods: 105,
  },
]

/**
 * How many regular marks a scored subject has in each semester, by its periods in the year
 * (TT 22/2021 Điều 6, verified; TT 43/2021 Điều 6 was not readable and is taken to say the same).
 */
export function regularMarks(periodsPerYear: number): 2 | 3 | 4 {
  if (periodsPerYear <= 35) return 2
  return periodsPerYear <= 70 ? 3 : 4
}
