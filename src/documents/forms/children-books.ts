/** Sổ theo dõi trẻ em of a preschool class, the part that is kept here: no text prescribes its layout, the pages are ours. */
import { headSigns, NUMBER, narrow, words } from './columns.ts'
import { EVER, type FactsPage, type Form, type SignerPlace, type TablePage } from './template.ts'

export type ChildrenPart = 'class' | 'list' | 'objectives' | 'themes' | 'stages' | 'review'
export type ChildrenBookForm = Form & {
  order: readonly ChildrenPart[]
  class: FactsPage
  pages: Readonly<Record<Exclude<ChildrenPart, 'class' | 'themes'> | 'theme', TablePage>>
  /** of each finding, what stands in the cell */
  letters: Readonly<Record<'achieved' | 'notYet' | 'absent', string>>
  says: Readonly<Record<'left' | 'sums' | 'away' | 'closed' | 'open' | 'unreviewed', string>>
}

const CHILD = words('name', 'Họ và tên', 52)
const teacherSigns: SignerPlace = {
  ...{ by: 'teacher', role: 'Giáo viên phụ trách lớp', how: 'Ký, ghi rõ họ tên', dated: false },
}

/** Never edited once a book was printed by it: a change of the form is another version. */
export const childrenBookForms = {
  'TE-MN-1': {
    ...{ programmes: ['preschool'], from: EVER, title: 'Sổ theo dõi trẻ em' },
    order: ['class', 'list', 'objectives', 'themes', 'stages', 'review'],
    class: {
      ...{ title: 'Nhóm, lớp và giáo viên', note: 'Điểm danh và sức khỏe không ghi trong phần này' },
      facts: [
        ...[{ key: 'class', label: 'Nhóm, lớp' } as const, { key: 'group', label: 'Độ tuổi' } as const],
        ...[{ key: 'year', label: 'Năm học' } as const, { key: 'span', label: 'Phần của sổ' } as const],
        ...[{ key: 'count', label: 'Số trẻ' } as const, { key: 'teachers', label: 'Giáo viên' } as const],
        ...[{ key: 'head', label: '{headLine}' } as const, { key: 'themes', label: 'Chủ đề' } as const],
      ],
    },
    pages: {
      list: {
        ...{ title: 'Danh sách trẻ', paper: 'a4' },
        columns: [
          ...[NUMBER, CHILD, narrow('born', 'Ngày sinh', 24), narrow('sex', 'Giới tính', 18)],
          words('note', 'Ghi chú'),
        ],
      },
      objectives: {
        ...{ title: 'Mục tiêu giáo dục theo chủ đề', note: 'Số trẻ đạt trên số trẻ được đánh giá' },
        ...{ paper: 'a4', air: 3.5 },
        columns: [
          ...[words('theme', 'Chủ đề', 36), words('domain', 'Lĩnh vực', 30), narrow('code', 'Mã', 15)],
          ...[words('objective', 'Mục tiêu'), narrow('achieved', 'Đạt', 11), narrow('assessed', 'Được đánh giá', 15)],
          narrow('share', 'Tỉ lệ', 14),
        ],
      },
      theme: {
        ...{ title: 'Chủ đề {theme}', note: '{from} đến {to}; {state}', paper: 'a4-across', air: 2.5 },
        columns: [
          ...[NUMBER, CHILD, narrow('objectives', '', 16, { groups: ['Mục tiêu'], each: true })],
          words('note', 'Ghi chú'),
        ],
        under: ['Đ: đạt; CĐ: chưa đạt; V: trẻ vắng trong thời gian của chủ đề; để trống: chưa đánh giá.'],
      },
      stages: {
        ...{ title: 'Đánh giá trẻ theo giai đoạn', note: 'Theo tháng tuổi của từng trẻ', paper: 'a4-across' },
        columns: [
          ...[NUMBER, CHILD, narrow('months', 'Tháng tuổi', 14), narrow('on', 'Đến tuổi ngày', 22)],
          ...[narrow('weight', 'Cân nặng, kg', 17), narrow('height', 'Chiều cao, cm', 17), narrow('share', 'Đạt', 14)],
          ...[words('notYet', 'Chưa đạt', 36), words('words', 'Nhận xét của giáo viên')],
        ],
        under: ['Đạt: số kết quả mong đợi đạt trên số được đánh giá ở giai đoạn đó; để trống: chưa đánh giá.'],
      },
      review: {
        ...{ title: 'Duyệt sổ', paper: 'a4' },
        columns: [
          ...[words('period', 'Kỳ', 26), words('step', 'Việc', 30), words('by', 'Người làm', 46)],
          ...[narrow('on', 'Ngày', 24), words('note', 'Ghi chú')],
        ],
        signers: [teacherSigns, headSigns(true)],
      },
    },
    letters: { achieved: 'Đ', notYet: 'CĐ', absent: 'V' },
    says: {
      ...{ left: 'rời lớp {day}', sums: 'Đạt trên được đánh giá', away: 'Vắng: {whom}.' },
      ...{ closed: 'đã chốt', open: 'chưa chốt', unreviewed: 'Sổ chưa được trình duyệt.' },
    },
    sources: {
      named: { document: 'TT 52/2020/TT-BGDĐT', at: 'Điều 21, sổ theo dõi trẻ em', certainty: 'verified' },
      layout: { document: 'Hồ Sơ', at: 'các trang của sổ theo dõi trẻ em', certainty: 'ours' },
    },
  },
} as const satisfies Record<string, ChildrenBookForm>
