import type { Regulation } from '../../src/law/regulation.ts'

/** Nghị định 88/2026/NĐ-CP: lifelong-learning data. It leaves forms and procedures to others, so few norms rest on it. */
export const nd88: Regulation = {
  id: 'nd88',
  layer: 'state',
  document: 'NĐ 88/2026/NĐ-CP',
  title: { vi: 'Dữ liệu học tập suốt đời', en: 'Lifelong-learning data' },
  issuedBy: 'Chính phủ',
  effectiveFrom: '2026-05-15',
  issuedOn: '2026-03-28',
  titles: { officer: 'cán bộ quản lý giáo dục', inspector: 'thanh tra' },
  aliases: {},
  silence: ['NĐ88-22.4'],
  clauses: {
    'NĐ88-8': {
      at: 'Điều 8',
      vi: 'Dữ liệu học tập suốt đời phải ký số, giữ vĩnh viễn.',
      en: 'Lifelong-learning data is signed digitally and kept for ever.',
      certainty: 'verified',
    },
    'NĐ88-22.1': {
      at: 'Điều 22.1',
      vi: 'Cơ sở giáo dục tạo lập, thu thập, chuẩn hóa dữ liệu thuộc trách nhiệm của mình, kiểm soát chất lượng đầu vào.',
      en: 'The school creates, collects and standardises the data it answers for, and controls what comes in.',
      certainty: 'verified',
    },
    'NĐ88-22.4': {
      at: 'Điều 22.4',
      vi: 'Cơ sở giáo dục bảo đảm an ninh mạng cho cơ sở dữ liệu; quyền được giao, không mặc nhiên có.',
      en: 'The school assures the security of its databases; rights are granted, never assumed.',
      certainty: 'verified',
    },
  },
  norms: [
    {
      on: ['record.read', 'transcript.read'],
      effect: 'permits',
      when: [{ actor: ['head', 'deputyHead', 'inspector'] }],
      cites: ['NĐ88-22.1'],
    },
    { on: ['journal.read'], effect: 'permits', when: [{ actor: ['head', 'inspector'] }], cites: ['NĐ88-22.4'] },
  ],
  retention: [
    { record: 'transcript', keep: 'forEver', clause: 'NĐ88-8' },
    { record: 'correction', keep: 'forEver', clause: 'NĐ88-8' },
  ],
}
