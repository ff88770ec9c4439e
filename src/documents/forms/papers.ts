/** Papers of the year's end and of praise: giấy khen and thư khen, the minutes of the council. */
import { tt22, tt27, tt43 } from '../../assessment/legal-ref.ts'
import { firstPrimary, firstSecondary } from '../../assessment/rule-sets.ts'
import { EVER, type Form } from './template.ts'

export type PraiseForm = Form & {
  /** the titles of the year, the higher and the lower one as the circular has them */
  titles: Readonly<Record<'excellent' | 'good', string>>
  /** how a pupil is called in front of the name */
  called: string
  captions: Readonly<
    Record<'certificate' | 'letter' | 'gives' | 'to' | 'titled' | 'achieved' | 'decision' | 'book', string>
  >
}

const captions = {
  ...{ certificate: 'GIẤY KHEN', letter: 'THƯ KHEN', gives: 'TẶNG', to: 'Gửi em', titled: 'Đã đạt danh hiệu:' },
  ...{ achieved: 'Đã có thành tích:', decision: 'Quyết định số:', book: 'Vào sổ khen thưởng số:' },
}
const layout = {
  document: 'Hồ Sơ',
  at: 'giấy khen, thư khen; các thành phần theo NĐ 30/2020',
  certainty: 'ours',
} as const
const school = { programmes: ['secondary'], called: 'Em', captions } as const

/** Of a year the titles are those of the circular under which it was assessed, whenever the paper is printed. */
export const praiseForms = {
  'KT-TH-1': {
    ...{ programmes: ['primary'], title: 'Giấy khen', called: 'Em', captions },
    from: firstPrimary,
    titles: { excellent: 'Học sinh Xuất sắc', good: 'Học sinh Tiêu biểu hoàn thành tốt trong học tập và rèn luyện' },
    sources: { named: tt27('13.1a'), layout },
  },
  'KT-TT58-1': {
    // issued in December 2011
    ...{ ...school, from: 2011, title: 'Giấy khen' },
    titles: { excellent: 'Học sinh giỏi', good: 'Học sinh tiên tiến' },
    sources: { named: { document: 'TT 58/2011/TT-BGDĐT', at: 'Điều 18', certainty: 'remembered' }, layout },
  },
  'KT-TT22-1': {
    ...{ ...school, from: firstSecondary, title: 'Giấy khen' },
    titles: { excellent: 'Học sinh Xuất sắc', good: 'Học sinh Giỏi' },
    sources: { named: tt22('15'), layout },
  },
  'KT-TT43-1': {
    ...{ programmes: ['continuing'], from: firstSecondary, title: 'Giấy khen', called: 'Học viên' },
    captions: { ...captions, to: 'Gửi học viên' },
    titles: { excellent: 'Học viên Xuất sắc', good: 'Học viên Giỏi' },
    sources: { named: tt43('14.1a'), layout },
  },
} as const satisfies Record<string, PraiseForm>

type Heads = readonly { title: string; mm: number | null }[]
export type CouncilForm = Form & {
  /** under the name of the paper, before the school year */
  subject: string
  /** the parts in their order, each with the heads of its table */
  order: readonly ('meeting' | 'classes' | 'lists' | 'differences' | 'conclusion')[]
  parts: Readonly<Record<'meeting' | 'classes' | 'lists' | 'differences', { title: string; heads: Heads }>>
  conclusion: string
  signers: Readonly<Record<'secretary' | 'chair' | 'how', string>>
}

const of = (...heads: [title: string, mm: number | null][]): Heads => heads.map(([title, mm]) => ({ title, mm }))

export const councilForms = {
  'HD-1': {
    ...{ programmes: ['primary', 'secondary', 'continuing'], from: EVER, title: 'Biên bản' },
    subject: 'Họp xét kết quả cuối năm',
    order: ['meeting', 'classes', 'lists', 'differences', 'conclusion'],
    parts: {
      meeting: {
        title: 'Thời gian, thành phần',
        heads: of(['TT', 10], ['Họ và tên', null], ['Chức danh, tư cách', null]),
      },
      classes: { title: 'Tổng hợp theo lớp', heads: of(['Lớp', 18], ['Lập từ', 60], ['Số lượng', null]) },
      lists: { title: 'Các danh sách', heads: of(['TT', 10], ['Họ và tên', 52], ['Lớp', 18], ['Căn cứ', null]) },
      differences: {
        title: 'Những trường hợp khác với kết quả tính',
        heads: of(['TT', 10], ['Họ và tên', 44], ['Lớp', 16], ['Thay đổi', 48], ['Lý do', null]),
      },
    },
    conclusion: 'Kết luận',
    signers: { secretary: 'THƯ KÝ', chair: 'CHỦ TỌA', how: 'Ký, ghi rõ họ tên' },
    sources: {
      named: { document: 'NĐ 30/2020/NĐ-CP', at: 'Phụ lục I, biên bản', certainty: 'verified' },
      layout: { document: 'Hồ Sơ', at: 'các mục của biên bản hội đồng', certainty: 'ours' },
    },
  },
} as const satisfies Record<string, CouncilForm>
