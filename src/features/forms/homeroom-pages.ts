/** Fills the pages of a homeroom book's form (homeroom-books.ts) with what the records hold. Pure. */
import type { FormSection } from '../../documents/form-book.ts'
import type { HomeroomForm, HomeroomPart } from '../../documents/forms/homeroom-books.ts'
import { type Cells, type Fill, factsPage, tablePage } from '../../documents/forms/template.ts'
import type { Listed } from './class-list.ts'
import { dayText, type HeadSigner, headPlace, sexText } from './form-parts.ts'

/** Of one period, a line for each pupil: what stands under the heads. */
export type PeriodOf = { name: string; lines: readonly string[][] }

export type HomeroomBook = {
  /** the version of the form by which the book is laid out */
  form: HomeroomForm
  className: string
  year: number
  homeroom: string
  head: HeadSigner
  teachers: readonly { subject: string; names: readonly string[] }[]
  pupils: readonly Listed[]
  periods: readonly PeriodOf[]
  ends: readonly {
    rating: string
    title: string
    promotion: string
    absences: { excused: number; unexcused: number } | null
  }[]
  remarks: { period: string; heads: string[]; texts: ReadonlyMap<string, string[]> }[]
}

/** Every page after the cover, in the order of the form. */
export function homeroomSections(book: HomeroomBook): FormSection[] {
  return book.form.order.flatMap(part => PARTS[part](book))
}

const PARTS: Record<HomeroomPart, (book: HomeroomBook) => FormSection[]> = {
  class: book => [about(book)],
  pupils: book => [page(book, 'pupils', { rows: book.pupils.map(pupilCells) })],
  periods: book => [results(book)],
  end: book => [page(book, 'end', { rows: book.pupils.map((pupil, i) => endCells(pupil, book.ends[i]!)) })],
  remarks: book => book.remarks.map(of => remarksPage(book, of)),
}

function page({ form, head, homeroom }: HomeroomBook, name: keyof HomeroomForm['pages'], fill: Fill): FormSection {
  const signers = { homeroom: { names: [homeroom] }, head: headPlace(head) }
  return tablePage(form.pages[name], { signers, ...fill, words: { learner: form.learner, ...fill.words } })
}

function about({ form, className, year, homeroom, teachers, pupils }: HomeroomBook): FormSection {
  const here = pupils.filter(p => p.leftOn === null)
  const girls = here.filter(p => p.sex === 'female').length
  const minority = here.filter(p => p.profile.ethnicGroup && p.profile.ethnicGroup !== 'Kinh').length
  const known = here.some(p => p.profile.ethnicGroup)
  return factsPage(form.class, {
    values: {
      ...{ classAndYear: `${className}, ${year}–${year + 1}`, homeroom, left: String(pupils.length - here.length) },
      count: `${here.length}, nữ ${girls}${known ? `, dân tộc thiểu số ${minority}` : ''}`,
    },
    each: { subjects: teachers.map(t => ({ label: t.subject, value: t.names.join(', ') || 'chưa phân công' })) },
  })
}

function pupilCells({ name, bornOn, sex, profile, leftOn }: Listed): Cells {
  const grownup = (who: 'father' | 'mother' | 'guardian') =>
    [profile[`${who}Name`], profile[`${who}Phone`]].filter(Boolean).join(', ')
  return {
    ...profile,
    ...{ name, born: dayText(bornOn), sex: sexText(sex) },
    ...{ father: grownup('father'), mother: grownup('mother'), guardian: grownup('guardian') },
    note: leftOn === null ? (profile.note ?? '') : `Rời lớp ${dayText(leftOn)}`,
  }
}

function results(book: HomeroomBook): FormSection {
  const { form, periods, pupils } = book
  const columns = periods.flatMap(({ name }, p) =>
    form.heads.map((title, h) => ({ key: `${p}.${h}`, title, group: capital(name) })),
  )
  const cellsOf = (i: number) => periods.flatMap(({ lines }, p) => lines[i]!.map((text, h) => [`${p}.${h}`, text]))
  return page(book, 'periods', {
    each: { periods: columns },
    rows: pupils.map(({ name }, i) => ({ name, ...Object.fromEntries(cellsOf(i)) })),
  })
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

function endCells({ name }: Listed, { absences, rating, title, promotion }: HomeroomBook['ends'][number]): Cells {
  const days = absences && { excused: String(absences.excused), unexcused: String(absences.unexcused) }
  return { name, rating, title, promotion, ...days }
}

function remarksPage(book: HomeroomBook, { period, heads, texts }: HomeroomBook['remarks'][number]): FormSection {
  return page(book, 'remarks', {
    words: { period: capital(period) },
    each: { remarks: heads.map((title, i) => ({ key: String(i), title })) },
    rows: book.pupils.map(({ id, name }) => ({ name, ...Object.fromEntries((texts.get(id) ?? []).entries()) })),
  })
}
