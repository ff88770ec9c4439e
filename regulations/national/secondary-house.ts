import type { Regulation } from '../../src/law/regulation.ts'

/**
 * The product's own rules for general lower and upper secondary schools, where TT 22/2021 does not speak and the school
 * has not yet adopted a regulation of its own; a school's regulation may tighten.
 */
export const secondaryHouse: Regulation = {
  id: 'hoso-trung-hoc',
  layer: 'house',
  document: 'Nguyên tắc vận hành Hồ Sơ, trung học',
  title: { vi: 'Nguyên tắc vận hành Hồ Sơ cho trường trung học', en: 'House rules of Hồ Sơ for secondary schools' },
  issuedBy: 'Hồ Sơ',
  effectiveFrom: '2020-01-01',
  titles: { learner: 'học sinh' },
  aliases: {},
  silence: [],
  clauses: {
    'HS-TH-1': {
      at: 'mục 1',
      vi: 'Lãnh đạo và văn thư mở lớp, phân công, ghi danh và cập nhật hồ sơ học sinh.',
      en: 'Leaders and the clerk open classes, assign teachers, enrol pupils and keep their personal files.',
      certainty: 'ours',
    },
    'HS-TH-2': {
      at: 'mục 2',
      vi: 'Điểm chỉ được nhập trong thời gian lãnh đạo đã quyết định và khi sổ chưa khóa; sau đó phải đề nghị sửa.',
      en: 'Marks are entered only within the time that the leaders decided and while the book is not locked; after that a change is requested.',
      certainty: 'ours',
    },
    'HS-TH-3': {
      at: 'mục 3',
      vi: 'Hiệu trưởng, phó hiệu trưởng, tổ trưởng và Ban quản trị xem sổ, kiểm tra tiến độ.',
      en: 'The head, the deputies, the leads and the board read the books and check progress.',
      certainty: 'ours',
    },
    'HS-TH-4': {
      at: 'mục 4',
      vi: 'Ban quản trị đề nghị, hiệu trưởng quyết định khóa sổ; quản trị mạng hoặc văn thư thực hiện đúng quyết định.',
      en: 'The board proposes and the head decides to lock a book; the administrator or the clerk carries the decision out.',
      certainty: 'ours',
    },
    'HS-TH-5': {
      at: 'mục 5',
      vi: 'Sửa điểm sau khi khóa: giáo viên đề nghị kèm lý do và minh chứng, lãnh đạo đồng ý; người đề nghị không tự đồng ý.',
      en: 'A locked mark is changed on the teacher’s request with reason and evidence and a leader’s consent; nobody consents to the own request.',
      certainty: 'ours',
    },
    'HS-TH-6': {
      at: 'mục 6',
      vi: 'Lãnh đạo phê duyệt hoặc trả lại kết quả do giáo viên chủ nhiệm đề nghị.',
      en: 'A leader approves or returns the results that the homeroom teacher proposes.',
      certainty: 'ours',
    },
  },
  norms: [
    {
      on: ['class.open', 'teaching.assign', 'roster.import', 'pupil.update'],
      effect: 'permits',
      when: [{ actor: ['head', 'deputyHead', 'clerk'] }],
      cites: ['HS-TH-1'],
    },
    { on: ['window.decide'], effect: 'permits', when: [{ actor: ['deputyHead'] }], cites: ['HS-TH-2'] },
    {
      on: ['score.enter', 'trait.enter'],
      effect: 'forbids',
      when: [{ book: 'locked' }],
      cites: ['HS-TH-2'],
      remedy: { ask: 'correction.request', leadsTo: 'correction.apply' },
    },
    {
      on: ['score.enter', 'trait.enter'],
      effect: 'forbids',
      when: [{ window: ['after'] }],
      cites: ['HS-TH-2'],
      remedy: { ask: 'correction.request', leadsTo: 'correction.apply' },
    },
    {
      on: ['score.enter', 'trait.enter'],
      effect: 'forbids',
      when: [{ window: ['before'] }],
      cites: ['HS-TH-2'],
      remedy: { ask: 'window.decide', leadsTo: 'window.decide' },
    },
    {
      on: ['record.read', 'progress.check'],
      effect: 'permits',
      when: [{ actor: ['head', 'deputyHead', 'departmentLead', 'deputyDepartmentLead', 'board'] }],
      cites: ['HS-TH-3'],
    },
    { on: ['journal.read'], effect: 'permits', when: [{ actor: ['head', 'deputyHead'] }], cites: ['HS-TH-3'] },
    { on: ['lock.propose'], effect: 'permits', when: [{ actor: ['board'] }, { board: 'inForce' }], cites: ['HS-TH-4'] },
    { on: ['lock.decide'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['HS-TH-4'] },
    {
      on: ['lock.decide'],
      effect: 'requires',
      when: [{ step: 'proposal', of: ['board'] }, { stepUp: true }],
      cites: ['HS-TH-4'],
    },
    { on: ['lock.reopen'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['HS-TH-4'] },
    {
      on: ['lock.execute', 'lock.openAgain'],
      effect: 'permits',
      when: [{ actor: ['siteAdmin', 'clerk'] }],
      cites: ['HS-TH-4'],
    },
    {
      on: ['lock.execute', 'lock.openAgain'],
      effect: 'requires',
      when: [{ step: 'decision', of: ['head'] }, { stepUp: true }],
      cites: ['HS-TH-4'],
    },
    {
      on: ['correction.request'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher'] }, { book: 'locked' }],
      cites: ['HS-TH-5'],
    },
    {
      on: ['correction.request'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher'] }, { window: ['after'] }],
      cites: ['HS-TH-5'],
    },
    {
      on: ['correction.request'],
      effect: 'requires',
      when: [{ reason: 'given' }, { evidence: 'given' }],
      cites: ['HS-TH-5'],
    },
    { on: ['correction.withdraw'], effect: 'permits', when: [{ actor: ['self'] }], cites: ['HS-TH-5'] },
    {
      on: ['correction.consent'],
      effect: 'permits',
      when: [{ actor: ['head', 'deputyHead'] }],
      cites: ['HS-TH-5'],
    },
    { on: ['correction.consent'], effect: 'forbids', when: [{ tookPart: ['request'] }], cites: ['HS-TH-5'] },
    {
      on: ['correction.apply'],
      effect: 'permits',
      when: [{ step: 'request', of: ['subjectTeacher'] }],
      cites: ['HS-TH-5'],
    },
    {
      on: ['correction.apply'],
      effect: 'requires',
      when: [{ step: 'consent', of: ['head', 'deputyHead'] }, { content: 'asAgreed' }],
      cites: ['HS-TH-5'],
    },
    { on: ['council.propose'], effect: 'permits', when: [{ actor: ['homeroom'] }], cites: ['HS-TH-6'] },
    { on: ['council.decide'], effect: 'permits', when: [{ actor: ['head', 'deputyHead'] }], cites: ['HS-TH-6'] },
    {
      on: ['result.approve', 'result.return'],
      effect: 'permits',
      when: [{ actor: ['head', 'deputyHead'] }],
      cites: ['HS-TH-6'],
    },
  ],
}
