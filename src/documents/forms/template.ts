/**
 * What the forms of a school's records consist of, as data: pages in their order, captions, columns, places for
 * signatures, and what all of it rests on. A form is chosen by the record's programme, grade and school year, never by
 * today; the code only fills it. Pure.
 */
import type { LegalRef } from '../../assessment/legal-ref.ts'
import type { FormColumn, FormFact, FormSection, FormSigner, FormTable } from '../form-book.ts'

export type Programme = 'preschool' | 'primary' | 'secondary' | 'continuing'

export type Form = {
  programmes: readonly Programme[]
  /** first school year: of every grade, or of each one; EVER where no paper prescribes the form */
  from: number | Readonly<Record<number, number>>
  title: string
  /** `layout`: how it is laid out; `named`: which text asks for it at all */
  sources: Readonly<Record<'named' | 'layout', LegalRef>>
}

/** What no text has laid down has always been laid out as now. */
export const EVER = 0

/** Of which record a form is asked for; without a grade where the form is the school's. */
export type Asked = { programme: string; grade?: number; year: number }

/** The newest version that holds for the record; undefined before the first one. */
export function formOf<F extends Form>(
  forms: Readonly<Record<string, F>>,
  { programme, grade, year }: Asked,
): F | undefined {
  const first = ({ from }: F) =>
    typeof from === 'number'
      ? from
      : grade === undefined
        ? Math.min(...Object.values(from))
        : (from[grade] ?? Number.POSITIVE_INFINITY)
  const theirs = Object.values(forms).filter(form => (form.programmes as readonly string[]).includes(programme))
  return newest(theirs, first, year)
}

/** Of versions with their first school year the one that holds in this year. */
export const newest = <T>(versions: readonly T[], first: (version: T) => number, year: number): T | undefined =>
  versions.filter(of => first(of) <= year).toSorted((a, b) => first(b) - first(a))[0]

export type Column = FormColumn & {
  /** what stands in it, by the name under which the code gives it */
  key: string
  /** as many columns as the record has of these, e.g. its subjects */
  each?: true
  /** stands only where the record has this, e.g. in the second term */
  when?: string
}

export type SignerPlace = { by: string; role: string; how: string; dated: boolean }
export type TablePage = Pick<FormTable, 'paper'> &
  Partial<Pick<FormTable, 'size' | 'air'>> & {
    title: string
    note?: string
    columns: readonly Column[]
    under?: readonly string[]
    signers?: readonly SignerPlace[]
  }
export type TextPage = { title: string; note?: string; paragraphs: readonly string[] }
export type FactsPage = { title: string; note?: string; facts: readonly FactPlace[] }
/** `each`: as many facts as the record has of these, each with its own label */
export type FactPlace = { key: string; label: string; each?: true }

type Words = Readonly<Record<string, string>>
/** What stands in a row, by the keys of the columns. */
export type Cells = Readonly<Record<string, string>>
export type Fill = {
  rows: readonly Cells[]
  /** what stands for {…} in captions */
  words?: Words
  /** the columns that the record has under one of the form's, each with its key in the rows */
  each?: Readonly<Record<string, readonly { key: string; title?: string; group?: string; mm?: number }[]>>
  shown?: readonly string[]
  /** who signs at each place, and what stands above the name where that follows from who it is */
  signers?: Readonly<Record<string, { names: readonly string[]; role?: string }>>
  under?: readonly string[]
}

const NOTHING: Words = {}
/** Puts the words into a caption; what nobody gives stays to be seen. */
export const said = (text: string, words: Words = NOTHING): string =>
  text.replace(/\{(\w+)\}/g, (all, key) => words[key] ?? all)

export type TableSection = Extract<FormSection, { kind: 'table' }>

export function tablePage({ columns, ...page }: TablePage, fill: Fill): TableSection {
  const { words } = fill
  const shown = columns.filter(c => c.when === undefined || fill.shown?.includes(c.when))
  const expanded = shown.flatMap(column => (column.each ? theirs(column, fill) : [column]))
  return {
    kind: 'table',
    title: said(page.title, words),
    note: page.note === undefined ? null : said(page.note, words),
    paper: page.paper,
    columns: expanded.map(({ key: _, each: __, when: ___, ...column }) => ({
      ...column,
      title: said(column.title, words),
      groups: column.groups.map(g => said(g, words)),
    })),
    rows: fill.rows.map((cells, i) => expanded.map(({ key }) => cells[key] ?? (key === 'no' ? String(i + 1) : ''))),
    ...{ size: page.size ?? 9, air: page.air ?? 1.5 },
    under: [...(page.under ?? []).map(line => said(line, words)), ...(fill.under ?? [])],
    signers: (page.signers ?? []).flatMap(place => signersAt(place, fill)),
  }
}

function theirs(column: Column, { each }: Fill): Column[] {
  return (each?.[column.key] ?? []).map(({ key, title, group, mm }) => ({
    ...column,
    key,
    title: title ?? column.title,
    groups: group === undefined ? column.groups : [group],
    mm: mm ?? column.mm,
  }))
}

/** Several sign at one place; the day stands over the first of them. */
function signersAt({ by, role, how, dated }: SignerPlace, { signers }: Fill): FormSigner[] {
  const who = signers?.[by] ?? { names: [] }
  const names = who.names.length > 0 ? who.names : ['']
  return names.map((name, i) => ({ role: who.role ?? role, how, name, dated: dated && i === 0 }))
}

export const textPage = ({ title, note, paragraphs }: TextPage, words: Words): FormSection => ({
  ...{ kind: 'text', title: said(title, words), note: note ?? null, paragraphs: paragraphs.map(p => said(p, words)) },
})

export type FactsFill = { values: Cells; words?: Words; each?: Readonly<Record<string, readonly FormFact[]>> }

export const factsPage = ({ title, note, facts }: FactsPage, fill: FactsFill): FormSection => ({
  ...{ kind: 'facts', title: said(title, fill.words), note: note ?? null, facts: factsOf(facts, fill) },
})

/** The facts of a page or of a cover, in the order of the form; one that the record does not have is left out. */
export function factsOf(places: readonly FactPlace[], { values, words, each }: FactsFill): FormFact[] {
  return places.flatMap(({ key, label, each: many }) => {
    if (many) return [...(each?.[key] ?? [])]
    return key in values ? [{ label: said(label, words), value: values[key]! }] : []
  })
}
