import type { PraiseForm } from './forms/papers.ts'
import type { Mark } from './mark.ts'

/**
 * Giấy khen of a pupil's title of the year or of an achievement within it, or thư khen, one page across for each. Laid
 * out after NĐ 30/2020/NĐ-CP; the frame is our own. Days are 'YYYY-MM-DD', instants UTC ISO.
 */
export interface Praise {
  mark: Mark
  draftBecause: string | null
  paper: 'a4' | 'a5'
  /** of the form's version (forms/papers.ts) */
  captions: PraiseForm['captions']
  /** a title of the year; an achievement, as it was granted; a letter, signed by its writer in the head's place */
  kind: 'title' | 'achievement' | 'letter'
  authority: string | null
  school: string
  place: string
  /** what the head of the school is called; what stands above the name of who signs; who that is */
  head: { title: string; line: string; name: string }
  /** `title`: the words of an achievement or of a letter where it is none */
  pupils: { called: string; name: string; className: string; year: string; title: string }[]
  /** the decision behind the titles; null leaves its number to be written by hand */
  decision: { number: string; day: string } | null
  /** the day under which it is signed; null leaves it to be written by hand */
  day: string | null
  from: string
  version: { number: number; hash: string; at: string }
  printed: { at: string; by: string }
}
