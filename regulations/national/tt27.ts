import type { Regulation } from '../../src/law/regulation.ts'

/** Thông tư 27/2020/TT-BGDĐT: how primary pupils are assessed. Read by way of a textbook that repeats it closely. */
export const tt27: Regulation = {
  id: 'tt27',
  layer: 'state',
  document: 'TT 27/2020/TT-BGDĐT',
  title: { vi: 'Quy định đánh giá học sinh tiểu học', en: 'Assessment of primary pupils' },
  issuedBy: 'Bộ Giáo dục và Đào tạo',
  effectiveFrom: '2020-10-20',
  titles: { homeroom: 'giáo viên chủ nhiệm', subjectTeacher: 'giáo viên môn học', head: 'Hiệu trưởng' },
  aliases: {},
  silence: [],
  clauses: {
    'TT27-7.1': {
      at: 'Điều 7.1',
      vi: 'Giáo viên môn học đánh giá định kì theo ba mức và chấm bài kiểm tra theo thang 10, không có điểm thập phân.',
      en: 'The subject teacher assesses each period on three levels; tests are marked 0 to 10 in whole numbers.',
      certainty: 'verified',
    },
    'TT27-7.1(2)': {
      at: 'Điều 7.1',
      vi: 'Kết quả bài kiểm tra cuối học kì I, cuối năm bất thường so với đánh giá thường xuyên thì giáo viên đề xuất, nhà trường có thể cho làm bài kiểm tra khác.',
      en: 'Where a test at the end of the first term or of the year is out of line with the daily assessment, the teacher proposes and the school may allow another test.',
      certainty: 'verified',
    },
    'TT27-7.2': {
      at: 'Điều 7.2',
      vi: 'Giáo viên chủ nhiệm cùng các giáo viên của lớp đánh giá phẩm chất và năng lực theo ba mức.',
      en: 'The homeroom teacher, with the other teachers of the class, assesses traits on three levels.',
      certainty: 'verified',
    },
    'TT27-8': {
      at: 'Điều 8',
      vi: 'Học sinh khuyết tật được đánh giá như các em khác, có điều chỉnh theo dạng, mức độ khuyết tật và theo kế hoạch giáo dục cá nhân; học theo phương thức chuyên biệt thì đánh giá theo quy định riêng hoặc theo kế hoạch ấy.',
      en: 'Pupils with disabilities are assessed like the others, adjusted to their disability and individual plan; in specialised education by its own rules or by that plan.',
      certainty: 'verified',
    },
    'TT27-9.1': {
      at: 'Điều 9.1',
      vi: 'Kết quả môn học do giáo viên môn học ghi, phẩm chất và năng lực do giáo viên chủ nhiệm ghi, vào bảng tổng hợp của lớp ở bốn thời điểm.',
      en: 'Subject results are recorded by the subject teacher, traits by the homeroom teacher, four times a year.',
      certainty: 'verified',
    },
    'TT27-9.2': {
      at: 'Điều 9.2',
      vi: 'Cuối năm, giáo viên chủ nhiệm xếp bốn mức kết quả giáo dục và ghi vào học bạ.',
      en: 'At the end of the year the homeroom teacher gives the four-level rating and writes it into the transcript.',
      certainty: 'verified',
    },
    'TT27-11.1': {
      at: 'Điều 11.1',
      vi: 'Học sinh chưa hoàn thành được giáo viên hướng dẫn, giúp đỡ rồi đánh giá bổ sung; vẫn chưa hoàn thành thì hiệu trưởng xem xét, quyết định được lên lớp hay chưa.',
      en: 'A pupil who has not completed the year is helped and assessed again; who still has not is up to the head’s decision on promotion.',
      certainty: 'verified',
    },
    'TT27-12(1)': {
      at: 'Điều 12',
      vi: 'Hiệu trưởng chỉ đạo nghiệm thu, bàn giao kết quả đánh giá. Lớp 1 đến lớp 4: giáo viên chủ nhiệm trao đổi với giáo viên nhận lớp năm sau về điểm mạnh, điểm cần giúp của các em và bàn giao hồ sơ đánh giá.',
      en: 'The head directs how assessments are accepted and handed over. Grades 1–4: the homeroom teacher talks with next year’s teacher about the pupils’ strong and weak points and hands over the assessment file.',
      certainty: 'verified',
    },
    'TT27-12(2)': {
      at: 'Điều 12',
      vi: 'Lớp 5: bài kiểm tra cuối năm được coi, chấm có giáo viên trường trung học cơ sở trên địa bàn tham gia; giáo viên chủ nhiệm hoàn thiện hồ sơ đánh giá, bàn giao cho nhà trường.',
      en: 'Grade 5: the year-end tests are supervised and marked with teachers of the local lower-secondary school; the homeroom teacher completes the files and hands them to the school.',
      certainty: 'verified',
    },
    'TT27-13.1': {
      at: 'Điều 13.1',
      vi: 'Danh hiệu cuối năm xét theo kết quả giáo dục, thành tích nổi trội hoặc tiến bộ rõ rệt, và được tập thể lớp công nhận.',
      en: 'Titles of the year rest on the results, on outstanding achievement or clear progress, and on recognition by the class.',
      certainty: 'verified',
    },
    'TT27-13.1b': {
      at: 'Điều 13.1b',
      vi: 'Hiệu trưởng tặng giấy khen đột xuất cho em có thành tích đột xuất trong năm học.',
      en: 'The head praises a pupil for an achievement within the year.',
      certainty: 'verified',
    },
    'TT27-13.2': {
      at: 'Điều 13.2',
      vi: 'Nhà trường xem xét, đề nghị cấp trên khen em có thành tích đặc biệt.',
      en: 'The school considers a pupil of special achievement and asks the body above to praise.',
      certainty: 'remembered',
    },
    'TT27-13.3': {
      at: 'Điều 13.3',
      vi: 'Cán bộ quản lý, giáo viên có thể gửi thư khen em cố gắng, làm việc tốt.',
      en: 'Managers and teachers may send a letter of praise for effort or a good deed.',
      certainty: 'verified',
    },
  },
  norms: [
    { on: ['score.enter'], effect: 'permits', when: [{ actor: ['subjectTeacher'] }], cites: ['TT27-9.1'] },
    { on: ['trait.enter'], effect: 'permits', when: [{ actor: ['homeroom'] }], cites: ['TT27-7.2', 'TT27-9.1'] },
    { on: ['result.propose'], effect: 'permits', when: [{ actor: ['homeroom'] }], cites: ['TT27-9.2'] },
    { on: ['result.prepare'], effect: 'permits', when: [{ actor: ['homeroom'] }], cites: ['TT27-9.2', 'TT27-13.1'] },
    { on: ['support.plan'], effect: 'permits', when: [{ actor: ['homeroom'] }], cites: ['TT27-11.1'] },
    { on: ['support.assess'], effect: 'permits', when: [{ actor: ['subjectTeacher'] }], cites: ['TT27-11.1'] },
    { on: ['score.askRetest'], effect: 'permits', when: [{ actor: ['subjectTeacher'] }], cites: ['TT27-7.1(2)'] },
    { on: ['praise.decide'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['TT27-13.1b'] },
    // the article names the head: nobody else decides it, but in the head's place
    { on: ['praise.decide'], effect: 'requires', when: [{ actor: ['head'] }], cites: ['TT27-13.1b'] },
    // the article says the school; that its head decides is our reading
    { on: ['praise.decideHigher'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['TT27-13.2'] },
    {
      on: ['praise.write'],
      effect: 'permits',
      when: [{ actor: ['head', 'deputyHead', 'homeroom', 'subjectTeacher'] }],
      cites: ['TT27-13.3'],
    },
    { on: ['handover.give'], effect: 'permits', when: [{ actor: ['homeroom'] }], cites: ['TT27-12(1)'] },
    { on: ['handover.receive'], effect: 'permits', when: [{ actor: ['self'] }], cites: ['TT27-12(1)', 'TT27-12(2)'] },
    // the article speaks of the plan and not of who decides it; that it is the head is our choice
    { on: ['pupil.planEducation'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['TT27-8'] },
    { on: ['promotion.decide'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['TT27-11.1'] },
    { on: ['promotion.decide'], effect: 'requires', when: [{ actor: ['head'] }], cites: ['TT27-11.1'] },
  ],
}
