import type { Regulation } from '../../src/law/regulation.ts'

/** The department's guidance on electronic transcripts in primary schools (source BD), as far as it is carried out. */
export const binhDuong: Regulation = {
  id: 'binh-duong',
  layer: 'department',
  document: 'CV 2649/SGDĐT-GDMNTH',
  title: {
    vi: 'Hướng dẫn quản lý, sử dụng học bạ điện tử cấp tiểu học',
    en: 'Guidance on electronic primary transcripts',
  },
  issuedBy: 'Sở Giáo dục và Đào tạo',
  effectiveFrom: '2022-11-30',
  titles: { leader: 'Lãnh đạo trường', board: 'Ban quản trị' },
  aliases: { leader: ['head', 'deputyHead'] },
  silence: ['BD-I.2.1'],
  clauses: {
    'BD-I.2.1': {
      at: 'Mục I.2, gạch đầu dòng 1',
      vi: 'Giữ kín thông tin của cha mẹ, giáo viên và học sinh.',
      en: 'Information about parents, teachers and pupils is kept confidential.',
      certainty: 'verified',
    },
    'BD-I.2.3': {
      at: 'Mục I.2, gạch đầu dòng 3',
      vi: 'Cán bộ quản lý, hiệu trưởng và giáo viên ký học bạ bằng chữ ký số.',
      en: 'Managers, head and teachers sign the transcript digitally.',
      certainty: 'verified',
    },
    'BD-II.2.1': {
      at: 'Mục II.2, gạch đầu dòng 1',
      vi: 'Từng người tự nhập và tự ký bằng chữ ký số của mình.',
      en: 'Each person enters and signs in person, with the own digital signature.',
      certainty: 'verified',
    },
    'BD-II.2.2b': {
      at: 'Mục II.2, gạch đầu dòng 2',
      vi: 'Muốn bổ sung, sửa sai phải có đơn gửi Ban quản trị; được thống nhất rồi mới cập nhật.',
      en: 'An addition or correction takes a written request to the board and is made once the board agrees.',
      certainty: 'verified',
    },
    'BD-II.2.3': {
      at: 'Mục II.2, gạch đầu dòng 3',
      vi: 'Lãnh đạo trường kiểm tra tiến độ cuối mỗi đợt, lưu biên bản.',
      en: 'The school’s leaders check progress at the end of each period and keep minutes.',
      certainty: 'verified',
    },
    'BD-II.3.1a': {
      at: 'Mục II.3, gạch đầu dòng 1',
      vi: 'Cuối năm giáo viên bộ môn, giáo viên chủ nhiệm rồi hiệu trưởng ký số học bạ.',
      en: 'At year’s end subject teachers, then the homeroom teacher, then the head sign the transcript.',
      certainty: 'verified',
    },
    'BD-II.5.3': {
      at: 'Mục II.5, gạch đầu dòng 3',
      vi: 'Hết năm học xuất tệp, lưu ra thiết bị ngoài để giữ lâu dài.',
      en: 'At year’s end files are exported to external media for long keeping.',
      certainty: 'verified',
    },
  },
  norms: [
    {
      on: ['correction.request'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher', 'homeroom'] }, { book: 'locked' }],
      cites: ['BD-II.2.2b'],
    },
    {
      on: ['correction.request'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher', 'homeroom'] }, { window: ['after'] }],
      cites: ['BD-II.2.2b'],
    },
    { on: ['correction.request'], effect: 'requires', when: [{ reason: 'given' }], cites: ['BD-II.2.2b'] },
    {
      on: ['correction.apply'],
      effect: 'requires',
      when: [{ step: 'consent', of: ['board'] }, { content: 'asAgreed' }],
      cites: ['BD-II.2.2b'],
    },
    { on: ['progress.check'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['BD-II.2.3'] },
    {
      on: ['transcript.signSubject'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher'] }],
      cites: ['BD-II.2.1', 'BD-II.3.1a'],
    },
    {
      on: ['transcript.signHomeroom'],
      effect: 'permits',
      when: [{ actor: ['homeroom'] }],
      cites: ['BD-II.2.1', 'BD-II.3.1a'],
    },
    {
      on: ['transcript.signHomeroom'],
      effect: 'requires',
      when: [{ signedBefore: ['subjectTeacher'] }],
      cites: ['BD-II.3.1a'],
    },
    { on: ['transcript.signHead'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['BD-II.2.1', 'BD-II.3.1a'] },
    {
      on: ['transcript.signHead'],
      effect: 'requires',
      when: [{ signedBefore: ['subjectTeacher', 'homeroom'] }],
      cites: ['BD-II.3.1a'],
    },
    { on: ['transcript.seal'], effect: 'permits', when: [{ actor: ['head', 'clerk'] }], cites: ['BD-I.2.3'] },
    {
      on: ['transcript.seal'],
      effect: 'requires',
      when: [{ signedBefore: ['subjectTeacher', 'homeroom', 'head'] }],
      cites: ['BD-II.3.1a'],
    },
    { on: ['archive.request'], effect: 'permits', when: [{ actor: ['board', 'clerk'] }], cites: ['BD-II.5.3'] },
  ],
}
