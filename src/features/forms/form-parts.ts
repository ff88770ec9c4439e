/** What the pages of all forms are made of. Pure. */
import type { FormTable } from '../../documents/form-book.ts'

/** What the head is called, what stands above the name of who signs in the head's office, and who that is. */
export type HeadSigner = { title: string; line: string; name: string }

/** The place of a form at which who signs in the head's office does. */
export const headPlace = ({ name, line }: HeadSigner) => ({ names: [name], role: line })

/** A day as people read it; what is known of it, where it is only a year or a month. */
export const dayText = (day: string | null): string => (day ?? '').split('-').toReversed().join('/')

export const sexText = (sex: 'male' | 'female' | null): string => (sex === null ? '' : sex === 'female' ? 'Nữ' : 'Nam')

/**
 * A table as a workbook has it: its heads in one line, each with the heads over it, and its cells, all of them texts.
 */
export function sheetLines({ columns, rows }: Pick<FormTable, 'columns' | 'rows'>): string[][] {
  return [columns.map(c => [...c.groups, c.title].join(' - ')), ...rows]
}
