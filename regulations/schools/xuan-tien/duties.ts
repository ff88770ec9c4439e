import type { Duty } from '../../../src/law/regulation.ts'

/** What XT asks for again and again, and until when. */
export const duties: readonly Duty[] = [
  {
    id: 'initialData.enter',
    clause: 'XT-4.6',
    of: ['administrator'],
    title: { vi: 'Cập nhật dữ liệu đầu năm học', en: 'Enter the year’s initial data' },
    every: 'year',
    dated: 'ours',
    due: { from: 'start', days: 14 },
  },
  {
    id: 'records.check',
    clause: 'XT-4.1',
    of: ['administrator'],
    title: { vi: 'Kiểm tra, đánh giá việc cập nhật hồ sơ', en: 'Check and rate how records are kept up to date' },
    every: 'month',
    dated: 'ours',
    opens: { from: 'end', days: -7 },
    due: { from: 'end', days: 0 },
  },
  {
    id: 'members.check',
    clause: 'XT-5.1',
    of: ['departmentLead'],
    title: {
      vi: 'Đôn đốc việc cập nhật của thành viên trong tổ',
      en: 'Urge the members to keep their records up to date',
    },
    every: 'month',
    dated: 'ours',
    opens: { from: 'end', days: -7 },
    due: { from: 'end', days: 0 },
  },
  {
    id: 'sectorData.correct',
    clause: 'XT-4.4',
    of: ['administrator'],
    title: {
      vi: 'Điều chỉnh sai sót sau khi khóa ở cơ sở dữ liệu ngành, phổ cập',
      en: 'Correct errors after the lock in the sector’s and the universal education database',
    },
    every: 'term',
    dated: 'ours',
    opens: { from: 'end', days: 0 },
    due: { from: 'end', days: 30 },
  },
  {
    id: 'systems.review',
    clause: 'XT-1.1',
    of: ['administrator'],
    title: { vi: 'Rà soát danh mục phần mềm, hệ thống của năm học', en: 'Review the list of the systems of the year' },
    every: 'year',
    dated: 'ours',
    due: { from: 'start', days: 30 },
  },
]
