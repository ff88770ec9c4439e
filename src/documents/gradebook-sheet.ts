import type { Mark } from './mark.ts'

/**
 * One period of a gradebook as printed: Sổ theo dõi và đánh giá of one class and one subject. Texts arrive as they are
 * to be read; days are 'YYYY-MM-DD', instants UTC ISO.
 */
export interface GradebookSheet {
  mark: Mark
  /** cơ quan chủ quản, the line above the school's name; null where a school has none */
  authority: string | null
  school: string
  place: string
  /** what the book is called, e.g. 'Sổ theo dõi và đánh giá học sinh' */
  title: string
  subject: string
  className: string
  /** e.g. 'Học kỳ I, năm học 2026–2027' */
  period: string
  teachers: string[]
  /** `tall`: its title stands upright over a narrow column; `text`: shares the room that the others leave */
  columns: { title: string; name: string; width: 'mark' | 'tall' | 'text' }[]
  /** `cells` in the order of the columns; `left`: is no longer in the class */
  rows: { no: number; code: string; familyName: string; givenName: string; left: boolean; cells: string[] }[]
  /** once the period is locked: when, and by which decision */
  locked: { at: string; decisionNo: string | null } | null
  /** the head of the journal from which the sheet was read: its last row then */
  version: { number: number; hash: string; at: string }
  /** the instant of the printing and its day in Vietnam, and who printed */
  printed: { at: string; day: string; by: string }
  /** what stands above the signature of the head, or of whoever signs in that place */
  head: string
}
