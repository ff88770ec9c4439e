/** Sổ theo dõi và đánh giá (của giáo viên): one subject of one class, both terms, with the remarks. */

import { z } from 'zod'
import { formatCell } from '../../assessment/scheme.ts'
import type { FormBook, FormSection } from '../../documents/form-book.ts'
import { type TeacherBookForm, teacherBookForms } from '../../documents/forms/class-books.ts'
import { factsOf, said, tablePage, textPage } from '../../documents/forms/template.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { mustBeOf } from '../form-of.ts'
import { type Book, findBook, ofOneVersion, standingSheet } from '../gradebook/index.ts'
import { findClass, readInput } from '../results/index.ts'
import { id } from '../shapes.ts'
import { bookSubject } from './class-book.ts'
import { type BookSubject, marksOf, TERM_NAMES } from './class-book-pages.ts'
import { classList, type Listed } from './class-list.ts'
import { dayText } from './form-parts.ts'
import { fileName, handOut, headOf, PDF, standingOf, yearText } from './paper.ts'

export const teacherBookPaper = download({
  name: 'forms.teacherBook',
  summary: 'A teacher’s own book of one subject and class as PDF',
  input: z.object({ book: id }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    const of = await findClass(session, book.classId)
    const taught = of.books.find(b => b.id === book.id && b.scheme.programme !== 'primary' && b.subject !== '*')
    if (!taught) throw new NotFound('form')
    const form = mustBeOf(teacherBookForms, of)
    const { version, read } = await ofOneVersion(session, async () => {
      const pupils = await classList(session, of.id, true)
      const ids = pupils.map(p => p.id)
      const { pupils: given } = await readInput(session, of, 'CN', ids)
      return {
        pupils,
        standing: await standingOf(session, of, 'CN'),
        subject: bookSubject(taught, given),
        remarks: { HK1: await remarksOf(session, book, 'HK1'), HK2: await remarksOf(session, book, 'HK2') },
      }
    })
    const { standing, subject, pupils, remarks } = read
    const data: FormBook = {
      ...(await headOf(session, standing)),
      title: said(form.title, { learner: form.learner }),
      scope: `${subject.name}, lớp ${of.name}, ${yearText(of.year)}`,
      cover: factsOf(form.cover, {
        values: {
          ...{ teachers: subject.teachers.join(', '), subject: subject.name, class: of.name },
          year: `${of.year}–${of.year + 1}`,
        },
      }),
      sections: [
        textPage(form.guide, { learner: form.learner }),
        ...(['HK1', 'HK2'] as const).map(term => teacherPage(form, { subject, term, pupils, remarks: remarks[term] })),
      ],
      version,
    }
    const bytes = await render('form-book', data, { at: data.printed.at })
    const name = fileName('pdf', 'so-giao-vien', book.subject, of.name, of.year)
    const delta = { form: 'teacherBook', book: book.id, class: of.id, year: of.year, journal: version.number }
    return handOut(session, standing, delta, { bytes, name, mediaType: PDF })
  },
})

/** By pupil, what the teacher wrote of the term. */
async function remarksOf(session: Session, book: Book, term: 'HK1' | 'HK2'): Promise<ReadonlyMap<string, string>> {
  const { scheme, rows } = await standingSheet(session, book, term)
  const column = scheme.columns.find(c => c.key === 'NX')
  return new Map([...rows].map(([pupil, values]) => [pupil, column ? formatCell(column, values.NX) : '']))
}

type TermOf = {
  subject: BookSubject
  term: 'HK1' | 'HK2'
  pupils: readonly Listed[]
  remarks: ReadonlyMap<string, string>
}

/** One term: across, because the remarks take their room. */
function teacherPage(form: TeacherBookForm, { subject, term, pupils, remarks }: TermOf): FormSection {
  return tablePage(form.subjects[subject.kind], {
    ...marksOf(subject, term),
    words: { subject: subject.name, term: TERM_NAMES[term] },
    rows: pupils.map(p => ({
      ...subject.terms[term].get(p.id),
      ...{ code: p.code, born: dayText(p.bornOn), year: subject.year.get(p.id)?.result ?? '' },
      name: p.name + (p.leftOn === null ? '' : ` (rời lớp ${dayText(p.leftOn)})`),
      remark: remarks.get(p.id) ?? '',
    })),
    under: [passedOf(subject, term, pupils)],
    signers: { subject: { names: subject.teachers } },
  })
}

/** The footer of the paper: how many passed, of those who have a result. */
function passedOf({ terms, kind }: BookSubject, term: 'HK1' | 'HK2', pupils: readonly Listed[]): string {
  const results = pupils.flatMap(p => (p.leftOn === null ? [terms[term].get(p.id)?.result ?? ''] : []))
  const known = results.filter(text => text !== '')
  const passed = known.filter(text => (kind === 'scored' ? Number(text.replace(',', '.')) >= 5 : text === 'Đ')).length
  const rate = known.length === 0 ? '' : ` (${formatRate(passed, known.length)}%)`
  const what = kind === 'scored' ? 'ĐTBmhk từ 5,0 trở lên' : 'Đạt'
  return `${what}: ${passed}/${known.length}${rate}; chưa có kết quả: ${results.length - known.length}.`
}

/** Per cent with one decimal, half up, by integers. */
function formatRate(part: number, whole: number): string {
  const tenths = Math.floor((2000 * part + whole) / (2 * whole))
  return `${Math.floor(tenths / 10)},${tenths % 10}`
}
