/** How a printed regulation is divided: chapters, their articles, and to which article each deed belongs. */
import type { Action, Norm } from '../../../law/regulation.ts'

type Part = { readonly title: string; readonly articles: Readonly<Record<string, string>> }

/** What is laid down by norms, chapter by chapter; an article without any is left out. */
export const parts = [
  {
    title: 'Tổ chức, tài khoản và dữ liệu ban đầu',
    articles: {
      organisation: 'Tổ chức và giao nhiệm vụ',
      account: 'Tài khoản và trách nhiệm giữ tài khoản',
      setup: 'Lớp, danh sách và phân công',
      readiness: 'Điều kiện triển khai',
    },
  },
  {
    title: 'Cập nhật và theo dõi',
    articles: {
      access: 'Xem hồ sơ và nhật ký',
      entry: 'Nhập kết quả, ghi nhận và thời gian nhập',
      absence: 'Điểm danh và buổi nghỉ',
      plan: 'Kế hoạch của giáo viên',
      progress: 'Kiểm tra tiến độ',
      trouble: 'Sự cố, khó khăn',
    },
  },
  {
    title: 'Đối chiếu, khóa sổ và sửa sau khi khóa',
    articles: {
      reconcile: 'Đối chiếu, ký xác nhận và in sổ',
      lock: 'Khóa sổ',
      correction: 'Sửa sau khi khóa',
    },
  },
  {
    title: 'Kết quả, học bạ và lưu trữ',
    articles: {
      result: 'Đề nghị và phê duyệt kết quả',
      council: 'Xét các danh sách cuối năm',
      transcript: 'Ký, đóng dấu học bạ và chứng thư',
      archive: 'Lưu trữ',
    },
  },
  {
    title: 'Báo cáo, khen thưởng và xử lý vi phạm',
    articles: { report: 'Báo cáo', merit: 'Khen thưởng và xử lý vi phạm' },
  },
] as const satisfies readonly Part[]

type KeysOf<P> = P extends unknown ? keyof P : never
export type Topic = KeysOf<(typeof parts)[number]['articles']> | 'issue'

/** The title of an article. */
export const articleOf = (topic: Topic): string =>
  parts.map(part => (part.articles as Readonly<Record<string, string>>)[topic]).find(title => title !== undefined) ??
  'Ban hành, phổ biến và sửa đổi'

/** A deed whose name begins so; the longer beginning counts. */
const begins: readonly (readonly [string, Topic])[] = [
  ['school.', 'organisation'],
  ['board.', 'organisation'],
  ['staff.', 'organisation'],
  ['standIn.', 'organisation'],
  ['account.', 'account'],
  ['class.', 'setup'],
  ['teaching.', 'setup'],
  ['roster.', 'setup'],
  ['pupil.', 'setup'],
  ['pupil.planEducation', 'result'],
  ['learner.', 'access'],
  ['family.', 'access'],
  ['readiness.', 'readiness'],
  ['rollout.', 'readiness'],
  ['training.', 'readiness'],
  ['supplier.', 'readiness'],
  ['equipment.', 'readiness'],
  ['system.', 'readiness'],
  ['record.', 'access'],
  ['journal.', 'access'],
  ['file.', 'access'],
  ['transcript.read', 'access'],
  ['result.readOwn', 'access'],
  ['window.', 'entry'],
  ['score.', 'entry'],
  ['trait.', 'entry'],
  ['term.', 'entry'],
  ['earlier.', 'entry'],
  ['incident.', 'entry'],
  ['phrase.', 'entry'],
  ['child.', 'entry'],
  ['theme.', 'entry'],
  ['absence.', 'absence'],
  ['lessonPlan.', 'plan'],
  ['homeroomPlan.', 'plan'],
  ['progress.', 'progress'],
  ['duty.', 'progress'],
  ['trouble.', 'trouble'],
  ['block.', 'reconcile'],
  ['book.', 'reconcile'],
  ['lock.', 'lock'],
  ['correction.', 'correction'],
  ['result.', 'result'],
  ['review.', 'result'],
  ['support.', 'result'],
  ['promotion.', 'result'],
  ['handover.', 'result'],
  ['council.', 'council'],
  ['transcript.', 'transcript'],
  ['certificate.', 'transcript'],
  ['archive.', 'archive'],
  ['report.', 'report'],
  ['reward.', 'merit'],
  ['discipline.', 'merit'],
  ['praise.', 'merit'],
  ['regulation.', 'issue'],
]

/** The article of a deed; what no beginning names belongs to the organisation of the school. */
export function topicOfDeed(action: Action): Topic {
  const fitting = begins.filter(([begin]) => action.startsWith(begin))
  return fitting.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? 'organisation'
}

/** The article of a norm: what only asks to show oneself again is about accounts, whatever the deed. */
export const topicOfNorm = ({ on, when }: Norm): Topic =>
  when.length > 0 && when.every(w => 'stepUp' in w) ? 'account' : topicOfDeed(on[0]!)
