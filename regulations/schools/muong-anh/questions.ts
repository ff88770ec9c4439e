import type { Question } from '../../../src/law/regulation.ts'

/** What MA leaves open or says in two ways, with the answer that holds until the school gives another. */
export const questions: readonly Question[] = [
  {
    id: 'MA-Q1',
    clauses: ['MA-5.5'],
    ask: {
      vi: '“Nhà trường” phê duyệt sổ theo dõi là ai?',
      en: 'Who is “the school” that approves the tracking book?',
    },
    default: {
      vi: 'Hiệu trưởng hoặc phó hiệu trưởng, khác người trình.',
      en: 'The head or deputy head, somebody else than who put it forward.',
    },
    decides: 'bookApproval',
    otherwise: {
      headOnly: {
        vi: 'Chỉ Hiệu trưởng, khác người trình.',
        en: 'The head alone, who is somebody else than who put it forward.',
      },
    },
    certainty: 'ours',
  },
  {
    id: 'MA-Q2',
    clauses: ['MA-7.4'],
    ask: {
      vi: 'Sự đồng ý của lãnh đạo cần một lần khi đề nghị, hay thêm một lần lúc sửa?',
      en: 'Is the leader’s consent needed once, or again when the change is made?',
    },
    default: {
      vi: 'Một lần; nội dung sửa phải đúng như đã đồng ý.',
      en: 'Once; what is changed must be exactly what was agreed to.',
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
    id: 'MA-Q3',
    clauses: ['MA-7.4'],
    ask: { vi: 'Cần mấy thành viên Ban quản trị chứng kiến?', en: 'How many members of the board witness?' },
    default: {
      vi: 'Một; thêm một khi giáo viên chủ nhiệm là người đề nghị hoặc người cho phép.',
      en: 'One; one more where the class teacher asked or permitted.',
    },
    decides: 'boardWitnesses',
    otherwise: {
      two: {
        vi: 'Hai người khác nhau; thêm một khi giáo viên chủ nhiệm là người đề nghị hoặc người cho phép.',
        en: 'Two different ones; one more where the class teacher asked or permitted.',
      },
    },
    certainty: 'ours',
  },
  {
    id: 'MA-Q4',
    clauses: ['MA-7.4'],
    ask: {
      vi: 'Sửa trong sổ còn mở có cần phiếu không?',
      en: 'Does a change in a book that is still open need a dossier?',
    },
    default: {
      vi: 'Không, cho đến khi chủ đề được chốt; giá trị cũ vẫn được giữ.',
      en: 'Not until the theme is closed; the old value is kept all the same.',
    },
    decides: 'openTheme',
    otherwise: {
      fromFirst: { vi: 'Có, ngay từ lần lưu đầu tiên.', en: 'Yes, from the first saving on.' },
    },
    certainty: 'ours',
  },
  {
    id: 'MA-Q5',
    clauses: ['MA-11.2', 'MA-2', 'MA-8.3', 'MA-10'],
    ask: {
      vi: 'Đã không dùng song song hồ sơ giấy thì có in hồ sơ cuối năm không?',
      en: 'If no paper record is kept beside it, is anything printed at year’s end?',
    },
    default: {
      vi: 'Chỉ Hiệu trưởng, hoặc người được Hiệu trưởng giao, in bản chính thức; bản in ghi rõ lấy từ hồ sơ điện tử.',
      en: 'The head alone, or who has the head’s order, prints the final form; a print says that it comes from the electronic record.',
    },
    certainty: 'ours',
  },
  {
    id: 'MA-Q6',
    clauses: ['MA-4.1', 'MA-4.2', 'MA-4.3'],
    ask: {
      vi: 'Điều 4 mang tên Phòng GDĐT mà giao việc cho Hiệu trưởng: ai làm?',
      en: 'Article 4 is headed as the district office’s and gives the work to the head: whose is it?',
    },
    default: { vi: 'Hiệu trưởng.', en: 'The head’s.' },
    certainty: 'ours',
  },
  {
    id: 'MA-Q7',
    clauses: ['MA-7.1', 'MA-5.5'],
    ask: {
      vi: '“Kết quả học tập, giáo viên bộ môn, học kỳ” ở trường mầm non là gì?',
      en: 'What are “learning results, subject teacher, semester” in a preschool?',
    },
    default: {
      vi: 'Kết quả đánh giá theo mục tiêu, giáo viên của lớp, hai học kỳ của năm học.',
      en: 'Findings by objective, the teachers of the class, the two semesters of the year.',
    },
    certainty: 'ours',
  },
  {
    id: 'MA-Q8',
    clauses: ['MA-QĐ-1'],
    ask: { vi: 'Số 63a có được cấp cho văn bản mới không?', en: 'May a number like 63a be given to a new document?' },
    default: { vi: 'Nhận khi nhập văn bản cũ, không cấp mới.', en: 'Taken over from old documents, never issued.' },
    certainty: 'ours',
  },
  {
    id: 'MA-Q9',
    clauses: ['MA-3.3', 'MA-10'],
    ask: {
      vi: 'Lưu vĩnh viễn và quyền yêu cầu xóa dữ liệu cá nhân: bên nào trước?',
      en: 'Kept for ever, or erased on a person’s request?',
    },
    default: {
      vi: 'Thời hạn lưu theo luật trước; yêu cầu được trả lời kèm căn cứ.',
      en: 'The term of keeping comes first; the request is answered with its ground.',
    },
    certainty: 'ours',
  },
  {
    id: 'MA-Q10',
    clauses: ['MA-9.1b(1)', 'MA-9.1b(2)', 'MA-10', 'MA-11.1', 'MA-QĐ-1'],
    ask: {
      vi: 'Điều 9.1 có hai điểm b, sau Chương III là Chương V, tên trường viết ba cách: đọc thế nào?',
      en: 'Article 9.1 has two points b, chapter III is followed by V, the school’s name is spelt in three ways: how is it read?',
    },
    default: {
      vi: 'Mỗi điểm b một mã; không có chương nào thiếu; tên trường là tên trong hồ sơ của trường.',
      en: 'Each point b has an id of its own; no chapter is missing; the name is that of the school’s own record.',
    },
    certainty: 'ours',
  },
  {
    id: 'MA-Q11',
    clauses: ['MA-QĐ-2', 'MA-4.2', 'MA-9.1b(1)', 'MA-11.1', 'MA-NN'],
    ask: {
      vi: 'Phòng GDĐT không còn từ 01/7/2025: ai thay?',
      en: 'The district office is gone since 1/7/2025: who is in its place?',
    },
    default: { vi: 'Cơ quan quản lý trực tiếp của trường tại ngày đó.', en: 'The body above the school on that day.' },
    certainty: 'ours',
  },
  {
    id: 'MA-Q12',
    clauses: ['MA-9.1', 'MA-5.2'],
    ask: {
      vi: 'Quản trị viên phân quyền “khi được ủy quyền”: thế nào là đã được ủy quyền?',
      en: 'Administrators grant rights “when authorised”: when are they?',
    },
    default: {
      vi: 'Quyết định lập Ban quản trị là ủy quyền cho các thành viên mở, cấp lại tài khoản.',
      en: 'The decision that founds the board authorises its members to open and reset accounts.',
    },
    decides: 'accountsByBoard',
    otherwise: {
      headOnly: {
        vi: 'Không có ủy quyền chung: chỉ Hiệu trưởng mở, cấp lại tài khoản.',
        en: 'There is no general authority: the head alone opens and resets accounts.',
      },
    },
    certainty: 'ours',
  },
]
