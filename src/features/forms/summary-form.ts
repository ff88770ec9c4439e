/**
 * Bảng tổng hợp kết quả đánh giá giáo dục của lớp (TT 27/2020, Phụ lục 2): nine forms, three groups of grades at three
 * moments. Which form, and its columns, follow from the school year, the grade and the period alone. Pure.
 */
import { type LegalRef, tt27 } from '../../assessment/legal-ref.ts'
import {
  type Grade,
  type PrimaryPeriod,
  type PrimarySubject,
  primarySubjects,
  type TechMode,
  type TraitGroup,
  testedSubjects,
  traitGroupNames,
  traitsOf,
} from '../../assessment/subjects.ts'
import type { FormColumn } from '../../documents/form-book.ts'
import { dayText, NUMBER, narrow, words } from './form-parts.ts'

export type SummaryPupil = {
  name: string
  bornOn: string | null
  sex: 'male' | 'female' | null
  /** null where the reader does not keep the pupils' records: the column stays empty */
  ethnicGroup: string | null
  disabled: boolean
  /** letters and marks by code, as they are read; what is missing stays empty */
  levels: Readonly<Record<string, string>>
  scores: Readonly<Record<string, string>>
  traits: Readonly<Record<string, string>>
  /** codes that an individual education plan leaves out */
  exempt: readonly string[]
  /** got a certificate within the year */
  praised: boolean
  year: {
    rating: 'HTXS' | 'HTT' | 'HT' | 'CHT'
    title: 'HSXS' | 'HSTB' | null
    notPromoted: boolean
  } | null
}

type Cell = (pupil: SummaryPupil) => string
type Part = 'pupil' | 'subjects' | 'traits' | 'rating' | 'praise' | 'promotion' | 'note'
type Moment = 'mid' | 'term' | 'year'

export type SummaryForm = {
  /** e.g. 'TT27 4-5 year' */
  variant: string
  /** the columns were seen in four programs and templates, not in the circular itself */
  legalRef: LegalRef
  columns: FormColumn[]
  row(pupil: SummaryPupil): string[]
}

/** What each form of a circular consists of, in its order; the groups of grades differ in what is taught. */
const FORMS = {
  TT27: {
    groups: { 1: '1-2', 2: '1-2', 3: '3', 4: '4-5', 5: '4-5' },
    parts: {
      mid: ['pupil', 'subjects', 'traits', 'note'],
      term: ['pupil', 'subjects', 'traits', 'note'],
      year: ['pupil', 'subjects', 'traits', 'rating', 'praise', 'promotion', 'note'],
    },
  },
} as const satisfies Record<string, { groups: Record<Grade, string>; parts: Record<Moment, readonly Part[]> }>

const MOMENTS: Record<PrimaryPeriod, Moment> = { GHK1: 'mid', CHK1: 'term', GHK2: 'mid', CN: 'year' }

/** Left out by an individual education plan, as the feed of the national data centre writes it. */
export const EXEMPT = 'M'

/** The form of a class; null where its school year stood under an older circular, whose forms are not kept here. */
export function summaryForm(
  rules: 'TT27' | null,
  grade: Grade,
  period: PrimaryPeriod,
  tech: TechMode,
): SummaryForm | null {
  if (rules === null) return null
  const { groups, parts } = FORMS[rules]
  const moment = MOMENTS[period]
  const all = parts[moment].flatMap(part => PARTS[part](grade, period, tech))
  return {
    variant: `${rules} ${groups[grade]} ${moment}`,
    legalRef: tt27('10', 'remembered'),
    columns: [NUMBER, ...all.map(([column]) => column)],
    row: pupil => all.map(([, cell]) => cell(pupil)),
  }
}

type Columns = (grade: Grade, period: PrimaryPeriod, tech: TechMode) => (readonly [FormColumn, Cell])[]

