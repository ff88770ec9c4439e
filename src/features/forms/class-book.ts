/** Sổ theo dõi và đánh giá theo lớp of a secondary school or a centre: the whole book of a class as PDF. */

import { z } from 'zod'
import { yearAverage } from '../../assessment/averages.ts'
import { formatCell } from '../../assessment/scheme.ts'
import { formatMark, formatPassLevel, formatResultLevel, tenths } from '../../assessment/scores.ts'
import { formatResult, rowResult } from '../../assessment/sheet-rows.ts'
import { type Grade, primarySubjects } from '../../assessment/subjects.ts'
import { yearIn } from '../../calendar/decided-years.ts'
import type { FormBook } from '../../documents/form-book.ts'
import { type ClassBookForm, classBookForms } from '../../documents/forms/class-books.ts'
import { factsOf, said } from '../../documents/forms/template.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { mustBeOf } from '../form-of.ts'
import {
  exemptColumns,
  HOMEROOM_SHEET,
  homeroomOf,
  ofOneVersion,
  sheetScheme,
  subjectsIn,
  type TaughtBook,
} from '../gradebook/index.ts'
import { type ClassOf, compute, findClass, type PupilInput, readInput, rowKey } from '../results/index.ts'
import { id } from '../shapes.ts'
import {
  type BookPupil,
  type BookSubject,
  type ClassBook,
  classBookSections,
  type TermCells,
} from './class-book-pages.ts'
import { classList, type Listed } from './class-list.ts'
import { fileName, handOut, headOf, headSigner, PDF, standingOf, yearText } from './paper.ts'

export const classBookPaper = download({
  name: 'forms.classBook',
  summary: 'The class’s book of a secondary school or a centre as PDF',
  input: z.object({ class: id }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    if (of.programme === 'primary') throw new NotFound('form')
    const form = mustBeOf(classBookForms, of)
    const { version, read } = await ofOneVersion(session, async () => ({
      standing: await standingOf(session, of, 'CN'),
      book: await classBook(session, of, form),
    }))
    const { standing, book } = read
    const data: FormBook = {
      ...(await headOf(session, standing)),
      title: said(form.title, { learner: form.learner }),
      scope: `Lớp ${of.name}, ${yearText(of.year)}`,
      cover: factsOf(form.cover, {
        values: {
          ...{ level: LEVELS[of.grade < 10 ? 'lower' : 'upper'], class: of.name, homeroom: book.homeroom },
          year: `${of.year}–${of.year + 1}`,
        },
      }),
      sections: classBookSections(book),
      version,
    }
    const bytes = await render('form-book', data, { at: data.printed.at })
    const file = { bytes, name: fileName('pdf', 'so-theo-doi-lop', of.name, of.year), mediaType: PDF }
    return handOut(session, standing, { form: 'classBook', class: of.id, year: of.year, journal: version.number }, file)
  },
})

const LEVELS = { lower: 'Trung học cơ sở', upper: 'Trung học phổ thông' }

async function classBook(session: Session, of: ClassOf, form: ClassBookForm): Promise<ClassBook> {
  const listed = await classList(session, of.id, true)
  const { pupils: given } = await readInput(
    session,
    of,
    'CN',
    listed.map(p => p.id),
  )
  return {
    form,
    className: of.name,
    year: of.year,
    days: yearIn(session.calendar, of.year),
    homeroom: homeroomOf(of.books).at(-1)?.name ?? '',
    head: await headSigner(session, of.id),
    subjects: inFormOrder(of).map(book => bookSubject(book, given)),
    pupils: listed.map(pupil => bookPupil(of, pupil, given.get(pupil.id)!)),
  }
}

/** The subjects of the class in the order of the ministry's lists. */
export function inFormOrder(of: ClassOf): TaughtBook[] {
  const { programme, grade } = of
  const tech = of.books.some(b => b.subject === 'TH_CN') ? 'SINGLE' : 'PER_COMPONENT'
  const listed = programme === 'primary' ? primarySubjects(grade as Grade, tech) : subjectsIn(programme)
  const order = listed.map(s => s.code)
  return of.books
    .filter(b => b.subject !== HOMEROOM_SHEET)
    .toSorted((a, b) => order.indexOf(a.subject) - order.indexOf(b.subject))
}

