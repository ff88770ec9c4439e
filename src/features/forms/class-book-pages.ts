/** Sổ theo dõi và đánh giá theo lớp: fills the pages of its form (class-books.ts) with what the records hold. Pure. */
import { nextMonth, type SchoolYear, taughtMonths } from '../../calendar/school-year.ts'
import { addDays } from '../../calendar/vietnam-time.ts'
import type { FormSection } from '../../documents/form-book.ts'
import type { ClassBookForm, ClassPart } from '../../documents/forms/class-books.ts'
import { type Cells, type Fill, factsPage, tablePage, textPage } from '../../documents/forms/template.ts'
import { dayText, type HeadSigner, headPlace, sexText } from './form-parts.ts'

type Term = 'HK1' | 'HK2'
/** Cells by column as they are read; `result` is what the term came to. */
export type TermCells = Readonly<Record<string, string>>

export type BookSubject = {
  name: string
  kind: 'scored' | 'comment'
  teachers: readonly string[]
  /** the columns that its sheet has, e.g. TX1 TX2 TX3 GK CK */
  keys: Readonly<Record<Term, readonly string[]>>
  /** by pupil */
  terms: Readonly<Record<Term, ReadonlyMap<string, TermCells>>>
  year: ReadonlyMap<string, { result: string; again: string }>
}

export type BookPupil = {
  id: string
  name: string
  sex: 'male' | 'female' | null
  bornOn: string | null
  leftOn: string | null
  profile: Readonly<Record<string, string>>
  /** of a term and of the year: learning and training, in words; empty while they are not known */
  learning: Readonly<Record<Term | 'CN', string>>
  training: Readonly<Record<Term | 'CN', string>>
  after: { learning: string; training: string } | null
  absences: { excused: number; unexcused: number } | null
  /** null while nothing is decided */
  promoted: boolean | null
  title: string
}

export type ClassBook = {
  /** the version of the form by which the book is laid out */
  form: ClassBookForm
  className: string
  year: number
  days: SchoolYear
  homeroom: string
  head: HeadSigner
  subjects: readonly BookSubject[]
  pupils: readonly BookPupil[]
}

const TERMS = ['HK1', 'HK2'] as const
export const TERM_NAMES: Record<Term, string> = { HK1: 'Học kỳ I', HK2: 'Học kỳ II' }

/** Every page after the cover, in the order of the form. */
export function classBookSections(book: ClassBook): FormSection[] {
  return book.form.order.flatMap(part => PARTS[part](book))
}

const PARTS: Record<ClassPart, (book: ClassBook) => FormSection[]> = {
  guide: ({ form }) => [textPage(form.guide, { learner: form.learner })],
  class: book => [aboutClass(book)],
  pupils: book => [page(book, 'pupils', { rows: book.pupils.map(personCells) })],
  families: book => [page(book, 'families', { rows: book.pupils.map(familyCells) })],
  months: book => taughtMonths(book.days).map(month => attendance(book, month)),
  terms: book =>
    TERMS.flatMap(term => [...book.subjects.map(subject => termPage(book, subject, term)), overTerm(book, term)]),
  year: book => [overYear(book)],
  end: book => [yearEnd(book)],
  remarks: book => [
    page(book, 'remarks', {
      rows: taughtMonths(book.days).map(month => ({ month: month.split('-').toReversed().join('/') })),
    }),
  ],
}

function page({ form, head, homeroom }: ClassBook, name: keyof ClassBookForm['pages'], fill: Fill): FormSection {
  const signers = { homeroom: { names: [homeroom] }, head: headPlace(head) }
  return tablePage(form.pages[name], { signers, ...fill, words: { ...wordsOf(form, head), ...fill.words } })
}

const wordsOf = ({ learner }: ClassBookForm, { title, line }: HeadSigner) => ({
  ...{ learner, head: title, headLine: line.replace('\n', ', ') },
})

function aboutClass({ form, className, year, homeroom, pupils, subjects, head }: ClassBook): FormSection {
  const here = pupils.filter(p => p.leftOn === null)
  const girls = here.filter(p => p.sex === 'female').length
  return factsPage(form.class, {
    words: wordsOf(form, head),
    values: {
      ...{ class: className, year: `${year}–${year + 1}`, count: `${here.length}, nữ ${girls}`, homeroom },
      head: head.name,
    },
    each: { subjects: subjects.map(s => ({ label: s.name, value: s.teachers.join(', ') })) },
  })
}

const personCells = ({ name, bornOn, sex, profile }: BookPupil): Cells => ({
  ...profile,
  ...{ name, born: dayText(bornOn), sex: sexText(sex) },
})