const SUBJECTS = 'Môn học và hoạt động giáo dục'
const RATING = 'Đánh giá kết quả giáo dục'
const PRAISE = 'Khen thưởng'
// all columns of grade 4 with seven tests and both parts of Tin học và Công nghệ fit on A3 across
const MM = 5.9

const PARTS: Record<Part, Columns> = {
  pupil: () => [
    [words('Họ và tên', 49), p => p.name],
    [narrow('Ngày sinh', 18), p => dayText(p.bornOn)],
    [narrow('Nữ', 6.5), p => (p.sex === 'female' ? 'x' : '')],
    [narrow('Dân tộc', 14.5), p => p.ethnicGroup ?? ''],
    [narrow('Khuyết tật', 6, { upright: true }), p => (p.disabled ? 'x' : '')],
  ],
  subjects(grade, period, tech) {
    const tested = testedSubjects(grade, period, tech)
    return primarySubjects(grade, tech).flatMap(subject => subjectColumns(subject, tested.includes(subject.code)))
  },
  traits: grade =>
    GROUPS.flatMap(([group, heads]) =>
      traitsOf(grade)
        .filter(trait => trait.group === group)
        .map(({ code, name }) => {
          const cell: Cell = p => (p.exempt.includes(code) ? EXEMPT : (p.traits[code] ?? ''))
          return [narrow(name, MM, { groups: [...heads], upright: true }), cell] as const
        }),
    ),
  rating: () =>
    RATINGS.map(([rating, name]) => [
      narrow(name, MM, { groups: [RATING], upright: true }),
      p => (p.year?.rating === rating ? 'x' : ''),
    ]),
  praise: () => [
    [narrow('Cuối năm', 10.8, { groups: [PRAISE] }), p => p.year?.title ?? ''],
    [narrow('Đột xuất', 10.8, { groups: [PRAISE] }), p => (p.praised ? 'x' : '')],
  ],
  promotion: () => [[narrow('Chưa được lên lớp', MM, { upright: true }), p => (p.year?.notPromoted ? 'x' : '')]],
  note: () => [[words('Ghi chú'), () => '']],
}

const GROUPS: readonly (readonly [TraitGroup, readonly string[]])[] = [
  ['PHAM_CHAT', [traitGroupNames.PHAM_CHAT]],
  ['NANG_LUC_CHUNG', ['Năng lực cốt lõi', traitGroupNames.NANG_LUC_CHUNG]],
  ['NANG_LUC_DAC_THU', ['Năng lực cốt lõi', traitGroupNames.NANG_LUC_DAC_THU]],
]

const RATINGS = [
  ['HTXS', 'Hoàn thành xuất sắc'],
  ['HTT', 'Hoàn thành tốt'],
  ['HT', 'Hoàn thành'],
  ['CHT', 'Chưa hoàn thành'],
] as const

/** Its level, and beside it the mark where the period has a test. */
function subjectColumns({ code, name, partOf }: PrimarySubject, tested: boolean): (readonly [FormColumn, Cell])[] {
  const out = (p: SummaryPupil) => p.exempt.includes(code)
  const level: Cell = p => (out(p) ? EXEMPT : (p.levels[code] ?? ''))
  const [heads, short] = partOf === undefined ? [[SUBJECTS], name] : [[SUBJECTS, wholeOf(name)], componentOf(name)]
  if (!tested) return [[narrow(short, MM, { groups: heads, upright: true }), level]]
  const score: Cell = p => (out(p) || p.exempt.includes(`score:${code}`) ? EXEMPT : (p.scores[code] ?? ''))
  const groups = [...heads, short]
  return [
    [narrow('Mức', 6.8, { groups }), level],
    [narrow('Điểm', 7.8, { groups }), score],
  ]
}

/** 'Nghệ thuật (Âm nhạc)' is the component Âm nhạc of Nghệ thuật. */
const wholeOf = (name: string) => name.slice(0, name.indexOf(' ('))
const componentOf = (name: string) => name.slice(name.indexOf('(') + 1, -1)
