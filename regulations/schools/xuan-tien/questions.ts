import type { Question } from '../../../src/law/regulation.ts'

/** What XT leaves open or says in two ways, with the answer that holds until the school gives another. */
export const questions: readonly Question[] = [
  {
    id: 'XT-Q1',
    clauses: ['XT-4.4'],
    ask: {
      vi: 'Điều khoản chỉ nói cơ sở dữ liệu ngành và phổ cập: sổ của trường sửa sau khóa thế nào?',
      en: 'The clause names two databases only: how is the school’s own book changed after the lock?',
    },
    default: {
      vi: 'Giáo viên đề nghị; Phó hiệu trưởng hoặc Hiệu trưởng khác người đề nghị đồng ý.',
      en: 'The teacher asks; the deputy head or head, somebody else, agrees.',
    },
    decides: 'findingConsent',
    otherwise: {
      deputyOnly: {
        vi: 'Giáo viên đề nghị; chỉ Phó hiệu trưởng khác người đề nghị đồng ý, như ở hai cơ sở dữ liệu.',
        en: 'The teacher asks; the deputy head alone, somebody else, agrees, as in the two databases.',
      },
    },
    certainty: 'ours',
  },
  {
    id: 'XT-Q2',
    clauses: ['XT-3.1', 'XT-4.3'],
    ask: {
      vi: 'Hiệu trưởng phân quyền, Phó hiệu trưởng tạo tài khoản: ai quyết định quyền?',
      en: 'The head grants rights, the deputy head opens accounts: who decides?',
    },
    default: {
      vi: 'Hiệu trưởng bổ nhiệm, phân công; Phó hiệu trưởng cấp tài khoản trong phạm vi đó.',
      en: 'The head appoints and assigns; the deputy head opens accounts within that.',
    },
    certainty: 'ours',
  },
  {
    id: 'XT-Q3',
    clauses: ['XT-2'],
    ask: { vi: '“Thường xuyên” đổi mật khẩu là bao lâu?', en: 'How often is “regularly” for passwords?' },
    default: {
      vi: 'Chưa đặt hạn, cho đến khi trường quyết định.',
      en: 'No age is set until the school decides on one.',
    },
    certainty: 'ours',
  },
  {
    id: 'XT-Q4',
    clauses: ['XT-4.2', 'XT-8.1'],
    ask: { vi: 'Ai duyệt bài đăng trang tin?', en: 'Who approves articles for the website?' },
    default: {
      vi: 'Phó hiệu trưởng với bài chuyên môn, Hiệu trưởng với bài khác.',
      en: 'The deputy head professional ones, the head all others.',
    },
    certainty: 'ours',
  },
  {
    id: 'XT-Q5',
    clauses: ['XT-3.4', 'XT-6.4'],
    ask: {
      vi: 'Gửi thông tin sức khỏe của trẻ vào nhóm chung của lớp được không?',
      en: 'May a child’s health be told in the group of the class?',
    },
    default: { vi: 'Không; chỉ gửi riêng cho cha mẹ của trẻ.', en: 'No; to the child’s own parents only.' },
    certainty: 'ours',
  },
  {
    id: 'XT-Q6',
    clauses: ['XT-NN', 'XT-4.8'],
    ask: {
      vi: 'Phòng GDĐT không còn từ 01/7/2025: gửi ai?',
      en: 'The district office is gone since 1/7/2025: who gets it?',
    },
    default: {
      vi: 'Cơ quan quản lý tại ngày gửi: UBND xã hoặc Sở, theo nội dung.',
      en: 'The body in charge on the day: the commune or the department, by the matter.',
    },
    certainty: 'ours',
  },
  {
    id: 'XT-Q7',
    clauses: ['XT-4.4', 'XT-4.5'],
    ask: {
      vi: 'Sửa trong sổ còn mở có cần đề nghị không?',
      en: 'Does a change in a book that is still open need a request?',
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
]
