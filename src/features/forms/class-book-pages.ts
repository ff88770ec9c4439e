/**
 * Sổ theo dõi và đánh giá theo lớp (TT 22/2021 and TT 43/2021): the pages of a class's book, in the order of the paper
 * one. That of continuing education was not readable; it is laid out as the other. Pure.
 */
import { nextMonth, type SchoolYear, taughtMonths } from '../../calendar/school-year.ts'
import { addDays } from '../../calendar/vietnam-time.ts'
import type { FormColumn, FormSection } from '../../documents/form-book.ts'
import {
  dayText,
  type HeadSigner,
  headSigns,
  homeroomSigns,
  NUMBER,
  narrow,
  numbered,
  sexText,
  tableOf,
  words,
} from './form-parts.ts'

type Term = 'HK1' | 'HK2'
/** Cells by column as they are read; `result` is what the term came to. */
export type TermCells = Readonly<Record<string, string>>

export type BookSubject = {
  name: string
  kind: 'scored' | 'comment'
  teachers: readonly string[]
  /** the columns that its sheet has, e.g. TX1 TX2 TX3 GK CK */
  keys: Readonly<Record<Term, readonly string[]>>
  /** by pupil */
  terms: Readonly<Record<Term, ReadonlyMap<string, TermCells>>>
  year: ReadonlyMap<string, { result: string; again: string }>
}

export type BookPupil = {
  id: string
  name: string
  sex: 'male' | 'female' | null
  bornOn: string | null
  leftOn: string | null
  profile: Readonly<Record<string, string>>
  /** of a term and of the year: learning and training, in words; empty while they are not known */
  learning: Readonly<Record<Term | 'CN', string>>
  training: Readonly<Record<Term | 'CN', string>>
  after: { learning: string; training: string } | null
  absences: { excused: number; unexcused: number } | null
  /** null while nothing is decided */
  promoted: boolean | null
  title: string
}

export type ClassBook = {
  className: string
  year: number
  days: SchoolYear
  homeroom: string
  head: HeadSigner
  /** 'học sinh' or 'học viên' */
  learner: string
  subjects: readonly BookSubject[]
  pupils: readonly BookPupil[]
}

const TERMS = ['HK1', 'HK2'] as const
const TERM_NAMES: Record<Term, string> = { HK1: 'Học kỳ I', HK2: 'Học kỳ II' }
const NAME = words('Họ và tên', 50)

/** Every page after the cover. */
export function classBookSections(book: ClassBook): FormSection[] {
  return [
    guide(book),
    ...aboutClass(book),
    ...aboutPupils(book),
    ...taughtMonths(book.days).map(month => attendance(book, month)),
    ...TERMS.flatMap(term => [...book.subjects.map(subject => termPage(book, subject, term)), overTerm(book, term)]),
    overYear(book),
    yearEnd(book),
    remarks(book),
  ]
}

/** The items of the paper's instructions, in our own words. */
function guide({ learner }: ClassBook): FormSection {
  return {
    ...{ kind: 'text', title: 'Hướng dẫn sử dụng', note: 'Tóm tắt.' },
    paragraphs: [
      'Sổ theo dõi kết quả rèn luyện và học tập của cả lớp trong một năm học, do nhà trường quản lý và lưu giữ.',
      'Giáo viên bộ môn ghi phần môn mình dạy, khớp với sổ của giáo viên, rồi ký và ghi rõ họ tên ở cuối danh sách; môn có nhiều giáo viên thì mọi người cùng ký.',
      'Giáo viên chủ nhiệm ghi sơ yếu lý lịch, điểm danh, kết quả rèn luyện, phần tổng hợp và đánh giá cả năm.',
      'Chỗ ghi sai được sửa sao cho còn thấy cả số cũ lẫn số mới, kèm chữ ký của người sửa; trong phần mềm là phiếu điều chỉnh và lịch sử của ô.',
      'Các ô và trang để trống là phần được ghi bằng tay trên bản in.',
      `Kết quả chỉ thông báo cho chính ${learner} đó và cha mẹ hoặc người giám hộ; không so sánh ${learner} với nhau.`,
    ],
  }
}

function aboutClass({ className, year, homeroom, pupils, subjects, head }: ClassBook): FormSection[] {
  const here = pupils.filter(p => p.leftOn === null)
  const girls = here.filter(p => p.sex === 'female').length
  return [
    {
      ...{ kind: 'facts', title: 'Lớp và giáo viên', note: null },
      facts: [
        { label: 'Lớp', value: className },
        { label: 'Năm học', value: `${year}–${year + 1}` },
        { label: 'Sĩ số', value: `${here.length}, nữ ${girls}` },
        { label: 'Giáo viên chủ nhiệm', value: homeroom },
        { label: head.line.replace('\n', ', '), value: head.name },
        ...subjects.map(s => ({ label: s.name, value: s.teachers.join(', ') })),
      ],
    },
  ]
}

