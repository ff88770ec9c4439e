import type { Question } from '../../../src/law/regulation.ts'
import { openBook } from '../open-book.ts'

/** What BD leaves open or says in two ways, with the answer that holds until the school gives another. */
export const questions: readonly Question[] = [
  {
    id: 'BD-Q1',
    clauses: ['BD-II.5.2', 'BD-III.2.1', 'BD-III.2.2', 'BD-III.2.3'],
    ask: {
      vi: 'Phòng GDĐT không còn từ 01/7/2025: ai làm phần việc đó?',
      en: 'The district office is gone since 1/7/2025: who does its part?',
    },
    default: { vi: 'Cơ quan quản lý trực tiếp của trường tại ngày đó.', en: 'The body above the school on that day.' },
    certainty: 'ours',
  },
  {
    id: 'BD-Q2',
    clauses: ['BD-II.2.2b'],
    ask: { vi: 'Ban quản trị “thống nhất” là bao nhiêu người?', en: 'How many of the board must agree?' },
    default: {
      vi: 'Một thành viên được quy chế của trường giao; quy chế không nói thì Trưởng ban hoặc Phó ban.',
      en: 'Who the school’s regulation names; where it is silent, the chair or deputy.',
    },
    certainty: 'ours',
  },
  {
    id: 'BD-Q3',
    clauses: ['BD-II.2.3'],
    ask: { vi: '“Mỗi đợt” là đợt nào?', en: 'Which are the “periods” of the checks?' },
    default: { vi: 'Cuối mỗi học kỳ.', en: 'The end of each term.' },
    certainty: 'ours',
  },
  {
    id: 'BD-Q4',
    clauses: ['BD-II.3.1b'],
    ask: {
      vi: 'Chuyển trường trong tỉnh có in học bạ giấy không?',
      en: 'Is the transcript printed on a transfer within the province?',
    },
    default: {
      vi: 'Không; bàn giao dữ liệu. Hiệu trưởng có thể cho in, kèm lý do.',
      en: 'No; the data are handed over. The head may have it printed, with a reason.',
    },
    certainty: 'ours',
  },
  {
    id: 'BD-Q5',
    clauses: ['BD-II.4c'],
    ask: {
      vi: 'Dấu giáp lai hay chữ ký số của trường trên bản sao?',
      en: 'A seal across the pages or the school’s digital signature on a copy?',
    },
    default: {
      vi: 'Chữ ký số của trường trên toàn bộ bản điện tử; giáp lai khi in giấy.',
      en: 'The digital signature over the whole file; the seal across pages on paper.',
    },
    certainty: 'ours',
  },
  {
    id: 'BD-Q6',
    clauses: ['BD-II.2.2b'],
    ask: {
      vi: 'Đơn đề nghị sửa có cần cả khi sổ còn mở không?',
      en: 'Is the written request needed in a book that is still open, too?',
    },
    default: {
      vi: 'Không, cho đến khi giáo viên nộp cột; sau đó có. Giá trị cũ vẫn được giữ.',
      en: 'Not until the teacher hands in the column, then it is. The old value is kept all the same.',
    },
    ...openBook,
    certainty: 'ours',
  },
  {
    id: 'BD-Q7',
    clauses: ['BD-CC', 'BD-END'],
    ask: {
      vi: 'Bình Dương nhập vào Thành phố Hồ Chí Minh từ 01/7/2025: hướng dẫn này còn dùng, hay quy chế tạm thời về học bạ số của Thành phố thay?',
      en: 'Bình Dương became part of Hồ Chí Minh City on 1/7/2025: does this guidance still hold, or do the city’s provisional rules on digital transcripts take its place?',
    },
    default: {
      vi: 'Còn dùng ở các trường cũ của Bình Dương, cho đến khi Sở quản lý thay; trường đối chiếu với quy chế của Thành phố.',
      en: 'It holds in the schools that were Bình Dương’s until the department in charge replaces it; the school compares it with the city’s rules.',
    },
    certainty: 'ours',
  },
]
