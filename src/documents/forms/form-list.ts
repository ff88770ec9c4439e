/** Every form of the product with what it rests on, read off the forms themselves: for the documentation. */
import type { LegalRef } from '../../assessment/legal-ref.ts'
import { primaryForms } from '../primary-forms.ts'
import { secondaryForms } from '../secondary-forms.ts'
import { childrenBookForms } from './children-books.ts'
import { classBookForms, teacherBookForms } from './class-books.ts'
import { homeroomForms } from './homeroom-books.ts'
import { councilForms, praiseForms } from './papers.ts'
import { registerForms } from './registers.ts'
import { summaryForms } from './summaries.ts'
import { EVER, type Form, said } from './template.ts'
import { transitionForms } from './transition.ts'

export type FormLine = { id: string; title: string; of: string; from: string; sources: readonly LegalRef[] }

const books: readonly Readonly<Record<string, Form>>[] = [
  ...[registerForms, homeroomForms, classBookForms, teacherBookForms, summaryForms],
  ...[praiseForms, councilForms, childrenBookForms, transitionForms],
]

/** The transcripts first, then books and papers. */
export const formList = (): FormLine[] => [
  ...Object.entries(primaryForms).map(([id, { title, from, sources }]) => ({
    ...{ id, title, of: 'primary', from: firstYears(from), sources: Object.values(sources) },
  })),
  ...Object.entries(secondaryForms).map(([id, { title, programme, from, sources }]) => ({
    ...{
      id,
      title: ['Học bạ', ...title].join(' '),
      of: programme,
      from: firstYears(from),
      sources: Object.values(sources),
    },
  })),
  ...books.flatMap(forms =>
    Object.entries(forms).map(([id, { title, programmes, from, sources }]) => ({
      ...{ id, title: said(title, { learner: 'người học' }), of: programmes.join(', ') },
      ...{ from: firstYears(from), sources: Object.values(sources) },
    })),
  ),
]

/** '2020 (1), 2021 (2)': of each grade, where they differ. */
const firstYears = (from: Form['from']): string =>
  typeof from === 'number'
    ? from === EVER
      ? 'always'
      : String(from)
    : Object.entries(from)
        .map(([grade, year]) => `${year} (${grade})`)
        .join(', ')
