/** Transcripts that a homeroom teacher can have prepared: the year is approved and nobody has frozen it for signing. */
import { sql } from 'kysely'
import { decisionStep, decisionsOn, outcomeLists } from '../council/index.ts'
import { hasBooks } from '../gradebook/index.ts'
import { stepsOf } from '../results/index.ts'
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

/** Pupils whose year is decided, and those of them without a version that counts. */
type Count = { resultId: string; decided: number; left: number }

export async function prepareTasks(scene: Scene): Promise<Draft[]> {
  const { session } = scene
  if (!hasBooks(session.school.programme)) return []
  const approved = scene.classes.flatMap(of => {
    const last = of.homeroom ? scene.lastOf(of.id, 'CN') : undefined
    return last?.steps.at(-1)?.kind === 'approval' && !scene.isStale(of, 'CN') ? [{ of, last }] : []
  })
  if (approved.length === 0) return []
  const results = approved.map(a => a.last.id)
  const decisions = await decisionsOn(session, results)
  const counts = await countsOf(scene, results)
  return approved.flatMap(({ of, last }): Draft[] => {
    const { decided, left } = counts.find(c => c.resultId === last.id) ?? { decided: 0, left: 0 }
    const matter = {
      towards: { classId: of.id },
      steps: [...stepsOf(last), ...decisionStep(decisions.get(last.id))],
      contentAsAgreed: true,
    }
    const { decision, clauses } = dutyOf(session, 'transcript.prepare', matter)
    if (left === 0 || decision.verdict !== 'allowed') return []
    return [
      {
        key: `prepareTranscripts ${of.id}`,
        kind: 'prepareTranscripts',
        params: { class: of.name, count: left },
        due: null,
        clauses,
        done: decided - left,
        total: decided,
        ...places.transcripts(of.id),
        blocking: true,
      },
    ]
  })
}

async function countsOf({ session: { trx, school }, year }: Scene, results: readonly string[]): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select p.result_id::text as "resultId", count(*)::int as decided,
      count(*) filter (where not exists (select 1 from transcript_version v
        where v.school_id = p.school_id and v.pupil_id = p.pupil_id and v.year = p.year
          and not exists (select 1 from transcript_void o where o.school_id = v.school_id and o.version_id = v.id)
          and not exists (select 1 from transcript_revocation r where r.school_id = v.school_id and r.version_id = v.id)
      ))::int as left
    from pupil_result p
      left join lateral (select d.list from list_difference d
        join list_proposal l on l.school_id = d.school_id and l.id = d.proposal_id
        where d.school_id = ${school.id} and l.result_id = p.result_id and d.pupil_id = p.pupil_id
          and d.stage = 'decision' and d.placed = 'on' and d.list = any(${[...outcomeLists]}::text[])) moved on true
    where p.school_id = ${school.id} and p.year = ${year} and p.result_id = any(${[...results]}::uuid[])
      and case when moved.list is null then p.awaits is null else moved.list not in ('support', 'retest', 'summer') end
    group by p.result_id`.execute(trx)
  return rows
}