function aboutPupils({ pupils, learner }: ClassBook): FormSection[] {
  const title = `Sơ yếu lý lịch ${learner}`
  const person = (p: BookPupil, who: 'father' | 'mother' | 'guardian') =>
    [p.profile[`${who}Name`], p.profile[`${who}Job`], p.profile[`${who}Phone`]].filter(Boolean).join(', ')
  return [
    tableOf({
      ...{ title, paper: 'a4-across', size: 9, air: 2 },
      columns: [
        ...[NUMBER, NAME, narrow('Ngày sinh', 19), narrow('Giới tính', 12), words('Nơi sinh', 42)],
        ...[narrow('Dân tộc', 17), words('Đối tượng ưu tiên', 30), words('Chỗ ở hiện nay')],
      ],
      rows: numbered(
        pupils.map(p => [
          ...[p.name, dayText(p.bornOn), sexText(p.sex), p.profile.birthplace ?? '', p.profile.ethnicGroup ?? ''],
          ...[p.profile.policyGroup ?? '', p.profile.address ?? ''],
        ]),
      ),
    }),
    tableOf({
      ...{
        title,
        note: 'Cha, mẹ, người giám hộ: họ tên, nghề nghiệp, điện thoại',
        paper: 'a4-across',
        size: 9,
        air: 2,
      },
      columns: [
        NUMBER,
        NAME,
        words('Cha', 56),
        words('Mẹ', 56),
        words('Người giám hộ', 46),
        words('Thay đổi cần chú ý'),
      ],
      rows: numbered(
        pupils.map(p => [
          ...[p.name, person(p, 'father'), person(p, 'mother'), person(p, 'guardian')],
          p.leftOn === null ? '' : `Rời lớp ${dayText(p.leftOn)}`,
        ]),
      ),
    }),
  ]
}

const WEEKDAYS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN']

/** Daily presence is not kept yet: the page of the month is written by hand. */
function attendance({ pupils }: ClassBook, month: string): FormSection {
  const days = []
  for (let day = `${month}-01`; day < `${nextMonth(month)}-01`; day = addDays(day, 1)) days.push(day)
  const weekday = (day: string) => WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7]!
  const totals = ['TS', 'P', 'K'].map(title => narrow(title, 6, { groups: ['Tổng số'] }))
  const columns = [
    ...[narrow('TT', 7), words('Họ và tên')],
    ...days.map(day => narrow(weekday(day), 3.85, { groups: [String(Number(day.slice(8)))] })),
    ...totals,
  ]
  const empty = Array.from({ length: days.length + totals.length }, () => '')
  const [year, number] = month.split('-')
  return tableOf({
    ...{ title: `Điểm danh tháng ${Number(number)} năm ${year}`, paper: 'a4', columns, size: 7.5, air: 2.2 },
    rows: numbered(pupils.map(p => [p.name, ...empty])),
    under: [
      'P: nghỉ có phép; K: nghỉ không phép; TS: tổng số buổi nghỉ.',
      'Tổng số buổi nghỉ của lớp trong tháng: ………',
    ],
  })
}

/** The marks of one subject in one term, each with what it is for. */
export function termColumns({ kind, keys }: Pick<BookSubject, 'kind' | 'keys'>, term: Term): [FormColumn, string][] {
  const regular = keys[term].filter(key => key.startsWith('TX'))
  const topics = keys[term].filter(key => key.startsWith('CD'))
  // the paper has room for four, whatever the subject's periods ask for
  const four = regular.length === 0 ? [] : ['TX1', 'TX2', 'TX3', 'TX4']
  const heads = kind === 'scored' ? ['ĐĐGtx', 'ĐĐGgk', 'ĐĐGck', 'ĐTBmhk'] : ['TX', 'GK', 'CK', 'Học kì']
  const one = (key: string, title: string, mm = 12.5): [FormColumn, string][] =>
    keys[term].includes(key) ? [[narrow(title, mm), key]] : []
  return [
    ...four.map((key, i): [FormColumn, string] => [narrow(String(i + 1), 9, { groups: [heads[0]!] }), key]),
    ...topics.map((key, i): [FormColumn, string] => [narrow(`CĐ${i + 1}`, 9, { groups: [heads[0]!] }), key]),
    ...one('GK', heads[1]!),
    ...one('CK', heads[2]!),
    [narrow(heads[3]!, 14), 'result'],
  ]
}

function termPage({ pupils }: ClassBook, subject: BookSubject, term: Term): FormSection {
  const marks = termColumns(subject, term)
  const last = term === 'HK2'
  const year = subject.kind === 'scored' ? 'ĐTBmcn' : 'Cả năm'
  return tableOf({
    ...{
      title: subject.name,
      note: `${TERM_NAMES[term]}. Giáo viên: ${subject.teachers.join(', ') || 'chưa phân công'}`,
    },
    paper: 'a4',
    columns: [
      ...[NUMBER, NAME, ...marks.map(([column]) => column)],
      ...(last ? [narrow(year, 14), narrow('Đánh giá lại', 14)] : []),
      words('Ghi chú'),
    ],
    rows: numbered(
      pupils.map(p => {
        const cells = subject.terms[term].get(p.id) ?? {}
        const of = subject.year.get(p.id)
        const note = p.leftOn === null ? '' : `rời lớp ${dayText(p.leftOn)}`
        return [
          p.name,
          ...marks.map(([, key]) => cells[key] ?? ''),
          ...(last ? [of?.result ?? '', of?.again ?? ''] : []),
          note,
        ]
      }),
    ),
    signers: (subject.teachers.length > 0 ? subject.teachers : ['']).map((name, i) => ({
      ...{ role: 'Giáo viên bộ môn', how: 'Ký, ghi rõ họ tên', name, dated: i === 0 },
    })),
  })
}

