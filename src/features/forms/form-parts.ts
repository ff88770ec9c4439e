/** What the pages of all forms are made of. Pure. */
import type { FormColumn, FormSection, FormTable } from '../../documents/form-book.ts'

/** A column for marks, levels and days: narrow, its cells in the middle. */
export const narrow = (title: string, mm: number, more: Partial<FormColumn> = {}): FormColumn => ({
  ...{ groups: [], title, mm, upright: false, align: 'center' },
  ...more,
})

/** A column for words; without a width it takes the room that is left. */
export const words = (title: string, mm: number | null = null, groups: string[] = []): FormColumn => ({
  ...{ groups, title, mm, upright: false, align: 'left' },
})

export const NUMBER = narrow('TT', 8)

type TableOf = Pick<FormTable, 'paper' | 'columns' | 'rows'> & Partial<FormTable> & { title: string; note?: string }

/** A table in the usual letters: a class of 45 stands on one page of A4 upright. */
export function tableOf({ title, note, ...table }: TableOf): FormSection {
  return { kind: 'table', title, note: note ?? null, size: 9, air: 1.5, under: [], signers: [], ...table }
}

/** What the head is called, what stands above the name of who signs in the head's office, and who that is. */
export type HeadSigner = { title: string; line: string; name: string }

/** A day as people read it; what is known of it, where it is only a year or a month. */
export const dayText = (day: string | null): string => (day ?? '').split('-').toReversed().join('/')

export const sexText = (sex: 'male' | 'female' | null): string => (sex === null ? '' : sex === 'female' ? 'Nữ' : 'Nam')

/** The numbers of a list, its first column. */
export const numbered = (rows: readonly string[][]): string[][] => rows.map((row, i) => [String(i + 1), ...row])

/**
 * A table as a workbook has it: its heads in one line, each with the heads over it, and its cells, all of them texts.
 */
export function sheetLines({ columns, rows }: Pick<FormTable, 'columns' | 'rows'>): string[][] {
  return [columns.map(c => [...c.groups, c.title].join(' - ')), ...rows]
}
