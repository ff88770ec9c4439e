/** The columns that forms share, and how a new one is written down. */
import type { FormColumn } from '../form-book.ts'
import type { Column, SignerPlace } from './template.ts'

type More = Partial<Pick<FormColumn, 'upright' | 'groups'>> & Pick<Column, 'each' | 'when'>

/** For marks, levels and days: narrow, its cells in the middle. */
export const narrow = (key: string, title: string, mm: number, more: More = {}): Column => ({
  ...{ key, groups: [], title, mm, upright: false, align: 'center' },
  ...more,
})

/** For words; without a width it takes the room that is left. */
export const words = (key: string, title: string, mm: number | null = null, more: More = {}): Column => ({
  ...{ key, groups: [], title, mm, upright: false, align: 'left' },
  ...more,
})

export const NUMBER = narrow('no', 'TT', 8)
export const NAME = words('name', 'Họ và tên', 50)
/** where the columns beside it take all the room but its own */
export const NAME_IN_REST = words('name', 'Họ và tên')

export const homeroomSigns = (dated: boolean): SignerPlace => ({
  ...{ by: 'homeroom', role: 'Giáo viên chủ nhiệm', how: 'Ký, ghi rõ họ tên', dated },
})
export const headSigns = (dated: boolean): SignerPlace => ({
  ...{ by: 'head', role: '', how: 'Ký, ghi rõ họ tên và đóng dấu', dated },
})
export const SUBJECT_SIGNS: SignerPlace = {
  ...{ by: 'subject', role: 'Giáo viên bộ môn', how: 'Ký, ghi rõ họ tên', dated: true },
}