const TERMS = ['HK1', 'HK2'] as const

/** One subject with every pupil's cells of both terms and what the year came to. */
export function bookSubject(book: TaughtBook, given: ReadonlyMap<string, PupilInput>): BookSubject {
  const keys = (term: 'HK1' | 'HK2') => sheetScheme(book.scheme, term).columns.map(c => c.key)
  const cells = (term: 'HK1' | 'HK2') => new Map([...given].map(([pupil, own]) => [pupil, termCells(book, term, own)]))
  return {
    name: book.subjectName,
    kind: keys('HK1').includes('TB') ? 'scored' : 'comment',
    teachers: book.teachers.map(t => t.name),
    keys: { HK1: keys('HK1'), HK2: keys('HK2') },
    terms: { HK1: cells('HK1'), HK2: cells('HK2') },
    year: new Map([...given].map(([pupil, own]) => [pupil, { result: yearOf(book, own), again: againOf(book, own) }])),
  }
}

function termCells({ subject, scheme }: TaughtBook, term: 'HK1' | 'HK2', given: PupilInput): TermCells {
  const sheet = sheetScheme(scheme, term)
  const values = given.rows[rowKey(subject, term)] ?? {}
  const texts = sheet.columns.map(column => [column.key, formatCell(column, values[column.key])] as const)
  const exempt = exemptColumns(given.plan, scheme, term)
  const concluded = sheet.columns.find(c => c.key === 'KQ' && c.kind === 'pass')
  const result = concluded ? formatCell(concluded, values.KQ) : formatResult(rowResult(sheet, values, exempt))
  const imported = term === 'HK1' ? given.imported?.find(one => one.subject === subject) : undefined
  return { ...Object.fromEntries(texts), result: imported ? markText(imported) : (result ?? '') }
}

const markText = ({ score, level }: { score: number | null; level: string | null }): string =>
  score !== null ? formatMark(tenths(score)) : level !== null ? formatPassLevel(level as 'NHAN_XET_DAT') : ''

/** The average of both terms; a subject assessed by comments takes the year's result from the second. */
function yearOf(book: TaughtBook, given: PupilInput): string {
  const [first, second] = TERMS.map(term => termCells(book, term, given).result!)
  if (!/\d/.test(second!)) return second!
  return /\d/.test(first!) ? formatMark(yearAverage(fromText(first!), fromText(second!))) : ''
}

const fromText = (mark: string) => tenths(Number(mark.replace(',', '')))

const againOf = ({ subject }: TaughtBook, { support }: PupilInput): string =>
  support
    .filter(s => s.subject === subject)
    .map(markText)
    .join(' ')

function bookPupil(of: ClassOf, { code: _, ...listed }: Listed, given: PupilInput): BookPupil {
  const year = learningIn(of, 'CN', given)
  const terms = TERMS.map(term => learningIn(of, term, given))
  const texts = (what: 'level' | 'training') => ({
    HK1: terms[0] ? formatResultLevel(terms[0][what]) : '',
    HK2: terms[1] ? formatResultLevel(terms[1][what]) : '',
    CN: year ? formatResultLevel(year[what]) : '',
  })
  const end = year?.kind === 'continuingYear' ? year : null
  const after = end?.after ?? null
  return {
    ...listed,
    learning: texts('level'),
    training: texts('training'),
    after: after && { learning: formatResultLevel(after.level), training: formatResultLevel(after.training) },
    absences: given.absences,
    promoted: promotedBy(after?.result ?? end?.result ?? null),
    title: end ? TITLES[end.title] : '',
  }
}

const TITLES = { XUAT_SAC: 'Xuất sắc', GIOI: 'Giỏi', NONE: '' }

/** Open as long as a re-test or the summer training is still to come. */
function promotedBy(result: string | null): boolean | null {
  if (result === 'LEN_LOP' || result === 'LEN_LOP_SAU_HE') return true
  return result === 'KHONG_LEN_LOP' ? false : null
}

function learningIn(of: ClassOf, period: 'HK1' | 'HK2' | 'CN', given: PupilInput) {
  const computed = compute(of, period, given)
  if (!('outcome' in computed)) return null
  const { outcome } = computed
  return outcome.kind === 'continuingTerm' || outcome.kind === 'continuingYear' ? outcome : null
}
