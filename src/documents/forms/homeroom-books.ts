/** Sổ chủ nhiệm: no text that could be read lays out its pages; what no record holds (officers, plans, visits) has none. */
import { headSigns, homeroomSigns, NAME_IN_REST, NUMBER, narrow, words } from './columns.ts'
import { type Column, EVER, type FactPlace, type FactsPage, type Form, type TablePage } from './template.ts'

export type HomeroomPart = 'class' | 'pupils' | 'periods' | 'end' | 'remarks'
export type HomeroomForm = Form & {
  learner: string
  cover: readonly FactPlace[]
  order: readonly HomeroomPart[]
  class: FactsPage
  pages: Readonly<Record<'pupils' | 'periods' | 'end' | 'remarks', TablePage>>
  /** under each period: how many subjects reached each level, or the two results */
  heads: readonly string[]
}

const CARE = words('name', 'Họ và tên', 48)
const ABSENT: readonly Column[] = [
  narrow('excused', 'P', 9, { groups: ['Số buổi nghỉ'] }),
  narrow('unexcused', 'K', 9, { groups: ['Số buổi nghỉ'] }),
]
const TITLE_AND_END = [words('title', 'Danh hiệu', 22), words('promotion', 'Lên lớp', 38)]

const shared = {
  from: EVER,
  title: 'Sổ chủ nhiệm',
  cover: [
    { key: 'class', label: 'Lớp' },
    { key: 'homeroom', label: 'Giáo viên chủ nhiệm' },
    { key: 'year', label: 'Năm học' },
  ],
  order: ['class', 'pupils', 'periods', 'end', 'remarks'],
  class: {
    title: 'Thông tin lớp',
    facts: [
      { key: 'classAndYear', label: 'Lớp, năm học' },
      { key: 'homeroom', label: 'Giáo viên chủ nhiệm' },
      { key: 'count', label: 'Sĩ số hiện nay' },
      { key: 'left', label: 'Đã rời lớp trong năm' },
      { key: 'subjects', label: '', each: true },
    ],
  },
} as const

const pupils: TablePage = {
  ...{ title: 'Danh sách {learner}', paper: 'a4-across', size: 9, air: 2 },
  columns: [
    ...[NUMBER, CARE, narrow('born', 'Ngày sinh', 19), narrow('sex', 'Giới tính', 12)],
    ...[narrow('ethnicGroup', 'Dân tộc', 17), words('address', 'Chỗ ở hiện nay'), words('father', 'Cha', 40)],
    ...[words('mother', 'Mẹ', 40), words('guardian', 'Người giám hộ', 32), words('note', 'Cần lưu ý', 26)],
  ],
}
const periods = (mm: number, under: readonly string[]): TablePage => ({
  ...{ title: 'Kết quả theo từng thời điểm', paper: 'a4', under },
  columns: [NUMBER, NAME_IN_REST, narrow('periods', '', mm, { each: true })],
})
const end = (rating: readonly Column[]): TablePage => ({
  ...{ title: 'Cuối năm học', paper: 'a4', under: ['P: có phép; K: không phép.'] },
  columns: [NUMBER, NAME_IN_REST, ...ABSENT, ...rating, ...TITLE_AND_END],
  signers: [homeroomSigns(false), headSigns(true)],
})
const remarks: TablePage = {
  ...{ title: 'Nhận xét của giáo viên chủ nhiệm', note: '{period}', paper: 'a4-across', size: 9, air: 2 },
  columns: [NUMBER, CARE, words('remarks', '', null, { each: true })],
}

const layout = { document: 'Hồ Sơ', at: 'các trang của sổ chủ nhiệm', certainty: 'ours' } as const
const later = {
  ...shared,
  heads: ['Học tập', 'Rèn luyện'],
  pages: { pupils, periods: periods(17, []), end: end([]), remarks },
}

const primary = {
  ...{ ...shared, programmes: ['primary' as const], learner: 'học sinh', heads: ['T', 'H', 'C'] },
  pages: {
    ...{ pupils, remarks, end: end([words('rating', 'Đánh giá kết quả giáo dục', 36)]) },
    periods: periods(9, ['Số môn học, hoạt động giáo dục mà {learner} đạt mức T, H, C.']),
  },
} as const

export const homeroomForms = {
  'CN-TH-1': {
    ...primary,
    sources: { named: { document: 'TT 28/2020/TT-BGDĐT', at: 'Điều 21', certainty: 'verified' }, layout },
  },
  // TT 15/2026 replaced that charter on 10/5/2026; its article was read in lists of schools only
  'CN-TH-2': {
    ...{ ...primary, from: 2026 },
    sources: { named: { document: 'TT 15/2026/TT-BGDĐT', at: 'Điều 21', certainty: 'remembered' }, layout },
  },
  'CN-TRH-1': {
    ...{ ...later, programmes: ['secondary'], learner: 'học sinh' },
    sources: { named: { document: 'Hồ Sơ', at: 'sổ chủ nhiệm của trường trung học', certainty: 'ours' }, layout },
  },
  'CN-GDTX-1': {
    ...{ ...later, programmes: ['continuing'], learner: 'học viên' },
    sources: { named: { document: 'Hồ Sơ', at: 'sổ chủ nhiệm của trung tâm', certainty: 'ours' }, layout },
  },
} as const satisfies Record<string, HomeroomForm>