function familyCells({ name, leftOn, profile }: BookPupil): Cells {
  const person = (who: 'father' | 'mother' | 'guardian') =>
    [profile[`${who}Name`], profile[`${who}Job`], profile[`${who}Phone`]].filter(Boolean).join(', ')
  return {
    ...{ name, father: person('father'), mother: person('mother'), guardian: person('guardian') },
    note: leftOn === null ? '' : `Rời lớp ${dayText(leftOn)}`,
  }
}

const WEEKDAYS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN']

/** Every day of the month with its weekday. */
function attendance(book: ClassBook, month: string): FormSection {
  const days = []
  for (let day = `${month}-01`; day < `${nextMonth(month)}-01`; day = addDays(day, 1)) days.push(day)
  const weekday = (day: string) => WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7]!
  const [year, number] = month.split('-') as [string, string]
  return page(book, 'months', {
    words: { year, month: String(Number(number)) },
    rows: book.pupils.map(({ name }) => ({ name })),
    each: { days: days.map(day => ({ key: day, title: weekday(day), group: String(Number(day.slice(8))) })) },
  })
}

/** Which columns of marks a subject has in a term. */
export function marksOf({ keys }: Pick<BookSubject, 'keys'>, term: Term): Pick<Fill, 'each' | 'shown'> {
  const regular = keys[term].some(key => key.startsWith('TX'))
  const topics = keys[term].filter(key => key.startsWith('CD'))
  return {
    each: {
      regular: regular ? [1, 2, 3, 4].map(n => ({ key: `TX${n}`, title: String(n) })) : [],
      topics: topics.map((key, i) => ({ key, title: `CĐ${i + 1}` })),
    },
    shown: [...keys[term], term],
  }
}

function termPage({ form, pupils }: ClassBook, subject: BookSubject, term: Term): FormSection {
  const { name, kind, teachers, terms, year } = subject
  return tablePage(form.subjects[kind], {
    ...marksOf(subject, term),
    words: { subject: name, term: TERM_NAMES[term], teachers: teachers.join(', ') || 'chưa phân công' },
    rows: pupils.map(p => ({
      ...terms[term].get(p.id),
      ...{ name: p.name, year: year.get(p.id)?.result ?? '', again: year.get(p.id)?.again ?? '' },
      note: p.leftOn === null ? '' : `rời lớp ${dayText(p.leftOn)}`,
    })),
    signers: { subject: { names: teachers } },
  })
}

/** The subjects beside the name and the results: as wide as they can be. */
function subjectColumns({ subjects }: ClassBook): NonNullable<Fill['each']> {
  const mm = Math.min(9.5, Math.floor((98 / subjects.length) * 10) / 10)
  return { subjects: subjects.map((s, i) => ({ key: `s${i}`, title: s.name, mm })) }
}

const bySubject = ({ subjects }: ClassBook, result: (subject: BookSubject) => string | undefined) =>
  Object.fromEntries(subjects.map((s, i) => [`s${i}`, result(s) ?? '']))

function overTerm(book: ClassBook, term: Term): FormSection {
  return page(book, 'term', {
    words: { term: TERM_NAMES[term] },
    each: subjectColumns(book),
    rows: book.pupils.map(p => ({
      ...{ name: p.name, learning: p.learning[term], training: p.training[term] },
      ...bySubject(book, s => s.terms[term].get(p.id)?.result),
    })),
  })
}

function overYear(book: ClassBook): FormSection {
  return page(book, 'year', {
    each: subjectColumns(book),
    rows: book.pupils.map(p => ({
      ...{ name: p.name, learning: p.learning.CN, training: p.training.CN },
      ...bySubject(book, s => s.year.get(p.id)?.result),
    })),
  })
}

/** How many, of whom there is a decision; the box of the paper. */
function whole(pupils: readonly BookPupil[]): string {
  const here = pupils.filter(p => p.leftOn === null)
  const promoted = here.filter(p => p.promoted === true)
  const after = promoted.filter(p => p.after !== null).length
  const kept = here.filter(p => p.promoted === false).length
  const open = here.length - promoted.length - kept
  const rest = open === 0 ? '' : `; chưa xét xong ${open}`
  return `Tổng hợp chung: sĩ số ${here.length}; được lên lớp ${promoted.length}, trong đó sau đánh giá lại, rèn luyện trong hè ${after}; không được lên lớp ${kept}${rest}.`
}

function yearEnd(book: ClassBook): FormSection {
  const tick = (yes: boolean) => (yes ? 'x' : '')
  return page(book, 'end', {
    rows: book.pupils.map(({ name, training, learning, after, absences, promoted, title }) => ({
      ...{ name, title, training: training.CN, learning: learning.CN },
      ...(after && { trainingAfter: after.training, learningAfter: after.learning }),
      ...(absences && {
        ...{ excused: String(absences.excused), unexcused: String(absences.unexcused) },
        absent: String(absences.excused + absences.unexcused),
      }),
      ...{ promoted: tick(promoted === true), notPromoted: tick(promoted === false) },
    })),
    under: [whole(book.pupils)],
  })
}
