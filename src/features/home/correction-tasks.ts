/** Open correction dossiers: those that wait for this person's word, and the own ones that wait for others. */
import { sql } from 'kysely'
import { isConsentWantedAgain, type Step, witnessesWanted } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import type { Matter } from '../../records/session.ts'
import { partiesTowards, type Standing, standingOf } from '../../records/standing.ts'
import { bookOf } from '../gradebook/index.ts'
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

type Row = {
  id: string
  no: number
  bookId: string
  year: number
  class_id: string
  name: string
  grade: number
  subject: string
  scheme: string
  period: string
  pupil: string
  /** `for`: in whose place */
  steps: { kind: string; by: string; as: Party; for?: string }[]
  evidence: number
  asAgreed: boolean
}

export async function correctionTasks(scene: Scene): Promise<Draft[]> {
  const { session } = scene
  const standings = new Map([[session.person(), session.standing]])
  const drafts: Draft[] = []
  for (const row of await openDossiers(scene)) {
    for (const who of row.steps.flatMap(takersOf))
      if (!standings.has(who)) standings.set(who, await standingOf(session.trx, session.school.id, who, session.day))
    drafts.push(...tasksOf(scene, row, standings))
  }
  return drafts
}

/** Every dossier of the year on which nothing final has happened. */
async function openDossiers({ session: { trx, school }, year }: Scene): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.id::text as id, c.no, c.book_id::text as "bookId", b.year, b.class_id::text as class_id, k.name, k.grade,
      b.subject, b.scheme, split_part(c.col, '.', 1) as period, p.family_name || ' ' || p.given_name as pupil,
      (select json_agg(json_strip_nulls(json_build_object('kind', s.kind, 'by', s.person_id, 'as', s.capacity,
          'for', (select i.giver_id from acted_for f join stand_in i on i.school_id = f.school_id and i.id = f.stand_in_id
            where f.school_id = s.school_id and f.act_id = s.act_id and i.giver_id is not null limit 1))) order by s.seq)
        from correction_step s where s.school_id = c.school_id and s.correction_id = c.id) as steps,
      (select count(*)::int from correction_evidence e where e.school_id = c.school_id and e.correction_id = c.id) as evidence,
      coalesce((select m.version from mark m where m.school_id = c.school_id and m.year = c.year and m.book_id = c.book_id
        and m.pupil_id = c.pupil_id and m.col = c.col), 0) = c.old_version as "asAgreed"
    from correction c
      join book b on b.school_id = c.school_id and b.id = c.book_id
      join class k on k.school_id = b.school_id and k.id = b.class_id
      join pupil p on p.school_id = c.school_id and p.id = c.pupil_id
    where c.school_id = ${school.id} and c.year = ${year}
      and not exists (select 1 from correction_step s where s.school_id = c.school_id and s.correction_id = c.id
        and s.kind in ('application', 'refusal', 'withdrawal', 'conflict'))
    order by c.no limit 200`.execute(trx)
  return rows
}

function tasksOf(scene: Scene, row: Row, standings: ReadonlyMap<string, Standing>): Draft[] {
  const { session } = scene
  const requester = row.steps[0]!.by
  const book = bookOf({ ...row, id: row.bookId })
  const towards = { classId: book.classId, subject: book.subject }
  const taker = (id: string) => ({ id, parties: partiesTowards(standings.get(id)!, towards) })
  const own = requester === session.person()
  const window = scene.opened.find(o => o.period === row.period)?.window.state ?? 'before'
  const matter: Matter = {
    towards: { ...towards, own },
    book: scene.isLocked(book.classId, row.period, book.subject) ? 'locked' : 'open',
    window,
    steps: row.steps.filter((s): s is Step => s.kind === 'request' || s.kind === 'consent' || s.kind === 'witness'),
    requester: taker(requester),
    approvers: row.steps.filter(s => s.kind === 'consent').flatMap(s => takersOf(s).map(taker)),
    reasonGiven: true,
    evidenceGiven: row.evidence > 0,
    contentAsAgreed: row.asAgreed,
  }
  const draft = {
    params: { no: row.no, class: book.className, subject: book.subjectName, period: row.period, pupil: row.pupil },
    due: null,
    done: null,
    total: null,
    ...places.correction(row.id),
  }
  const consented = row.steps.some(s => s.kind === 'consent')
  const consent = dutyOf(session, 'correction.consent', matter)
  const again = consented && isConsentWantedAgain(session.law.layers, consent.facts)
  if ((!consented || again) && consent.decision.verdict === 'allowed')
    return [{ ...draft, key: `consent ${row.id}`, kind: 'consent', clauses: consent.clauses, blocking: true }]
  const witness = dutyOf(session, 'correction.witness', matter)
  if (
    witness.decision.verdict === 'allowed' &&
    isWanted(witnessesWanted(session.law.layers, witness.facts), witness.facts.actor.parties)
  )
    return [{ ...draft, key: `witness ${row.id}`, kind: 'witness', clauses: witness.clauses, blocking: true }]
  if (!own) return []
  const still = dutyOf(session, 'correction.apply', matter).explained()
  const waits = still.missing.map(m => m.text).join('; ')
  return [
    {
      ...draft,
      key: `waitForCorrection ${row.id}`,
      kind: 'waitForCorrection',
      params: { ...draft.params, waits, who: [...new Set(still.missing.flatMap(m => m.who))].join(', ') },
      clauses: still.because,
    },
  ]
}

const takersOf = (step: Row['steps'][number]) => [step.by, ...(step.for === undefined ? [] : [step.for])]

/** Any seat counts as the board. */
function isWanted(wanted: readonly Party[], held: readonly Party[]): boolean {
  return wanted.some(w => held.includes(w) || (w === 'board' && held.some(h => h.startsWith('board.'))))
}
