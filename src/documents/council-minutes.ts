import type { CouncilForm } from './forms/papers.ts'
import type { Mark } from './mark.ts'

/**
 * Biên bản họp hội đồng xét kết quả cuối năm: the minutes of one meeting with its lists, as printed, or a draft of them
 * before it. Days are 'YYYY-MM-DD', instants UTC ISO.
 */
export interface CouncilMinutes {
  mark: Mark
  /** the version of the form by which it is laid out */
  layout: CouncilForm
  /** cơ quan chủ quản, the line above the school's name; null where a school has none */
  authority: string | null
  school: string
  /** e.g. '02/BB-HĐ'; null while a draft */
  number: string | null
  place: string
  date: string
  /** e.g. 'năm học 2026–2027' */
  year: string
  /** what the minutes rest on, each completing 'Căn cứ …;' */
  grounds: string[]
  /** null while a draft */
  meeting: {
    heldOn: string
    place: string
    members: { name: string; title: string }[]
    chair: string
    secretary: string
    votes: { for: number; against: number; withheld: number }
    note: string
    decisionNo: string | null
  } | null
  classes: { name: string; version: string; counts: { list: string; count: number }[] }[]
  lists: { title: string; rows: { name: string; className: string; why: string }[] }[]
  /** who stands elsewhere than computed, and why */
  differences: { name: string; className: string; change: string; reason: string }[]
  /** the journal row of the decision, or the head of the journal that a draft was read from */
  journal: { number: number; hash: string }
}
