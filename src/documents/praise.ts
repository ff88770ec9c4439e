import type { Mark } from './mark.ts'

/**
 * Giấy khen of a pupil's title of the year, one page across for each. Laid out after NĐ 30/2020/NĐ-CP; the frame is our
 * own. Days are 'YYYY-MM-DD', instants UTC ISO.
 */
export interface Praise {
  mark: Mark
  draftBecause: string | null
  paper: 'a4' | 'a5'
  authority: string | null
  school: string
  place: string
  /** what the head of the school is called, and who it is */
  head: { title: string; name: string }
  pupils: { called: string; name: string; className: string; year: string; title: string }[]
  /** the decision behind the titles; null leaves its number to be written by hand */
  decision: { number: string; day: string } | null
  /** the day under which it is signed; null leaves it to be written by hand */
  day: string | null
  from: string
  version: { number: number; hash: string; at: string }
  printed: { at: string; by: string }
}
