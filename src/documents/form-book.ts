import type { Mark } from './mark.ts'

/**
 * An official form as printed: a summary, a register, or a whole book with its cover and its pages in order. Texts
 * arrive as they are to be read; days are 'YYYY-MM-DD', instants UTC ISO.
 */
export interface FormBook {
  mark: Mark
  /** why it is a draft, in a few words beside the mark; null where it is none */
  draftBecause: string | null
  /** cơ quan chủ quản, the line above the school's name; null where a school has none */
  authority: string | null
  school: string
  place: string
  title: string
  /** whose and when, e.g. 'Lớp 4A, cuối năm học, năm học 2026–2027' */
  scope: string
  /** what stands on the cover of a book; a form without one begins with its first page */
  cover: FormFact[] | null
  sections: FormSection[]
  /** from which version of the record it came, in words, e.g. 'Kết quả bản 2, phê duyệt 18/11/2026' */
  from: string
  /** the head of the journal from which the form was read: its last row then */
  version: { number: number; hash: string; at: string }
  /** the instant of the printing and its day in Vietnam, and who printed */
  printed: { at: string; day: string; by: string }
}

export type FormFact = { label: string; value: string }

/** A page, or as many as its rows need. */
export type FormSection = { title: string; note: string | null } & (
  | { kind: 'text'; paragraphs: string[] }
  | { kind: 'facts'; facts: FormFact[] }
  | ({ kind: 'table' } & FormTable)
)

export interface FormTable {
  paper: 'a4' | 'a4-across' | 'a3-across'
  columns: FormColumn[]
  /** cells in the order of the columns; an empty cell of a paper form is written by hand */
  rows: string[][]
  /** size of the letters in the cells, and of the air around them, in points */
  size: number
  air: number
  /** what letters mean, what was counted: one line each */
  under: string[]
  /** who signs; empty where nobody does, and in every draft */
  signers: FormSigner[]
}

export interface FormColumn {
  /** heads over this column that it shares with its neighbours, the outermost first */
  groups: string[]
  title: string
  /** null shares the room that the others leave */
  mm: number | null
  /** the title stands upright over a narrow column */
  upright: boolean
  /** `center` for marks and days, `left` for words */
  align: 'left' | 'center'
}

export interface FormSigner {
  role: string
  /** how, e.g. 'Ký, ghi rõ họ tên và đóng dấu' */
  how: string
  name: string
  /** the place and day stand over this one */
  dated: boolean
}
