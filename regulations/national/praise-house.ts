import type { Regulation } from '../../src/law/regulation.ts'

/**
 * The product's own rules on praise within the year at secondary schools and continuing-education centres: the circulars
 * on assessment say that there is such praise, not who proposes it. Primary schools have theirs with TT 27/2020.
 */
export const praiseHouse: Regulation = {
  id: 'hoso-khen-thuong',
  layer: 'house',
  document: 'Nguyên tắc vận hành Hồ Sơ, khen thưởng',
  title: {
    vi: 'Nguyên tắc vận hành Hồ Sơ về khen thưởng trong năm ở trung học, giáo dục thường xuyên',
    en: 'House rules of Hồ Sơ on praise within the year at secondary schools and centres',
  },
  issuedBy: 'Hồ Sơ',
  effectiveFrom: '2020-01-01',
  titles: {},
  aliases: {},
  silence: [],
  clauses: {
    'HS-KT-1': {
      at: 'mục 1',
      vi: 'Khen thưởng đột xuất do giáo viên của lớp hoặc cấp phó của người đứng đầu đề xuất, có căn cứ; người đề xuất không tự quyết định và rút lại được khi chưa ai trả lời.',
      en: 'A teacher of the class or a deputy proposes a praise within the year, with grounds; nobody decides the own proposal, and it may be taken back until it is answered.',
      certainty: 'ours',
    },
    'HS-KT-2': {
      at: 'mục 2',
      vi: 'Đề nghị cấp trên khen thưởng do giáo viên chủ nhiệm, người đứng đầu hoặc cấp phó nêu, có căn cứ và nơi được đề nghị; người đứng đầu quyết định bằng văn bản có số. Người nêu rút lại được khi chưa ai trả lời. Đề nghị đã gửi không phải là khen thưởng: không vào học bạ, gia đình và người học không thấy là đã được khen.',
      en: 'The homeroom teacher, the head or a deputy puts a learner forward for praise by a higher body, with grounds and the body that is asked; the head decides by a numbered paper. Who put forward may take it back until somebody has answered. A proposal that was sent is no praise: it stands in no transcript, and family and learner do not see it as praise.',
      certainty: 'ours',
    },
    'HS-KT-3': {
      at: 'mục 3',
      vi: 'Thư khen là một hình thức khen (TT 19/2025/TT-BGDĐT); thông tư về đánh giá không nói ai gửi. Ở đây người đứng đầu, cấp phó, giáo viên chủ nhiệm và giáo viên môn học của lớp gửi được dưới tên mình; thư không vào học bạ.',
      en: 'A letter is a form of praise (TT 19/2025/TT-BGDĐT); the circulars on assessment do not say who sends one. Here the head, the deputies, the homeroom teacher and the subject teachers of the class may, in their own name; it stands in no transcript.',
      certainty: 'ours',
    },
  },
  norms: [
    {
      on: ['praise.propose'],
      effect: 'permits',
      when: [{ actor: ['homeroom', 'subjectTeacher', 'deputyHead'] }],
      cites: ['HS-KT-1'],
    },
    { on: ['praise.propose'], effect: 'requires', when: [{ reason: 'given' }], cites: ['HS-KT-1'] },
    { on: ['praise.decide'], effect: 'forbids', when: [{ tookPart: ['proposal'] }], cites: ['HS-KT-1'] },
    { on: ['praise.withdraw'], effect: 'permits', when: [{ actor: ['self'] }], cites: ['HS-KT-1', 'HS-KT-2'] },
    {
      on: ['praise.putForward'],
      effect: 'permits',
      when: [{ actor: ['homeroom', 'head', 'deputyHead'] }],
      cites: ['HS-KT-2'],
    },
    { on: ['praise.putForward'], effect: 'requires', when: [{ reason: 'given' }], cites: ['HS-KT-2'] },
    {
      on: ['praise.write'],
      effect: 'permits',
      when: [{ actor: ['head', 'deputyHead', 'homeroom', 'subjectTeacher'] }],
      cites: ['HS-KT-3'],
    },
  ],
}
