/** Proposals of praise within the year that wait for this person's word: a certificate, or a paper to a higher body. */
import { sql } from 'kysely'
import type { Party } from '../../law/regulation.ts'
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

type Proposed = {
  id: string
  pupil: string
  kind: 'certificate' | 'higher'
  name: string
  classId: string
  class: string
  by: string
  capacity: Party
}

/** One task for each proposal, of a past year too; it leads to the page of who is to be praised. */
export async function praiseTasks({ session }: Scene): Promise<Draft[]> {
  const { rows } = await sql<Proposed>`
    select p.id::text as id, p.pupil_id::text as pupil, p.kind, e.family_name || ' ' || e.given_name as name,
      p.class_id::text as "classId", k.name as class, p.person_id::text as by, p.capacity
    from praise p
      join pupil e on e.school_id = p.school_id and e.id = p.pupil_id
      join class k on k.school_id = p.school_id and k.id = p.class_id
    where p.school_id = ${session.school.id} and p.kind <> 'letter'
      and not exists (select 1 from praise_answer a where a.school_id = p.school_id and a.praise_id = p.id)
    order by p.at`.execute(session.trx)
  return rows.flatMap(({ id, pupil, kind, name, classId, class: className, by, capacity }) => {
    const steps = [{ kind: 'proposal' as const, by, as: capacity }]
    const deed = kind === 'higher' ? 'praise.decideHigher' : 'praise.decide'
    const duty = dutyOf(session, deed, { towards: { classId }, steps })
    if (duty.decision.verdict !== 'allowed') return []
    const task = kind === 'higher' ? 'decideHigherPraise' : 'decidePraise'
    return [
      {
        ...{ key: `${task} ${id}`, kind: task, params: { name, class: className }, clauses: duty.clauses },
        ...{ due: null, done: null, total: null, ...places.pupil(pupil), blocking: true },
      },
    ]
  })
}
