/** What of a primary school waits for one person: retests, a class that is handed over. */
import { sql } from 'kysely'
import { type BookRow, bookOf, columnOf, type Period } from '../gradebook/index.ts'
import { type Duty, dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft, TaskKind } from './task.ts'

export async function primaryTasks(scene: Scene): Promise<Draft[]> {
  if (scene.session.school.programme !== 'primary') return []
  const waits = await waiting(scene)
  return [...retestTasks(scene, waits.retests), ...handoverTasks(scene, waits.given)]
}

type Retest = BookRow & { col: string; by: string; permitted: boolean }
type Given = { class: string; classId: string; by: string; giver: string }
type Waiting = { retests: Retest[] | null; given: Given[] | null }

/** One statement, asked only where something waits. */
async function waiting({ session, year }: Scene): Promise<Waiting> {
  const { trx, school } = session
  const { rows } = await sql<Waiting>`
    select
      (select json_agg(json_build_object('id', b.id, 'year', b.year, 'class_id', b.class_id, 'name', k.name,
          'grade', k.grade, 'subject', b.subject, 'scheme', b.scheme, 'col', r.col, 'by', r.person_id,
          'permitted', a.kind is not null) order by k.grade, k.name, b.subject)
        from retest_request r
          join mark m on m.school_id = r.school_id and m.year = r.year and m.book_id = r.book_id
            and m.pupil_id = r.pupil_id and m.col = r.col and m.version = r.version
          join book b on b.school_id = r.school_id and b.id = r.book_id
          join class k on k.school_id = b.school_id and k.id = b.class_id
          left join retest_answer a on a.school_id = r.school_id and a.request_id = r.id
        where r.school_id = ${school.id} and r.year = ${year} and (a.kind is null or a.kind = 'permission')
          and not exists (select 1 from retest_done d where d.school_id = r.school_id and d.request_id = r.id)) as retests,
      (select json_agg(json_build_object('classId', h.class_id, 'class', k.name, 'giver', h.person_id,
          'by', g.family_name || ' ' || g.given_name) order by k.name)
        from handover h
          join class k on k.school_id = h.school_id and k.id = h.class_id
          join person g on g.school_id = h.school_id and g.id = h.person_id
          join handover_receiver r on r.school_id = h.school_id and r.handover_id = h.id
        where h.school_id = ${school.id} and r.receiver_id = ${session.person()}
          and not exists (select 1 from handover_answer a where a.school_id = r.school_id
            and a.handover_id = r.handover_id and (a.person_id = r.receiver_id or a.kind = 'return'))
          and not exists (select 1 from handover n where n.school_id = h.school_id and n.class_id = h.class_id
            and n.version > h.version)) as given`.execute(trx)
  return rows[0]!
}

/** One task a sheet: for who decides, and, once permitted, for the teacher who marks the other test. */
function retestTasks(scene: Scene, rows: Waiting['retests']): Draft[] {
  const sheets = new Map<string, { row: Retest; period: Period; duties: Duty[] }>()
  for (const row of rows ?? []) {
    const period = columnOf(bookOf(row).scheme, row.col)?.period
    if (!period) continue
    const facts = {
      towards: { classId: row.class_id, subject: row.subject },
      book: scene.isLocked(row.class_id, period, row.subject) ? ('locked' as const) : ('open' as const),
      window: scene.opened.find(o => o.period === period)?.window.state ?? ('before' as const),
      steps: [{ kind: 'request' as const, by: row.by, as: 'subjectTeacher' as const }],
    }
    const duty = dutyOf(scene.session, row.permitted ? 'score.enter' : 'score.answerRetest', facts)
    if (duty.decision.verdict !== 'allowed') continue
    const key = `${row.permitted ? 'enterRetest' : 'answerRetest'} ${row.id} ${period}`
    const sheet = sheets.get(key) ?? { row, period, duties: [] }
    sheets.set(key, sheet)
    sheet.duties.push(duty)
  }
  return [...sheets].map(([key, { row, period, duties }]) => {
    const { className, subjectName } = bookOf(row)
    const kind = row.permitted ? 'enterRetest' : 'answerRetest'
    const params = { class: className, subject: subjectName, period, count: duties.length }
    return draft(key, kind, params, duties[0]!, places.book(row.id, period))
  })
}

function handoverTasks({ session }: Scene, rows: Waiting['given']): Draft[] {
  return (rows ?? []).flatMap(({ classId, class: name, by, giver }) => {
    const steps = [{ kind: 'proposal' as const, by: giver, as: 'homeroom' as const }]
    const duty = dutyOf(session, 'handover.receive', { towards: { classId, own: true }, steps })
    if (duty.decision.verdict !== 'allowed') return []
    return [draft(`receiveHandover ${classId}`, 'receiveHandover', { class: name, by }, duty, places.handover(classId))]
  })
}

function draft(
  key: string,
  kind: TaskKind,
  params: Draft['params'],
  duty: Duty,
  place: ReturnType<typeof places.book>,
) {
  return { key, kind, params, due: null, clauses: duty.clauses, done: null, total: null, ...place, blocking: true }
}
