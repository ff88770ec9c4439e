import type { Regulation } from '../../src/law/regulation.ts'

/** Thông tư 43/2021/TT-BGDĐT: how learners of continuing education are assessed. Articles 6, 7, 8, 13 not yet read. */
export const tt43: Regulation = {
  id: 'tt43',
  layer: 'state',
  document: 'TT 43/2021/TT-BGDĐT',
  title: {
    vi: 'Quy định đánh giá học viên giáo dục thường xuyên',
    en: 'Assessment of learners in continuing education',
  },
  issuedBy: 'Bộ Giáo dục và Đào tạo',
  effectiveFrom: '2022-02-14',
  titles: { homeroom: 'giáo viên chủ nhiệm', subjectTeacher: 'giáo viên môn học', head: 'Giám đốc' },
  aliases: {},
  silence: [],
  clauses: {
    'TT43-4': {
      at: 'Điều 4',
      vi: 'Đánh giá vì sự tiến bộ của học viên, không so sánh học viên với nhau.',
      en: 'Assessment serves the progress of the learner; learners are not compared with one another.',
      certainty: 'verified',
    },
    'TT43-5': {
      at: 'Điều 5',
      vi: 'Đánh giá bằng điểm số theo thang 10; thang khác thì quy đổi về thang 10.',
      en: 'Marks are given on a scale of ten; other scales are converted to it.',
      certainty: 'verified',
    },
    'TT43-7': {
      at: 'Điều 7, theo TT 22/2021',
      vi: 'Vắng kiểm tra định kì vì lí do bất khả kháng thì kiểm tra bù trong học kì; không có lí do, hoặc không dự kiểm tra bù, thì tính 0 điểm hoặc Chưa đạt.',
      en: 'Who misses a periodic test for force majeure makes it up within the term; without a reason, or missing the make-up, it counts as zero or Chưa đạt.',
      certainty: 'ours',
    },
    'TT43-9.1': {
      at: 'Điều 9.1',
      vi: 'Điểm trung bình môn: thường xuyên hệ số 1, giữa kì hệ số 2, cuối kì hệ số 3, làm tròn đến một chữ số thập phân.',
      en: 'Subject average: regular marks weigh 1, mid-term 2, end of term 3, rounded to one decimal.',
      certainty: 'verified',
    },
    'TT43-12': {
      at: 'Điều 12',
      vi: 'Học viên rèn luyện cả năm chưa đạt thì rèn luyện trong hè; cuối hè giáo viên chủ nhiệm đề nghị xếp lại theo bản báo cáo có xác nhận của gia đình hoặc nơi làm việc.',
      en: 'Who has not passed in training trains over the summer; the homeroom teacher then proposes a new result on a report signed by the family or the workplace.',
      certainty: 'verified',
    },
    'TT43-13': {
      at: 'Điều 13',
      vi: 'Học viên được kiểm tra lại các môn chưa đạt; kết quả kiểm tra lại thay kết quả cả năm của môn đó để xét lên lớp.',
      en: 'Subjects that were not passed are assessed again; the new result replaces the year result for promotion.',
      certainty: 'ours',
    },
    'TT43-14(1)': {
      at: 'Điều 14',
      vi: 'Giám đốc tặng giấy khen học viên có thành tích đột xuất trong năm học.',
      en: 'The director praises a learner for an achievement within the year.',
      certainty: 'verified',
    },
    'TT43-14(2)': {
      at: 'Điều 14',
      vi: 'Trung tâm xem xét, đề nghị cấp trên khen học viên có thành tích đặc biệt. Chưa đối chiếu nguyên văn.',
      en: 'The centre considers a learner of special achievement and asks the body above to praise. Not read in its own words.',
      certainty: 'remembered',
    },
    'TT43-17': {
      at: 'Điều 17',
      vi: 'Giáo viên môn học đánh giá, ghi và xác nhận kết quả môn mình dạy.',
      en: 'The subject teacher assesses, records and confirms the results of the own subject.',
      certainty: 'verified',
    },
    'TT43-18': {
      at: 'Điều 18',
      vi: 'Giáo viên chủ nhiệm đánh giá rèn luyện và tổng hợp kết quả của lớp.',
      en: 'The homeroom teacher assesses training and draws up the results of the class.',
      certainty: 'verified',
    },
  },
  norms: [
    { on: ['score.enter'], effect: 'permits', when: [{ actor: ['subjectTeacher'] }], cites: ['TT43-17'] },
    {
      on: ['trait.enter', 'result.prepare', 'result.propose'],
      effect: 'permits',
      when: [{ actor: ['homeroom'] }],
      cites: ['TT43-18'],
    },
    { on: ['support.plan'], effect: 'permits', when: [{ actor: ['homeroom'] }], cites: ['TT43-12'] },
    { on: ['score.askZero'], effect: 'permits', when: [{ actor: ['subjectTeacher'] }], cites: ['TT43-7'] },
    {
      on: ['support.assess'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher'] }],
      cites: ['TT43-12', 'TT43-13'],
    },
    { on: ['praise.decide'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['TT43-14(1)'] },
    // the article names the head: nobody else decides it, but in the head's place
    { on: ['praise.decide'], effect: 'requires', when: [{ actor: ['head'] }], cites: ['TT43-14(1)'] },
    // who decides to ask is our reading
    { on: ['praise.decideHigher'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['TT43-14(2)'] },
  ],
}