/** As wide as they can be beside the name and the results. */
const subjectWidth = (count: number) => Math.min(9.5, Math.floor((98 / count) * 10) / 10)

function subjectHeads({ subjects }: ClassBook): FormColumn[] {
  return subjects.map(s => narrow(s.name, subjectWidth(subjects.length), { groups: ['Môn học'], upright: true }))
}

const RESULT = { groups: ['Kết quả'] }

/** Of a term or of the year: who, each subject, what comes of them. */
const resultColumns = (book: ClassBook): FormColumn[] => [
  NUMBER,
  words('Họ và tên'),
  ...subjectHeads(book),
  narrow('Học tập', 14.6, RESULT),
  narrow('Rèn luyện', 14.6, RESULT),
]

function overTerm(book: ClassBook, term: Term): FormSection {
  return tableOf({
    ...{ title: `Tổng hợp kết quả ${TERM_NAMES[term]}`, paper: 'a4', air: 1.2 },
    columns: resultColumns(book),
    rows: numbered(
      book.pupils.map(p => [
        p.name,
        ...book.subjects.map(s => s.terms[term].get(p.id)?.result ?? ''),
        ...[p.learning[term], p.training[term]],
      ]),
    ),
    signers: [homeroomSigns(book.homeroom, true)],
  })
}
function overYear(book: ClassBook): FormSection {
  return tableOf({
    ...{
      title: 'Tổng hợp kết quả cả năm',
      note: 'ĐTBmcn, hoặc mức của môn đánh giá bằng nhận xét',
      paper: 'a4',
      air: 1.2,
    },
    columns: resultColumns(book),
    rows: numbered(
      book.pupils.map(p => [
        ...[p.name, ...book.subjects.map(s => s.year.get(p.id)?.result ?? '')],
        ...[p.learning.CN, p.training.CN],
      ]),
    ),
    signers: [homeroomSigns(book.homeroom, true)],
  })
}

/** How many, of whom there is a decision; the box of the paper. */
function whole(pupils: readonly BookPupil[]): string {
  const here = pupils.filter(p => p.leftOn === null)
  const promoted = here.filter(p => p.promoted === true)
  const after = promoted.filter(p => p.after !== null).length
  const kept = here.filter(p => p.promoted === false).length
  const open = here.length - promoted.length - kept
  const rest = open === 0 ? '' : `; chưa xét xong ${open}`
  return `Tổng hợp chung: sĩ số ${here.length}; được lên lớp ${promoted.length}, trong đó sau đánh giá lại, rèn luyện trong hè ${after}; không được lên lớp ${kept}${rest}.`
}

function yearEnd({ pupils, homeroom, head }: ClassBook): FormSection {
  const tick = (yes: boolean) => (yes ? 'x' : '')
  const absent = ['P', 'K', 'TS'].map(title => narrow(title, 8, { groups: ['Số buổi nghỉ'] }))
  return tableOf({
    ...{ title: 'Đánh giá cả năm', paper: 'a4' },
    columns: [
      ...[NUMBER, NAME, narrow('KQRL', 14.6, { groups: ['Cả năm'] }), narrow('KQHT', 14.6, { groups: ['Cả năm'] })],
      ...['KQRL', 'KQHT'].map(title => narrow(title, 14.6, { groups: ['Sau hè'] })),
      ...absent,
      ...[narrow('Được lên lớp', 12), narrow('Không được lên lớp', 14), words('Khen thưởng')],
    ],
    rows: numbered(
      pupils.map(({ name, training, learning, after, absences, promoted, title }) => [
        ...[name, training.CN, learning.CN, after?.training ?? '', after?.learning ?? ''],
        ...(absences === null
          ? ['', '', '']
          : [absences.excused, absences.unexcused, absences.excused + absences.unexcused].map(String)),
        ...[tick(promoted === true), tick(promoted === false), title],
      ]),
    ),
    under: [whole(pupils)],
    signers: [homeroomSigns(homeroom, false), headSigns(head, true)],
  })
}

/** Written by hand, once a month (the paper's place for the monthly check). */
function remarks({ head, days }: ClassBook): FormSection {
  return tableOf({
    ...{ title: `Nhận xét của ${head.title}`, paper: 'a4', size: 10, air: 24 },
    columns: [narrow('Tháng', 24), words('Nhận xét'), words('Ký tên, đóng dấu', 44)],
    rows: taughtMonths(days).map(month => [month.split('-').toReversed().join('/'), '', '']),
  })
}
