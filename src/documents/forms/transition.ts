/** Phiếu chuyển tiếp: what a preschool hands on about a child. No text prescribes it: captions and layout are ours. */
import { EVER, type Form } from './template.ts'

export type TransitionForm = Form & {
  /** of a child who goes on to another age; `title` is that of one who goes to school */
  within: string
  captions: Readonly<
    Record<'name' | 'code' | 'class' | 'born' | 'weight' | 'height' | 'measured' | 'domains' | 'meaning', string>
  > &
    Readonly<Record<'overall' | 'family' | 'teacher' | 'signs', string>>
  heads: readonly [domain: string, achieved: string, words: string]
}

/** Never edited once a record was printed by it: a change of the form is another version. */
export const transitionForms = {
  'CT-MN-1': {
    ...{
      programmes: ['preschool'],
      from: EVER,
      title: 'Phiếu chuyển tiếp vào lớp 1',
      within: 'Phiếu chuyển giai đoạn',
    },
    captions: {
      ...{ name: 'Họ và tên trẻ', code: 'Mã số', class: 'Lớp', born: 'Ngày sinh', weight: 'Cân nặng' },
      ...{ height: 'Chiều cao', measured: 'Cân, đo ngày {day}.', domains: '1. Mức đạt được theo từng lĩnh vực' },
      meaning:
        'Số mục tiêu trẻ đạt trên số mục tiêu trẻ được đánh giá. Phiếu mô tả riêng trẻ này, không so sánh với trẻ khác.',
      overall: '2. Nhận xét chung và điều cần tiếp tục',
      ...{ family: 'CHA MẸ, NGƯỜI GIÁM HỘ', teacher: 'GIÁO VIÊN', signs: '(Ký, ghi rõ họ tên)' },
    },
    heads: ['Lĩnh vực', 'Đạt', 'Lời giáo viên'],
    sources: {
      named: { document: 'Hồ Sơ', at: 'phiếu chuyển tiếp của trẻ', certainty: 'ours' },
      layout: { document: 'Hồ Sơ', at: 'các mục của phiếu chuyển tiếp', certainty: 'ours' },
    },
  },
} as const satisfies Record<string, TransitionForm>
