/** A class whose books can all be filled, beside the small one of `test/world.ts`: for tests of results and tasks. */
import { type Person, type World, YEAR } from '../../../test/world.ts'
import { withSession } from '../../records/session.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { HOMEROOM_SHEET, type Period, sheetScheme } from '../gradebook/index.ts'
import { enrol } from '../pupils/enrol.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { decideWindow } from '../school/decide-window.ts'
import { openClass } from '../school/open-class.ts'
import { findClass } from './class-books.ts'

export type FullClass = {
  w: World
  id: string
  books: Record<string, string>
  pupils: string[]
  teacher: Person
  clerk: Person
}
/** What stands in a cell instead of the usual good value: `pupil index` → `subject.column` → text; '' leaves it empty. */
export type Exceptions = Record<number, Record<string, string>>

const AUGUST = Date.UTC(2026, 7, 21, 2)
const FAMILIES = ['Đinh Thị', 'Quách Văn', 'Hà Thị']
const GIVEN = ['Bông', 'Cường', 'Duyên']

/** Grade 1 with every subject of the grade, all taught by the homeroom teacher; periods CHK1 and CN are open. */
export async function primaryClass(w: World, name = '1A', grade = 1): Promise<FullClass> {
  const codes = ['TV', 'TOAN', 'DD', 'TNXH', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN']
  const upper = ['TV', 'TOAN', 'NN1', 'DD', 'LSDL', 'KH', 'TH_CN', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN']
  const teaches = { programme: 'primary' as const, grade, tech: 'SINGLE' as const, codes: grade < 3 ? codes : upper }
  return open(w, name, teaches, ['CN'])
}

/** Grade 10 at a centre, or another, with seven scored subjects, or six, and the activity; both terms are open. */
export async function continuingClass(w: World, name = '10A2', grade = 10): Promise<FullClass> {
  const upper = ['VAN', 'TOAN', 'SU', 'DIA', 'KTPL', 'SINH', 'TIN', 'HDTNHN']
  const lower = ['HDTNHN', 'VAN', 'TOAN', 'KHTN', 'LSDL', 'GDCD', 'TIN']
  const subjects = (grade < 10 ? lower : upper).map(code => ({ code, periodsPerYear: 70 }))
  return open(w, name, { programme: 'continuing', grade, subjects }, ['HK2'])
}

async function open(
  w: World,
  name: string,
  teaches: Parameters<typeof w.act<(typeof openClass)['input'], (typeof openClass)['output']>>[2]['teaches'],
  periods: Period[],
): Promise<FullClass> {
  const clerk = w.people.admin ?? w.people.head!
  const teacher = w.people.homeroom!
  const opened = await w.act(clerk, openClass, { year: YEAR, name, teaches }, { at: AUGUST })
  for (const subject of Object.keys(opened.books))
    await w.act(
      clerk,
      assignTeacher,
      { class: opened.class, subject, person: teacher.id, fromDay: '2026-08-21' },
      { at: AUGUST },
    )
  const prefix = name.replaceAll(/\W/g, '')
  const { pupils } = await w.act(
    clerk,
    enrol,
    {
      class: opened.class,
      fromDay: '2026-08-25',
      pupils: GIVEN.map((givenName, i) => ({ code: `${prefix}-${i}`, familyName: FAMILIES[i]!, givenName })),
    },
    { at: AUGUST },
  )
  for (const period of periods)
    await w.act(
      w.people.head!,
      decideWindow,
      { year: YEAR, period, opensOn: '2026-11-01', closesOn: '2026-12-20', decisionNo: '05/QĐ' },
      { at: AUGUST },
    )
  return { w, id: opened.class, books: opened.books, pupils, teacher, clerk }
}

/** Fills a period: tests 9, marks 8,5, the best levels everywhere but for the exceptions. */
export async function fill(c: FullClass, period: Period, exceptions: Exceptions = {}, only?: string[]): Promise<void> {
  const { w } = c
  const of = await withSession(
    { db: w.db, blobs: w.blobs, school: w.school, actor: { kind: 'operator' }, now: AUGUST, act: 'test.read' },
    s => findClass(s, c.id),
  )
  for (const { id, subject, scheme } of of.books) {
    if (only && !only.includes(subject)) continue
    const columns = sheetScheme(scheme, period).columns.filter(col => col.required)
    const changes = c.pupils.flatMap((pupil, i) =>
      columns.flatMap(col => {
        const usual = col.kind === 'score' ? (col.decimals === 0 ? '9' : '8,5') : col.kind === 'pass' ? 'Đ' : 'T'
        const text = exceptions[i]?.[`${subject}.${col.key}`] ?? usual
        return text === '' ? [] : [{ pupil, column: col.key, text, version: 0, how: 'typed' as const }]
      }),
    )
    if (changes.length > 0) await w.act(c.teacher, enterScores, { book: id, period, changes })
  }
}

/** Changes one cell that was typed once before. */
export function change(
  c: FullClass,
  period: Period,
  pupil: number,
  subject: string,
  column: string,
  text: string,
  version = 1,
) {
  return c.w.act(c.teacher, enterScores, {
    book: c.books[subject]!,
    period,
    changes: [{ pupil: c.pupils[pupil]!, column, text, version, how: 'typed' as const }],
  })
}

export const SHEET = HOMEROOM_SHEET
