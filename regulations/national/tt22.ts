import type { Regulation } from '../../src/law/regulation.ts'

/** Thông tư 22/2021/TT-BGDĐT: how pupils of lower and upper secondary schools are assessed. Read by verbatim quotations. */
export const tt22: Regulation = {
  id: 'tt22',
  layer: 'state',
  document: 'TT 22/2021/TT-BGDĐT',
  title: {
    vi: 'Quy định đánh giá học sinh trung học cơ sở và trung học phổ thông',
    en: 'Assessment of pupils of lower and upper secondary schools',
  },
  issuedBy: 'Bộ Giáo dục và Đào tạo',
  effectiveFrom: '2021-09-05',
  titles: { homeroom: 'giáo viên chủ nhiệm', subjectTeacher: 'giáo viên môn học', head: 'Hiệu trưởng' },
  aliases: {},
  silence: [],
  clauses: {
    'TT22-5': {
      at: 'Điều 5',
      vi: 'Môn đánh giá bằng nhận xét theo mức Đạt, Chưa đạt; môn kết hợp điểm số theo thang 10, số nguyên hoặc một chữ số thập phân.',
      en: 'Subjects assessed by comments are Đạt or Chưa đạt; scored subjects have marks of ten, whole or with one decimal.',
      certainty: 'verified',
    },
    'TT22-6': {
      at: 'Điều 6',
      vi: 'Mỗi học kì chọn 2 lần đánh giá thường xuyên cho môn nhận xét; môn điểm số 2, 3 hoặc 4 lần theo số tiết cả năm.',
      en: 'Two chosen regular assessments a term for a subject of comments; two, three or four for a scored one, by its periods a year.',
      certainty: 'verified',
    },
    'TT22-7': {
      at: 'Điều 7',
      vi: 'Mỗi học kì một lần đánh giá giữa kì, một lần cuối kì; vắng vì lí do bất khả kháng thì kiểm tra bù, không dự thì tính 0 điểm hoặc Chưa đạt. Chưa đối chiếu nguyên văn phần kiểm tra bù.',
      en: 'One mid-term and one final assessment a term; missed for force majeure it is made up, else it counts as zero or Chưa đạt. The part on make-ups was not read in its own words.',
      certainty: 'remembered',
    },
    'TT22-8': {
      at: 'Điều 8',
      vi: 'Giáo viên chủ nhiệm đánh giá rèn luyện từng học kì; cả năm xếp theo hai học kì.',
      en: 'The homeroom teacher assesses training each term; the year follows from the two.',
      certainty: 'verified',
    },
    'TT22-9': {
      at: 'Điều 9',
      vi: 'Điểm trung bình môn và bốn mức kết quả học tập của học kì và cả năm.',
      en: 'Subject averages, and the four levels of learning of a term and of the year.',
      certainty: 'verified',
    },
    'TT22-10': {
      at: 'Điều 10',
      vi: 'Học sinh được hiệu trưởng cho miễn phần thực hành của Giáo dục thể chất, Giáo dục quốc phòng và an ninh thì được đánh giá phần lí thuyết, đủ số lần.',
      en: 'Who is excused by the head from the practical part of physical or defence education is assessed in theory, the full number of times.',
      certainty: 'verified',
    },
    'TT22-13': {
      at: 'Điều 13',
      vi: 'Học sinh rèn luyện cả năm chưa đạt thì rèn luyện trong hè.',
      en: 'Who has not passed in training trains over the summer.',
      certainty: 'verified',
    },
    'TT22-14': {
      at: 'Điều 14',
      vi: 'Học sinh chưa đủ điều kiện lên lớp, rèn luyện từ Đạt trở lên, được kiểm tra lại các môn chưa đạt; kết quả thay kết quả cả năm của môn để xét lên lớp.',
      en: 'Who is not promoted but at least Đạt in training is re-tested in the subjects not passed; the result replaces the year’s for promotion.',
      certainty: 'verified',
    },
    'TT22-15.1b': {
      at: 'Điều 15.1b',
      vi: 'Hiệu trưởng tặng giấy khen học sinh có thành tích đột xuất trong rèn luyện, học tập trong năm học.',
      en: 'The head praises a pupil for an achievement in training or learning within the year.',
      certainty: 'verified',
    },
    'TT22-15.2': {
      at: 'Điều 15.2',
      vi: 'Nhà trường xem xét, đề nghị cấp trên khen học sinh có thành tích đặc biệt.',
      en: 'The school considers a pupil of special achievement and asks the body above to praise.',
      certainty: 'verified',
    },
  },
  norms: [
    {
      on: ['score.enter', 'score.askZero', 'record.read'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher'] }],
      cites: ['TT22-5', 'TT22-7'],
    },
    {
      on: ['trait.enter', 'result.prepare', 'result.propose', 'record.read'],
      effect: 'permits',
      when: [{ actor: ['homeroom'] }],
      cites: ['TT22-8', 'TT22-9'],
    },
    { on: ['score.exemptPractice'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['TT22-10'] },
    // the article names the head: nobody else decides it, but in the head's place
    {
      on: ['score.exemptPractice'],
      effect: 'requires',
      when: [{ actor: ['head'] }, { evidence: 'given' }],
      cites: ['TT22-10'],
    },
    { on: ['support.plan'], effect: 'permits', when: [{ actor: ['homeroom'] }], cites: ['TT22-13'] },
    { on: ['support.assess'], effect: 'permits', when: [{ actor: ['subjectTeacher'] }], cites: ['TT22-13', 'TT22-14'] },
    { on: ['praise.decide'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['TT22-15.1b'] },
    { on: ['praise.decide'], effect: 'requires', when: [{ actor: ['head'] }], cites: ['TT22-15.1b'] },
    // the article says the school; that its head decides is our reading
    { on: ['praise.decideHigher'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['TT22-15.2'] },
  ],
}
