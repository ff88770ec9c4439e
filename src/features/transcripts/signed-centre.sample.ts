/** A small class of a continuing-education centre whose year is approved and decided: for the tests of its transcripts. */
import { randomInt } from 'node:crypto'
import { centre, type Person, type World, YEAR } from '../../../test/world.ts'
import type { InputOf } from '../../records/act.ts'
import type { Db } from '../../records/database.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { enrol } from '../pupils/enrol.ts'
import { type Exceptions, fill } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { decideWindow } from '../school/decide-window.ts'
import { openClass } from '../school/open-class.ts'
import { approve, holdCouncil, type SigningClass } from './signed-class.sample.ts'

const AUGUST = Date.UTC(2026, 7, 21, 2)
/** all but mathematics are the homeroom teacher's */
export const HERS = ['VAN', 'SU', 'DIA', 'KTPL', 'SINH', 'TIN', 'HDTNHN']

/** Grade 12, three learners; mathematics by another teacher, who stands in the place of `sports`. */
export async function approvedCentre(db: Db, second: Exceptions = {}): Promise<SigningClass> {
  const w = await centre(db)
  const { head, homeroom, maths } = w.people as Record<string, Person>
  const subjects = ['TOAN', ...HERS].map(code => ({ code, periodsPerYear: 35 }))
  const teaches = { programme: 'continuing' as const, grade: 12, subjects }
  const c = await taughtClass(w, { name: '12A1', teaches }, { TOAN: maths! }, '2009-02-03')
  const { pupils } = c
  const window = { year: YEAR, period: 'HK2', opensOn: '2026-11-01', closesOn: '2026-12-20', decisionNo: '05/QĐ' }
  await w.act(head!, decideWindow, window, { at: AUGUST })
  for (const period of ['HK1', 'HK2'] as const) {
    const own = period === 'HK2' ? second : {}
    await fill(c, period, own, [...HERS, '*'])
    await fill({ ...c, teacher: maths! }, period, own, ['TOAN'])
  }
  const remark = { column: 'NX', version: 0, how: 'typed' as const, pupil: pupils[0]! }
  for (const [subject, text] of [
    ['VAN', 'Viết chắc tay.'],
    ['*', 'Chuyên cần, trung thực.'],
  ] as const)
    await w.act(homeroom!, enterScores, { book: c.books[subject]!, period: 'HK2', changes: [{ ...remark, text }] })
  const absences = pupils.map((pupil, i) => ({ pupil, excused: i, unexcused: 0 }))
  await w.act(homeroom!, recordAbsences, { class: c.id, absences })
  await approve(c)
  await holdCouncil(c)
  return c
}

/**
 * A class with three of whom everything is known that a transcript prints; one subject by another teacher, who stands in
 * the place of `sports`, all else by the homeroom teacher.
 */
export async function taughtClass(
  w: World,
  named: Omit<InputOf<typeof openClass>, 'year'>,
  other: Record<string, Person>,
  bornOn: string,
): Promise<SigningClass> {
  const { head, homeroom, admin } = w.people as Record<string, Person>
  const early = { at: AUGUST }
  const { class: id, books } = await w.act(admin!, openClass, { year: YEAR, ...named }, early)
  for (const subject of Object.keys(books)) {
    const person = (other[subject] ?? homeroom!).id
    await w.act(admin!, assignTeacher, { class: id, subject, person, fromDay: '2026-08-21' }, early)
  }
  const learners = ['Ảnh', 'Bình', 'Cúc'].map((givenName, i) => ({
    code: String(301 + i),
    personalId: `099209${String(randomInt(1_000_000)).padStart(6, '0')}`,
    familyName: 'Lò Thị',
    givenName,
    sex: 'female' as const,
    bornOn,
    profile: { ethnicGroup: 'Thái', nationality: 'Việt Nam' },
  }))
  const { pupils } = await w.act(admin!, enrol, { class: id, fromDay: '2026-08-25', pupils: learners }, early)
  const sports = Object.values(other)[0]!
  return { w, id, books, pupils, teacher: homeroom!, sports, head: head!, clerk: admin! }
}
