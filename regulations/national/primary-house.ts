import type { Norm, Regulation } from '../../src/law/regulation.ts'

/** What holds in a school that has not said itself who may, and how (decision 22). */
const silent: readonly Norm[] = [
  {
    on: ['record.read'],
    effect: 'permits',
    when: [{ actor: ['subjectTeacher', 'homeroom', 'departmentLead', 'board'] }],
    cites: ['HS-TIH-9'],
  },
  {
    on: ['roster.import', 'pupil.update'],
    effect: 'permits',
    when: [{ actor: ['head'] }],
    cites: ['HS-TIH-9'],
  },
  {
    on: ['pupil.update'],
    effect: 'permits',
    when: [{ actor: ['homeroom'] }],
    cites: ['HS-TIH-9'],
  },
  {
    on: ['score.enter', 'trait.enter'],
    effect: 'forbids',
    when: [{ book: 'locked' }],
    cites: ['HS-TIH-6'],
    remedy: { ask: 'correction.request', leadsTo: 'correction.apply' },
  },
  {
    on: ['score.enter', 'trait.enter'],
    effect: 'forbids',
    when: [{ window: ['after'] }],
    cites: ['HS-TIH-6'],
    remedy: { ask: 'correction.request', leadsTo: 'correction.apply' },
  },
  {
    on: ['lock.propose'],
    effect: 'permits',
    when: [{ actor: ['board'] }, { board: 'inForce' }],
    cites: ['HS-TIH-6'],
  },
  {
    on: ['lock.decide', 'lock.reopen'],
    effect: 'permits',
    when: [{ actor: ['board.chair', 'board.deputy'] }, { board: 'inForce' }],
    cites: ['HS-TIH-6'],
  },
  {
    on: ['lock.execute', 'lock.openAgain'],
    effect: 'permits',
    when: [{ actor: ['deputyHead'] }],
    cites: ['HS-TIH-6'],
  },
  {
    on: ['lock.execute', 'lock.openAgain'],
    effect: 'requires',
    when: [{ step: 'decision', of: ['board'] }],
    cites: ['HS-TIH-6'],
  },
  {
    on: ['lock.decide', 'lock.reopen', 'lock.execute', 'lock.openAgain'],
    effect: 'requires',
    when: [{ stepUp: true }],
    cites: ['HS-TIH-6'],
  },
  {
    on: ['correction.request'],
    effect: 'permits',
    when: [{ actor: ['subjectTeacher', 'homeroom'] }, { book: 'locked' }],
    cites: ['HS-TIH-7'],
  },
  {
    on: ['correction.request'],
    effect: 'permits',
    when: [{ actor: ['subjectTeacher', 'homeroom'] }, { window: ['after'] }],
    cites: ['HS-TIH-7'],
  },
  {
    on: ['correction.request'],
    effect: 'requires',
    when: [{ reason: 'given' }],
    cites: ['HS-TIH-7'],
  },
  {
    on: ['correction.withdraw'],
    effect: 'permits',
    when: [{ actor: ['self'] }],
    cites: ['HS-TIH-7'],
  },
  {
    on: ['correction.consent'],
    effect: 'permits',
    when: [{ actor: ['board.chair', 'board.deputy'] }, { board: 'inForce' }],
    cites: ['HS-TIH-7'],
  },
  {
    on: ['correction.consent'],
    effect: 'forbids',
    when: [{ tookPart: ['request'] }],
    cites: ['HS-TIH-7'],
  },
  {
    on: ['correction.apply'],
    effect: 'permits',
    when: [{ step: 'request', of: ['subjectTeacher', 'homeroom'] }],
    cites: ['HS-TIH-7'],
  },
  {
    on: ['correction.apply'],
    effect: 'requires',
    when: [{ step: 'consent', of: ['board'] }, { content: 'asAgreed' }],
    cites: ['HS-TIH-7'],
  },
  {
    on: ['result.approve', 'result.return', 'council.decide'],
    effect: 'permits',
    when: [{ actor: ['board.chair', 'board.deputy'] }, { board: 'inForce' }],
    cites: ['HS-TIH-8'],
  },
  { on: ['result.approve'], effect: 'requires', when: [{ complete: true }], cites: ['HS-TIH-8'] },
  {
    on: ['council.propose'],
    effect: 'permits',
    when: [{ actor: ['homeroom'] }],
    cites: ['HS-TIH-8'],
  },
]

