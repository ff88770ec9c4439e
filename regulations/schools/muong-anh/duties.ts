import type { Duty } from '../../../src/law/regulation.ts'

/** What MA asks for again and again, and until when. */
export const duties: readonly Duty[] = [
  {
    id: 'initialData.enter',
    clause: 'MA-9.1b(2)',
    of: ['administrator'],
    title: { vi: 'Cập nhật dữ liệu đầu năm học', en: 'Enter the year’s initial data' },
    every: 'year',
    dated: 'ours',
    due: { from: 'start', days: 14 },
  },
  {
    id: 'progress.checkMonth',
    clause: 'MA-7.3',
    of: ['leader'],
    title: { vi: 'Kiểm tra tiến độ, tỉ lệ đánh giá cuối tháng', en: 'Check progress at the end of the month' },
    every: 'month',
    dated: 'verified',
    opens: { from: 'end', days: -7 },
    due: { from: 'end', days: 0 },
  },
  {
    id: 'progress.checkTerm',
    clause: 'MA-7.3',
    of: ['leader'],
    title: { vi: 'Kiểm tra tiến độ, tỉ lệ đánh giá cuối học kỳ', en: 'Check progress at the end of the semester' },
    every: 'term',
    dated: 'verified',
    opens: { from: 'end', days: -14 },
    due: { from: 'end', days: 0 },
  },
  {
    id: 'book.approve',
    clause: 'MA-5.5',
    of: ['leader'],
    title: { vi: 'Phê duyệt sổ theo dõi, đánh giá của các lớp', en: 'Approve the tracking books of the classes' },
    every: 'term',
    dated: 'ours',
    opens: { from: 'end', days: -14 },
    due: { from: 'end', days: 14 },
  },
  {
    id: 'lock.decide',
    clause: 'MA-10',
    of: ['leader'],
    title: { vi: 'Quyết định khóa sổ', en: 'Decide to lock the books' },
    every: 'term',
    dated: 'ours',
    opens: { from: 'end', days: 0 },
    due: { from: 'end', days: 21 },
  },
]
