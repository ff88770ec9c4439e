import type { Question } from '../../../src/law/regulation.ts'
import { openBook } from '../open-book.ts'

/** What BP leaves open or says in two ways, with the answer that holds until the school gives another. */
export const questions: readonly Question[] = [
  {
    id: 'BP-Q1',
    clauses: ['BP-2.7', 'BP-9'],
    ask: {
      vi: 'Khen thưởng, xử lý vi phạm: Ban quản trị hay Hiệu trưởng quyết định?',
      en: 'Rewards and sanctions: decided by the board or by the head?',
    },
    default: { vi: 'Ban quản trị đề nghị, Hiệu trưởng quyết định.', en: 'The board proposes, the head decides.' },
    decides: 'rewardsByBoard',
    otherwise: {
      boardDecides: {
        vi: 'Ban quản trị quyết định, do Trưởng ban hoặc Phó ban thay mặt.',
        en: 'The board decides, its chair or deputy speaking for it.',
      },
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q2',
    clauses: ['BP-2.3'],
    ask: {
      vi: 'Thủ tục sửa điểm sau khóa do Ban quản trị quy định: khi chưa quy định thì theo đâu?',
      en: 'The board lays down how marks change after the lock: what holds until it has?',
    },
    default: {
      vi: 'Theo hướng dẫn của Sở nếu có; không thì Trưởng ban hoặc Phó ban đồng ý.',
      en: 'The department’s guidance where there is one; else the chair or deputy agrees.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q3',
    clauses: ['BP-2.3'],
    ask: {
      vi: 'Sửa trong sổ còn mở có cần đề nghị không?',
      en: 'Does a change in a book that is still open need a request?',
    },
    default: {
      vi: 'Không, cho đến khi giáo viên nộp cột; sau đó có. Giá trị cũ vẫn được giữ.',
      en: 'Not until the teacher hands in the column, then it does. The old value is kept all the same.',
    },
    ...openBook,
    certainty: 'ours',
  },
  {
    id: 'BP-Q4',
    clauses: ['BP-2.5b', 'BP-7.1'],
    ask: {
      vi: 'Kết quả do Ban quản trị phê duyệt hay Hiệu trưởng?',
      en: 'Are results approved by the board or by the head?',
    },
    default: {
      vi: 'Ban quản trị phê duyệt, Hiệu trưởng ký học bạ.',
      en: 'The board approves, the head signs the transcript.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q5',
    clauses: ['BP-2.6', 'BP-8.1'],
    ask: {
      vi: 'In hồ sơ hằng năm, hay chỉ năm cuối cấp như hướng dẫn của Sở?',
      en: 'Print every year, or only in the last as the department’s guidance has it?',
    },
    default: {
      vi: 'Hằng năm, cho đến khi trường quyết định khác.',
      en: 'Every year, until the school decides otherwise.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q6',
    clauses: ['BP-4.3'],
    ask: {
      vi: 'Nhận xét tháng không có trong TT 27/2020: có mức, điểm không?',
      en: 'The circular knows no monthly assessment: does it have levels or scores?',
    },
    default: { vi: 'Chỉ nhận xét bằng lời.', en: 'Words only.' },
    certainty: 'ours',
  },
  {
    id: 'BP-Q7',
    clauses: ['BP-4.5', 'BP-2.5a'],
    ask: {
      vi: '“Kiểm tra lại”, “rèn luyện trong hè” hiểu theo TT 27/2020 thế nào?',
      en: 'What are “re-test” and “summer training” under TT 27/2020?',
    },
    default: {
      vi: 'Đánh giá bổ sung theo môn và theo phẩm chất, năng lực.',
      en: 'Supplementary assessment by subject and by trait.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q8',
    clauses: ['BP-5.1'],
    ask: {
      vi: 'Giáo viên bộ môn chỉ nhận xét, hay cả mức và điểm?',
      en: 'Does the subject teacher only remark, or give levels and scores, too?',
    },
    default: { vi: 'Cả mức và điểm, theo TT 27/2020.', en: 'Levels and scores, too, by TT 27/2020.' },
    certainty: 'ours',
  },
  {
    id: 'BP-Q9',
    clauses: ['BP-4.7b', 'BP-5.2'],
    ask: { vi: '“Trước một tuần” tính thế nào?', en: 'How is “one week before” counted?' },
    default: {
      vi: 'Trước 0 giờ thứ Hai của tuần liền trước tuần dạy.',
      en: 'Before Monday 0:00 of the week before the week taught.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q10',
    clauses: ['BP-4.7', 'BP-4.7b'],
    ask: { vi: 'Điều 4 có hai khoản 7 và không có khoản 6.', en: 'Article 4 has two items 7 and no 6.' },
    default: { vi: 'Mỗi khoản một mã: BP-4.7 và BP-4.7b.', en: 'Each has an id of its own: BP-4.7 and BP-4.7b.' },
    certainty: 'ours',
  },
  {
    id: 'BP-Q11',
    clauses: ['BP-Đ2', 'BP-CC'],
    ask: {
      vi: 'Quy chế kèm QĐ 267 không có trong nguồn: điền gì vào chỗ thiếu?',
      en: 'The regulation of QĐ 267 is not in the source: what stands in its place?',
    },
    default: {
      vi: 'Không điền gì; trường bổ sung khi có văn bản.',
      en: 'Nothing; the school adds it when it has the text.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q12',
    clauses: ['BP-NN'],
    ask: { vi: 'Bản sao không có mục Nơi nhận: gửi cho ai?', en: 'The copy has no list of recipients: who gets it?' },
    default: {
      vi: 'Những người chịu trách nhiệm thi hành ở Điều 3 của quyết định.',
      en: 'Those who carry it out by article 3 of the decision.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q13',
    clauses: ['BP-8.3'],
    ask: { vi: 'Giữ bao lâu?', en: 'Kept for how long?' },
    default: {
      vi: 'Học bạ giữ vĩnh viễn; loại khác chưa có thời hạn thì không hủy.',
      en: 'Transcripts for ever; what has no term is not destroyed.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q14',
    clauses: ['BP-4.5', 'BP-2.5a'],
    ask: {
      vi: 'Môn tự chọn (Ngoại ngữ lớp 1, 2; tiếng dân tộc) có tính khi xếp kết quả giáo dục cả năm không?',
      en: 'Do elective subjects (a foreign language in grades 1 and 2, an ethnic language) count in the rating of the year?',
    },
    default: {
      vi: 'Có: TT 27/2020 nói “các môn học”, không trừ môn nào.',
      en: 'Yes: TT 27/2020 says “the subjects”, without exception.',
    },
    decides: 'electivesCount',
    otherwise: {
      leftOut: {
        vi: 'Không; mức của môn tự chọn vẫn được ghi và hiện.',
        en: 'No; the level of an elective is recorded and shown all the same.',
      },
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q15',
    clauses: ['BP-4.5', 'BP-2.5a'],
    ask: {
      vi: 'Học sinh đạt Hoàn thành tốt, Hoàn thành xuất sắc sau đánh giá bổ sung có được khen thưởng cuối năm không?',
      en: 'Does a pupil rated HTT or HTXS after the supplementary assessment have a title?',
    },
    default: {
      vi: 'Xếp lại mức; danh hiệu do hội đồng xét, không tự có.',
      en: 'The rating is computed anew; a title is the council’s to give, never automatic.',
    },
    decides: 'titleAfterSupport',
    otherwise: {
      asRated: {
        vi: 'Có, theo mức xếp lại như mọi học sinh.',
        en: 'Yes, by the new rating as for every pupil.',
      },
      none: { vi: 'Không.', en: 'No.' },
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q16',
    clauses: ['BP-Đ2'],
    ask: {
      vi: 'Quyết định nói “sổ điểm điện tử”, phụ lục nói “hồ sơ điện tử”: là một hay hai?',
      en: 'The decision speaks of the “electronic gradebook”, the annex of “electronic records”: one thing or two?',
    },
    default: {
      vi: 'Một: quy định này dùng cho cả sổ theo dõi và các hồ sơ điện tử khác.',
      en: 'One: this regulation covers the gradebook and the other electronic records alike.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q17',
    clauses: ['BP-5.1', 'BP-4.5'],
    ask: {
      vi: 'Môn Tin học và Công nghệ: một điểm chung hay mỗi phần một điểm?',
      en: 'Tin học và Công nghệ: one score, or one for each of its two parts?',
    },
    default: {
      vi: 'Không tự chọn: ai mở lớp từ lớp 3 trở lên thì nêu lúc mở lớp, mỗi lớp một cách.',
      en: 'Nothing is assumed: whoever opens a class from grade 3 on says so for that class.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q18',
    clauses: ['BP-2.6', 'BP-8.1'],
    ask: {
      vi: 'Cột của bảng tổng hợp, lời của mục 4 đến 6 trong học bạ, năm hay bảy năng lực đặc thù ở lớp 1, 2 chưa đối chiếu được với mẫu chính thức: in theo đâu?',
      en: 'The columns of the summary, the wording of sections 4 to 6 of the transcript, five or seven specific competences in grades 1 and 2 could not be compared with the official forms: by what is it printed?',
    },
    default: {
      vi: 'Theo mẫu có sẵn trong phần mềm; trường đối chiếu với mẫu chính thức trước khi in. Năng lực nào lớp không đánh giá thì để trống.',
      en: 'By the forms that are in the product; the school compares them with the official ones before it prints. A competence that the class does not assess is left blank.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q19',
    clauses: ['BP-Đ2', 'BP-10.2'],
    ask: {
      vi: 'Điều 2 giao Ban quản trị ban hành quy định, phụ lục kèm quyết định của Hiệu trưởng, Điều 10.2 không nói ai sửa: ai ban hành, ai sửa?',
      en: 'Article 2 has the board issue the rules, the annex comes with the head’s decision, article 10.2 says of nobody that they change it: who issues, who changes them?',
    },
    default: {
      vi: 'Ban quản trị, do Trưởng ban hoặc Phó ban thay mặt, hoặc Hiệu trưởng; sửa cũng như ban hành.',
      en: 'The board, its chair or deputy speaking for it, or the head; they are changed as they are issued.',
    },
    certainty: 'ours',
  },
  {
    id: 'BP-Q20',
    clauses: ['BP-5.1'],
    ask: {
      vi: 'Bài kiểm tra định kì có cho điểm 0 không?',
      en: 'May a periodic test be marked 0?',
    },
    default: {
      vi: 'Được ghi: TT 27/2020 nói thang điểm 10 và không cấm điểm 0.',
      en: 'It may be entered: TT 27/2020 speaks of a scale of ten and forbids no 0.',
    },
    certainty: 'ours',
  },
]