/**
 * The product's own rules for primary schools, where TT 27/2020 does not say who, or in what order; a school's
 * regulation may tighten.
 */
export const primaryHouse: Regulation = {
  id: 'hoso-tieu-hoc',
  layer: 'house',
  document: 'Nguyên tắc vận hành Hồ Sơ, tiểu học',
  title: { vi: 'Nguyên tắc vận hành Hồ Sơ cho trường tiểu học', en: 'House rules of Hồ Sơ for primary schools' },
  issuedBy: 'Hồ Sơ',
  effectiveFrom: '2020-01-01',
  titles: {},
  aliases: {},
  silence: [],
  clauses: {
    'HS-TIH-1': {
      at: 'mục 1',
      vi: 'Đề xuất làm bài kiểm tra khác do hiệu trưởng quyết định khi sổ còn mở; người đề xuất không tự quyết định và rút lại được khi chưa ai trả lời. Điểm của bài kiểm tra khác thay điểm trước, cả hai còn trong lịch sử của ô.',
      en: 'The head decides on a proposed retest while the book is open; nobody decides the own proposal, and it may be taken back until it is answered. The new mark takes the place of the earlier one, and both stay in the history of the cell.',
      certainty: 'ours',
    },
    'HS-TIH-2': {
      at: 'mục 2',
      vi: 'Khen thưởng đột xuất do giáo viên của lớp hoặc phó hiệu trưởng đề xuất, có căn cứ; người đề xuất không tự quyết định và rút lại được khi chưa ai trả lời.',
      en: 'A teacher of the class or a deputy proposes a praise within the year, with grounds; nobody decides the own proposal, and it may be taken back until it is answered.',
      certainty: 'ours',
    },
    'HS-TIH-3': {
      at: 'mục 3',
      vi: 'Phiếu bàn giao lớp được lập sau khi kết quả cuối năm đã phê duyệt, ký bằng việc làm của chính người giao và từng người nhận, mỗi người nhận ký cho học sinh mình nhận. Người nhận trả lại được nếu còn thiếu.',
      en: 'A class is handed over once the year’s results are approved, signed by the own deeds of who gives and of each who receives, for the own pupils. Who receives may give it back where something is missing.',
      certainty: 'ours',
    },
    'HS-TIH-4': {
      at: 'mục 4',
      vi: 'Hiệu trưởng, phó hiệu trưởng, tổ trưởng chuyên môn ghi tên giáo viên trường khác tham gia coi, chấm bài kiểm tra cuối năm của lớp 5; người ấy không có tài khoản ở trường.',
      en: 'The head, a deputy or the department lead names the teachers of another school who supervise or mark the year-end tests of grade 5; they have no account here.',
      certainty: 'ours',
    },
    'HS-TIH-5': {
      at: 'mục 5',
      vi: 'Đề nghị cấp trên khen thưởng do giáo viên chủ nhiệm, hiệu trưởng hoặc phó hiệu trưởng nêu, có căn cứ và nơi được đề nghị; hiệu trưởng quyết định bằng văn bản có số. Giáo viên, phó hiệu trưởng nêu thì rút lại được khi chưa ai trả lời. Đề nghị đã gửi không phải là khen thưởng: không vào bảng tổng hợp, không vào học bạ.',
      en: 'The homeroom teacher, the head or a deputy puts a pupil forward for praise by a higher body, with grounds and the body that is asked; the head decides by a numbered paper. Who put forward may take it back until somebody has answered. A proposal that was sent is no praise: it stands in no summary and in no transcript.',
      certainty: 'ours',
    },
    'HS-TIH-6': {
      at: 'mục 6',
      vi: 'Quy chế của trường, hướng dẫn của Sở không nói thì: Ban quản trị đề nghị khóa sổ; Trưởng ban hoặc Phó ban thay mặt Ban quyết định khóa, mở lại; phó hiệu trưởng thực hiện đúng quyết định. Sổ đã khóa, hoặc hết thời gian nhập đã quyết định, thì không nhập trực tiếp.',
      en: 'Where the school’s regulation and its department’s guidance are silent: the board proposes a lock; its chair or deputy decides for it on locking and opening again; the deputy head carries the decision out. Nothing is entered directly in a locked book, or after the time for entry that was decided.',
      certainty: 'ours',
    },
    'HS-TIH-7': {
      at: 'mục 7',
      vi: 'Quy chế của trường, hướng dẫn của Sở không nói thì sửa sau khi khóa sổ hoặc hết thời gian nhập: giáo viên đề nghị, có lý do; Trưởng ban hoặc Phó ban khác người đề nghị thay mặt Ban quản trị đồng ý; sửa đúng như đã đồng ý.',
      en: 'Where the school’s regulation and its department’s guidance are silent, a change after the lock or the time for entry: the teacher asks, with a reason; the board’s chair or deputy, who is somebody else, agrees for the board; what is changed is what was agreed to.',
      certainty: 'ours',
    },
    'HS-TIH-8': {
      at: 'mục 8',
      vi: 'Quy chế của trường, hướng dẫn của Sở không nói thì Trưởng ban hoặc Phó ban thay mặt Ban quản trị phê duyệt hoặc trả lại kết quả, danh sách cuối năm do giáo viên chủ nhiệm đề nghị.',
      en: 'Where the school’s regulation and its department’s guidance are silent, the board’s chair or deputy approves or returns for it the results and the lists of the year’s end that the homeroom teacher proposes.',
      certainty: 'ours',
    },
    'HS-TIH-9': {
      at: 'mục 9',
      vi: 'Quy chế của trường, hướng dẫn của Sở không nói thì giáo viên của lớp, tổ trưởng chuyên môn và Ban quản trị xem sổ của lớp; hiệu trưởng ghi danh, hiệu trưởng và giáo viên chủ nhiệm cập nhật hồ sơ học sinh.',
      en: 'Where the school’s regulation and its department’s guidance are silent, the teachers of a class, the heads of department and the board read its books; the head enrols pupils, the head and the homeroom teacher keep their personal files.',
      certainty: 'ours',
    },
  },
  norms: [
    ...silent.map((norm): Norm => ({ ...norm, whereSilent: true })),
    { on: ['score.answerRetest'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['HS-TIH-1'] },
    { on: ['score.answerRetest'], effect: 'forbids', when: [{ tookPart: ['request'] }], cites: ['HS-TIH-1'] },
    {
      on: ['score.askRetest', 'score.answerRetest'],
      effect: 'forbids',
      when: [{ book: 'locked' }],
      cites: ['HS-TIH-1'],
    },
    { on: ['score.askRetest'], effect: 'requires', when: [{ reason: 'given' }], cites: ['HS-TIH-1'] },
    { on: ['score.withdrawRetest'], effect: 'permits', when: [{ actor: ['self'] }], cites: ['HS-TIH-1'] },
    {
      on: ['praise.propose'],
      effect: 'permits',
      when: [{ actor: ['homeroom', 'subjectTeacher', 'deputyHead'] }],
      cites: ['HS-TIH-2'],
    },
    { on: ['praise.propose'], effect: 'requires', when: [{ reason: 'given' }], cites: ['HS-TIH-2'] },
    { on: ['praise.decide'], effect: 'forbids', when: [{ tookPart: ['proposal'] }], cites: ['HS-TIH-2'] },
    {
      on: ['praise.withdraw'],
      effect: 'permits',
      when: [{ actor: ['self'] }],
      cites: ['HS-TIH-2', 'HS-TIH-5'],
    },
    {
      on: ['praise.putForward'],
      effect: 'permits',
      when: [{ actor: ['homeroom', 'head', 'deputyHead'] }],
      cites: ['HS-TIH-5'],
    },
    { on: ['praise.putForward'], effect: 'requires', when: [{ reason: 'given' }], cites: ['HS-TIH-5'] },
    {
      on: ['handover.give'],
      effect: 'requires',
      when: [{ step: 'approval', of: ['board', 'head', 'deputyHead'] }, { content: 'asAgreed' }],
      cites: ['HS-TIH-3'],
    },
    { on: ['handover.receive'], effect: 'forbids', when: [{ tookPart: ['proposal'] }], cites: ['HS-TIH-3'] },
    {
      on: ['handover.nameMarker'],
      effect: 'permits',
      when: [{ actor: ['head', 'deputyHead', 'departmentLead'] }],
      cites: ['HS-TIH-4'],
    },
  ],
}
