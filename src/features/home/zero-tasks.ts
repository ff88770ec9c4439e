/** Zeros for missed tests that a teacher asked for: a task of everybody who may answer. */
import { sql } from 'kysely'
import type { Matter } from '../../records/session.ts'
import { type BookRow, bookOf, columnOf, type Period } from '../gradebook/index.ts'
import { type Duty, dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

type Asked = BookRow & { col: string; by: string }
type Sheet = { book: ReturnType<typeof bookOf>; period: Period; duties: Duty[] }

/** One task a sheet, however many zeros wait in it; never for who asked. */
export async function zeroTasks(scene: Scene): Promise<Draft[]> {
  const sheets = new Map<string, Sheet>()
  for (const row of await openRequests(scene)) {
    const book = bookOf(row)
    const period = columnOf(book.scheme, row.col)?.period
    if (!period) continue
    const duty = dutyOf(scene.session, 'score.answerZero', matterOf(scene, row, period))
    if (duty.decision.verdict !== 'allowed') continue
    const key = `${book.id} ${period}`
    const sheet = sheets.get(key) ?? { book, period, duties: [] }
    sheets.set(key, sheet)
    sheet.duties.push(duty)
  }
  return [...sheets].map(([key, { book, period, duties }]) => ({
    key: `answerZero ${key}`,
    kind: 'answerZero',
    params: { class: book.className, subject: book.subjectName, period, count: duties.length },
    due: null,
    clauses: duties[0]!.clauses,
    done: null,
    total: null,
    ...places.book(book.id, period),
    blocking: true,
  }))
}

async function openRequests({ session: { trx, school }, year }: Scene): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select b.id::text as id, b.year, b.class_id::text as class_id, k.name, k.grade, b.subject, b.scheme, z.col,
      z.person_id::text as by
    from zero_request z
      join book b on b.school_id = z.school_id and b.id = z.book_id
      join class k on k.school_id = b.school_id and k.id = b.class_id
    where z.school_id = ${school.id} and z.year = ${year}
      and not exists (select 1 from zero_answer a where a.school_id = z.school_id and a.request_id = z.id)
    order by k.grade, k.name, b.subject, z.at limit 500`.execute(trx)
  return rows
}

function matterOf(scene: Scene, { class_id: classId, subject, by }: Asked, period: Period): Matter {
  return {
    towards: { classId, subject },
    book: scene.isLocked(classId, period, subject) ? 'locked' : 'open',
    window: scene.opened.find(o => o.period === period)?.window.state ?? 'before',
    steps: [{ kind: 'request', by, as: 'subjectTeacher' }],
  }
}
