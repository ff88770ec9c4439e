/** Sổ theo dõi trẻ em of a preschool class, of a semester or of the year, as PDF. */

import { z } from 'zod'
import { type BookPeriod, bookPeriods, type Finding } from '../../assessment/preschool.ts'
import { dayOf, printDay } from '../../calendar/vietnam-time.ts'
import type { FormBook } from '../../documents/form-book.ts'
import { childrenBookForms } from '../../documents/forms/children-books.ts'
import { render } from '../../documents/render.ts'
import { whoMay } from '../../law/decide.ts'
import { download } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { say } from '../../texts/say.ts'
import { mustBeOf } from '../form-of.ts'
import { namesOf, ofOneVersion } from '../gradebook/index.ts'
import {
  figuresOf,
  findClass,
  findingsOf,
  objectivesOf,
  outcomesOf,
  type PreschoolClass,
  type ReviewStep,
  reviewSteps,
  staffedClasses,
  stagesOfChild,
  themesIn,
  themesOf,
} from '../preschool/index.ts'
import { id } from '../shapes.ts'
import {
  type BookChild,
  type BookStage,
  type BookTheme,
  type ChildrenBook,
  childrenBookSections,
} from './children-book-pages.ts'
import { classList } from './class-list.ts'
import { BECAUSE, fileName, handOut, headOf, headSigner, PDF, type Standing, yearText } from './paper.ts'

const SPANS: Record<BookPeriod, string> = { HK1: 'Học kỳ I', HK2: 'Học kỳ II', CN: 'Cả năm' }
const STEPS: Record<ReviewStep['kind'], string> = { proposal: 'Trình duyệt', return: 'Trả lại', approval: 'Duyệt' }

/** 'học kỳ I': as it stands within a sentence. */
const inText = (span: string): string => span.charAt(0).toLowerCase() + span.slice(1)

export const childrenBookPaper = download({
  name: 'forms.childrenBook',
  summary: 'The tracking book of a preschool class as PDF',
  input: z.object({ class: id, period: z.enum(bookPeriods).default('CN') }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const { period } = input
    const { version, read } = await ofOneVersion(session, async () => {
      const steps = await reviewSteps(session, of)
      return { standing: standingOfBook(session, of, period, steps), book: await bookOf(session, of, period, steps) }
    })
    const { standing, book } = read
    const data: FormBook = {
      ...(await headOf(session, standing)),
      title: book.form.title,
      scope: `${of.name}, ${inText(book.span)}, ${yearText(of.year)}`,
      cover: [
        { label: 'Nhóm, lớp', value: of.name },
        { label: 'Độ tuổi', value: book.group },
        { label: 'Giáo viên', value: book.teachers.join(', ') },
        { label: 'Năm học', value: `${of.year}–${of.year + 1}, ${inText(book.span)}` },
      ],
      sections: childrenBookSections(book),
      version,
    }
    const bytes = await render('form-book', data, { at: data.printed.at })
    const delta = { form: 'childrenBook', class: of.id, year: of.year, period, journal: version.number }
    return handOut(session, standing, delta, {
      ...{ bytes, name: fileName('pdf', 'so-theo-doi-tre', of.name, period, of.year), mediaType: PDF },
    })
  },
})

/** Final once the book of the period is approved: nothing of it is written directly from then on. */
export function standingOfBook(
  session: Session,
  of: PreschoolClass,
  period: BookPeriod,
  steps: readonly ReviewStep[],
): Standing {
  const last = steps.filter(s => s.period === period).at(-1)
  const approved = last?.kind === 'approval' ? last : null
  const leave = session.leaveFor('book.print', {
    towards: { classId: of.id },
    book: approved ? 'locked' : 'open',
    matter: { class: of.name, year: of.year, period },
  })
  const named = whoMay(session.law.layers, 'book.print', session.day).length > 0
  const state = !approved ? 'unreviewed' : named && !leave ? 'toRead' : 'final'
  return {
    state,
    draftBecause: BECAUSE[state],
    from: approved
      ? `Sổ ${inText(SPANS[period])}, duyệt ${printDay(dayOf(approved.at.getTime()))}.`
      : 'Theo sổ lúc in, chưa được duyệt.',
    leave: state === 'final' ? leave : undefined,
  }
}

