import type { Regulation } from '../../src/law/regulation.ts'

/**
 * The programme of early education (TT 17/2009, amended by TT 28/2016 and TT 51/2020). What it says of assessment was
 * read by way of schools that repeat it; places are named by their heading, because the printed numbering was not read.
 */
export const gdmn: Regulation = {
  id: 'gdmn',
  layer: 'state',
  document: '01/VBHN-BGDĐT',
  title: { vi: 'Chương trình Giáo dục mầm non', en: 'Programme of early education' },
  issuedBy: 'Bộ Giáo dục và Đào tạo',
  effectiveFrom: '2021-04-13',
  titles: {},
  aliases: {},
  silence: [],
  clauses: {
    'GDMN-HN': {
      at: 'Đánh giá trẻ hằng ngày',
      vi: 'Mỗi ngày giáo viên theo dõi sức khỏe; cảm xúc, thái độ, hành vi; kiến thức, kĩ năng của trẻ, và chỉ ghi những thay đổi rõ rệt, những điều cần lưu ý để chỉnh kế hoạch.',
      en: 'Every day the teacher watches health, feelings and behaviour, knowledge and skills, and writes down only marked changes and what needs attention, to adjust the plan.',
      certainty: 'verified',
    },
    'GDMN-GD': {
      at: 'Đánh giá trẻ theo giai đoạn',
      vi: 'Cuối mỗi chủ đề, tháng và cuối độ tuổi, giáo viên xác định mức đạt được của trẻ theo mục tiêu, theo từng lĩnh vực, để điều chỉnh kế hoạch tiếp theo; kết quả lưu trong hồ sơ cá nhân của trẻ.',
      en: 'At the end of a theme or month and of the age the teacher finds how far the child has come by objective and domain, to adjust the next plan; the result is kept in the child’s own file.',
      certainty: 'verified',
    },
    'GDMN-CT': {
      at: 'Xây dựng kế hoạch giáo dục',
      vi: 'Trường và giáo viên dựa vào kết quả mong đợi của chương trình để xây dựng mục tiêu, chủ đề phù hợp với trẻ của mình.',
      en: 'School and teacher set objectives and themes for their children from the outcomes that the programme expects.',
      certainty: 'remembered',
    },
  },
  norms: [
    {
      on: ['child.assess', 'child.record'],
      effect: 'permits',
      when: [{ actor: ['homeroom', 'contributor'] }],
      cites: ['GDMN-HN', 'GDMN-GD'],
    },
    {
      on: ['theme.plan'],
      effect: 'permits',
      when: [{ actor: ['homeroom', 'contributor'] }, { window: ['before', 'open'] }],
      cites: ['GDMN-CT'],
    },
  ],
}
