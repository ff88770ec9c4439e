import type { Mark } from './mark.ts'

/**
 * Biên bản điều chỉnh: the minutes of one correction after a book was locked (DB-9, MA-7.4, BP-2.3), as printed.
 * Dates are 'YYYY-MM-DD', times UTC ISO; the template shows school time.
 */
export interface CorrectionMinutes {
  mark: Mark
  /** cơ quan chủ quản, the line above the school's name; null where a school has none */
  authority: string | null
  school: string
  /** e.g. '07/BB-THPL' */
  number: string
  place: string
  date: string
  /** trích yếu, e.g. 'Điều chỉnh điểm sau khi khóa sổ' */
  title: string
  /** what the minutes rest on, each completing 'Căn cứ …;' */
  grounds: string[]
  /** which cell: pupil, class, book, subject, column …, in the order shown */
  cell: { label: string; value: string }[]
  change: { from: string; to: string }
  reason: string
  evidence: { name: string; sha256: string }[]
  steps: { act: string; who: string; role: string; at: string; clauses: string[] }[]
  /** averages, levels, results that moved with the cell */
  consequences: { what: string; before: string; after: string }[]
  signers: { role: string; name: string }[]
  /** the journal row of the correction */
  journal: { number: number; hash: string }
}