async function bookOf(
  session: Session,
  of: PreschoolClass,
  period: BookPeriod,
  steps: readonly ReviewStep[],
): Promise<ChildrenBook> {
  const form = mustBeOf(childrenBookForms, { programme: 'preschool', year: of.year })
  const children = await classList(session, of.id, true)
  const staffed = (await staffedClasses(session, of.year)).find(c => c.class === of.id)
  const shown = steps.filter(s => period === 'CN' || s.period === period)
  const names = await namesOf(
    session,
    shown.map(s => s.personId),
  )
  return {
    ...{ form, className: of.name, year: of.year, span: SPANS[period] },
    group: say('vi', `ageGroup.${of.group}`),
    teachers: [...new Set(staffed?.lessons.flatMap(l => l.teachers.map(t => t.name)) ?? [])],
    head: await headSigner(session, of.id),
    children: children.map(({ profile: _, code: __, ...child }) => child),
    themes: await themesWithFindings(session, of, period),
    // what is written of the year as a whole belongs to the last semester
    stages: period === 'HK1' ? [] : await stagesIn(session, of, children),
    reviews: shown.map(s => ({
      ...{ period: SPANS[s.period], step: STEPS[s.kind], by: names.get(s.personId) ?? '' },
      ...{ on: printDay(dayOf(s.at.getTime())), note: s.note },
    })),
  }
}

async function themesWithFindings(session: Session, of: PreschoolClass, period: BookPeriod): Promise<BookTheme[]> {
  const figures = await figuresOf(session, of.year)
  const objectives = await objectivesOf(session, { year: of.year, groups: [of.group] })
  const domains = new Map(of.domains.map(d => [d.code, d.vi]))
  const shown = []
  for (const theme of themesIn(await themesOf(session, { classes: [of.id] }), period, figures)) {
    const findings = await findingsOf(session, { id: theme.id, year: of.year })
    const byChild = Map.groupBy(findings, f => f.pupil)
    const found = [...byChild].map(([child, own]) => {
      const known = own.flatMap(f => (f.finding ? [[f.objective, f.finding] as const] : []))
      return [child, new Map<string, Finding>(known)] as const
    })
    shown.push({
      ...{ name: theme.name, fromDay: theme.fromDay, toDay: theme.toDay, closed: theme.closed !== null },
      objectives: objectives
        .filter(o => theme.objectives.includes(o.id))
        .map(({ id, code, text, domain }) => ({ id, code, text, domain: domains.get(domain) ?? '' })),
      found: new Map(found),
    })
  }
  return shown
}

async function stagesIn(session: Session, of: PreschoolClass, children: readonly BookChild[]): Promise<BookStage[]> {
  const shown: BookStage[] = []
  for (const child of children) {
    const stages = await stagesOfChild(session, of, child)
    const outcomes = await outcomesOf(session, of, stages)
    for (const { months, on, record } of stages) {
      const findings = record?.findings ?? []
      const notYet = findings.filter(f => f.value === 'notYet').map(f => f.outcome)
      shown.push({
        ...{ child: child.name, months, on, words: record?.words ?? '' },
        weight: inUnits(record?.weightGrams, 1000),
        height: inUnits(record?.heightMm, 10),
        achieved: findings.length - notYet.length,
        assessed: findings.length,
        notYet: outcomes.filter(o => notYet.includes(o.id)).map(o => o.code),
      })
    }
  }
  return shown
}

/** '12,4': of grams or millimetres in the unit that people read. */
const inUnits = (value: number | null | undefined, per: number): string =>
  value == null ? '' : (value / per).toFixed(1).replace('.', ',')
