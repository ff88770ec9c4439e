import type { Question } from '../../../src/law/regulation.ts'
import { openBook } from '../open-book.ts'

/** What DB leaves open or says in two ways, with the answer that holds until the school gives another. */
export const questions: readonly Question[] = [
  {
    id: 'DB-Q1',
    clauses: ['DB-7.4'],
    ask: {
      vi: 'Sự cho phép của Ban Giám đốc cần một lần, hay thêm một lần lúc sửa?',
      en: 'Is the directors’ permission needed once, or again when the change is made?',
    },
    default: {
      vi: 'Một lần; nội dung sửa phải đúng như đã cho phép.',
      en: 'Once; what is changed must be exactly what was permitted.',
    },
    decides: 'consentAgain',
    otherwise: {
      twice: {
        vi: 'Hai lần: lần nữa ngay lúc sửa, khi mọi phần khác đã đủ.',
        en: 'Twice: once more at the moment of the change, when all else is there.',
      },
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q2',
    clauses: ['DB-7.4'],
    ask: { vi: 'Cần mấy thành viên Ban quản trị chứng kiến?', en: 'How many members of the board witness?' },
    default: {
      vi: 'Một; thêm một khi GVCN là người đề nghị hoặc người cho phép.',
      en: 'One; one more where the homeroom teacher asked or permitted.',
    },
    decides: 'boardWitnesses',
    otherwise: {
      two: {
        vi: 'Hai người khác nhau; thêm một khi GVCN là người đề nghị hoặc người cho phép.',
        en: 'Two different ones; one more where the homeroom teacher asked or permitted.',
      },
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q3',
    clauses: ['DB-7.4', 'DB-6.1c'],
    ask: {
      vi: 'Sửa trong sổ còn mở, chưa ký có cần phiếu không?',
      en: 'Does a change in an open, unsigned book need a dossier?',
    },
    default: {
      vi: 'Không, cho đến khi giáo viên nộp cột; sau đó có. Giá trị cũ vẫn được giữ.',
      en: 'Not until the teacher hands in the column, then it does. The old value is kept all the same.',
    },
    ...openBook,
    certainty: 'ours',
  },
  {
    id: 'DB-Q4',
    clauses: ['DB-5.3', 'DB-5.6', 'DB-5.7c'],
    ask: {
      vi: '“Hạnh kiểm, học lực, học viên tiên tiến” theo TT 43/2021 là gì?',
      en: 'What are the old words for conduct, learning and titles under TT 43/2021?',
    },
    default: {
      vi: 'Kết quả rèn luyện, kết quả học tập, Học viên Giỏi; “tiên tiến” không được tính.',
      en: 'Training result, learning result, Học viên Giỏi; “tiên tiến” is not computed.',
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q5',
    clauses: ['DB-5.7c'],
    ask: { vi: 'Danh hiệu học kỳ?', en: 'A title of the term?' },
    default: {
      vi: 'Luật chỉ có danh hiệu cả năm; học kỳ chỉ là ghi nhận của Trung tâm.',
      en: 'The law has titles of the year only; a term’s is the centre’s own note.',
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q6',
    clauses: ['DB-5.4'],
    ask: {
      vi: 'Hoạt động trải nghiệm, hướng nghiệp Chưa đạt có hạ mức học tập không?',
      en: 'Does Chưa đạt in the experiential activity lower the learning level?',
    },
    default: { vi: 'Không, nhưng được nêu ra khi xét.', en: 'No, but it is pointed out at the council.' },
    decides: 'commentGate',
    otherwise: {
      bars: {
        vi: 'Có: môn nhận xét Chưa đạt hạ mức như theo TT 22/2021.',
        en: 'Yes: a subject of comments Chưa đạt bars levels as under TT 22/2021.',
      },
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q7',
    clauses: ['DB-5.4'],
    ask: {
      vi: 'Được nâng mức khi môn thấp là môn nhận xét không?',
      en: 'Does the lift hold where the one subject is assessed by comments?',
    },
    default: { vi: 'Có.', en: 'Yes.' },
    decides: 'liftByComment',
    otherwise: {
      scoredOnly: { vi: 'Không, chỉ khi đó là môn có điểm số.', en: 'No, only where that subject has marks.' },
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q8',
    clauses: ['DB-5.4'],
    ask: {
      vi: '“Chỉ do một môn”: thay điểm môn đó hay bỏ môn đó ra?',
      en: '“Only because of one subject”: replaced by a better result, or left out?',
    },
    default: {
      vi: 'Thay bằng kết quả tốt nhất rồi tính lại.',
      en: 'Replaced by the best result, then computed again.',
    },
    decides: 'lift',
    otherwise: {
      leftOut: { vi: 'Bỏ môn đó ra rồi tính lại.', en: 'Left out, then computed again.' },
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q9',
    clauses: ['DB-3.5a'],
    ask: {
      vi: 'Rèn luyện và học tập cùng Chưa đạt thì có kiểm tra lại sau rèn luyện hè không?',
      en: 'Both training and learning Chưa đạt: a re-test after the summer?',
    },
    default: {
      vi: 'Không; Ban Giám đốc quyết định khác phải nêu lý do.',
      en: 'No; the directors may decide otherwise with a reason.',
    },
    decides: 'retestAfterTraining',
    otherwise: {
      retest: {
        vi: 'Có: rèn luyện hè từ mức Đạt trở lên thì kiểm tra lại các môn chưa đạt.',
        en: 'Yes: after a summer training of at least Đạt the subjects not passed are tested again.',
      },
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q10',
    clauses: ['DB-6.1a'],
    ask: { vi: 'Thiếu điểm thường xuyên cuối học kỳ?', en: 'Regular marks missing at the end of the term?' },
    default: { vi: 'Chưa kết thúc được học kỳ của môn đó.', en: 'The term of that subject cannot be closed.' },
    certainty: 'ours',
  },
  {
    id: 'DB-Q11',
    clauses: ['DB-5.3'],
    ask: {
      vi: 'Học viên vừa làm vừa học, tự học có xét rèn luyện không?',
      en: 'Are part-time and self-study learners assessed in training?',
    },
    default: {
      vi: 'Có, mọi học viên. Điều về rèn luyện của TT 43/2021 chưa đọc được nguyên văn, và không văn bản nào đã đọc nói lên lớp, danh hiệu, học bạ của người không xét rèn luyện thì thế nào, nên phần mềm không ghi ngoại lệ cho từng người.',
      en: 'Yes, every learner. The article of TT 43/2021 on training could not be read, and no text that was read says what promotion, titles and the transcript of somebody without a training result come to: so no exception is recorded for a person.',
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q12',
    clauses: ['DB-3.5a'],
    ask: {
      vi: 'Học viên không lên lớp vì nghỉ quá 45 buổi có giữ danh hiệu không?',
      en: 'Does a learner who is kept back for absences keep a title?',
    },
    default: {
      vi: 'Hiện là đủ điều kiện; Ban Giám đốc quyết định.',
      en: 'Shown as meeting the criteria; the directors decide.',
    },
    decides: 'titleDespiteAbsences',
    otherwise: {
      none: { vi: 'Không có danh hiệu.', en: 'There is no title.' },
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q13',
    clauses: ['DB-QĐ-1'],
    ask: {
      vi: 'Quyết định ghi ngày 26/9, quy chế ghi 25/9/2024: lấy ngày nào?',
      en: 'The decision is dated 26/9, its annex 25/9/2024: which counts?',
    },
    default: { vi: 'Ngày của quyết định; cả hai được giữ.', en: 'That of the decision; both are kept.' },
    certainty: 'ours',
  },
  {
    id: 'DB-Q14',
    clauses: ['DB-9c'],
    ask: { vi: 'Thời hạn lưu các loại sổ khác?', en: 'How long are other records kept?' },
    default: { vi: 'Chưa có căn cứ thì không hủy.', en: 'Without a ground nothing is destroyed.' },
    certainty: 'ours',
  },
  {
    id: 'DB-Q15',
    clauses: ['DB-5.4'],
    ask: {
      vi: 'Khoản 9.2b, 9.2c và 9.3 của TT 43/2021 chưa đọc được nguyên văn: xếp mức và nâng mức theo đâu?',
      en: 'Articles 9.2b, 9.2c and 9.3 of TT 43/2021 could not be read: by what are levels given and lifted?',
    },
    default: {
      vi: 'Như TT 22/2021 với 5 môn thay cho 6 môn, nâng mức theo cùng quy tắc; Trung tâm đối chiếu với thông tư. Phần mềm chỉ có cách tính này.',
      en: 'As TT 22/2021 with five subjects in place of six, lifted by the same rule; the centre compares it with the circular. Hồ Sơ has this one way of computing.',
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q16',
    clauses: ['DB-5.4', 'DB-9a'],
    ask: {
      vi: 'Mẫu sổ theo dõi và học bạ của giáo dục thường xuyên theo phụ lục nào?',
      en: 'By which appendix are the gradebook and the transcript of continuing education laid out?',
    },
    default: {
      vi: 'Bố cục của TT 22/2021 với từ ngữ của giáo dục thường xuyên. Phần mềm chỉ có mẫu này, nên bản in nào cũng theo mẫu này.',
      en: 'The layout of TT 22/2021 in the words of continuing education. Hồ Sơ has this one layout, so every print follows it.',
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q17',
    clauses: ['DB-3.7', 'DB-11', 'DB-12'],
    ask: {
      vi: 'Khen thưởng, kỷ luật trong việc thực hiện quy chế: Ban Giám đốc (Điều 3.7) hay chỉ thủ trưởng (Điều 11, 12) quyết định?',
      en: 'Rewards and sanctions for how the regulation is followed: decided by the directors (3.7), or by the head alone (11, 12)?',
    },
    default: {
      vi: 'Giám đốc hoặc Phó Giám đốc phụ trách, theo thẩm quyền.',
      en: 'The director or the deputy in charge, within their authority.',
    },
    decides: 'rewardsByDeputies',
    otherwise: {
      headOnly: { vi: 'Chỉ Giám đốc.', en: 'The director alone.' },
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q18',
    clauses: ['DB-C1-2', 'DB-2', 'DB-C1-3.1', 'DB-3.1'],
    ask: {
      vi: 'Quy chế có hai Điều 2 và hai Điều 3, ở Chương I và Chương II: gọi thế nào?',
      en: 'There are two articles 2 and two articles 3, in chapters I and II: how are they cited?',
    },
    default: {
      vi: 'Điều của Chương I kèm tên chương; mỗi điều một mã.',
      en: 'Those of chapter I with their chapter; each has an id of its own.',
    },
    certainty: 'ours',
  },
  {
    id: 'DB-Q19',
    clauses: ['DB-CC'],
    ask: {
      vi: 'Văn bản ghi TT 27/2016 ngày 20/12/2016; các văn bản khác ghi 30/12/2016: lấy ngày nào?',
      en: 'The text dates TT 27/2016 20/12/2016, other texts 30/12/2016: which counts?',
    },
    default: { vi: '30/12/2016, như hai văn bản khác ghi.', en: '30/12/2016, as two other texts have it.' },
    certainty: 'ours',
  },
  {
    id: 'DB-Q20',
    clauses: ['DB-6.2b', 'DB-5.7d'],
    ask: {
      vi: 'GVBM “ký số” vào ô của sổ cuối học kỳ, GVCN “ký xác nhận”: ký bằng gì?',
      en: 'At the term’s end the subject teacher “signs digitally” in the book, the homeroom teacher “signs”: by what?',
    },
    default: {
      vi: 'Bằng tài khoản của mình và bước xác nhận thứ hai, giữ kèm mã băm của phần đã ký; chứng thư số dùng khi ký học bạ cuối năm.',
      en: 'By the own account with the second proof, kept with the hash of what was signed; the certificate is used for the transcript at the year’s end.',
    },
    certainty: 'ours',
  },
]
