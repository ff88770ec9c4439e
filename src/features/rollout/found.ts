/** What the product sees of the checklist by itself, in one statement. */
import { sql } from 'kysely'
import type { Programme } from '../../../regulations/presets.ts'
import { boardKinds } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { CO_TEACHERS } from '../../records/standing.ts'
import { hasBooks, periodsOf } from '../gradebook/index.ts'
import { askedBoards } from '../school/index.ts'
import type { Count, SeenItem } from './items.ts'

type Row = Record<
  'posted' | 'accounts' | 'lessons' | 'taught' | 'windows' | 'signers' | 'keys' | 'steps' | 'trainings',
  number
> & {
  boards: string[] | null
}

/** How many of how many, item by item; `since`: the first day of the year. */
export async function countsOf(session: Session, year: number, since: string): Promise<Record<SeenItem, Count>> {
  const { trx, school, day, law, now } = session
  const today = sql`from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)`
  const { rows } = await sql<Row>`
    with staff as (select distinct person_id from post where school_id = ${school.id} and ${today}),
      places as (
        select b.class_id, b.subject from book b where b.school_id = ${school.id} and b.year = ${year}
        union all
        select p.class_id, '*' from preschool_class p join class c on c.school_id = p.school_id and c.id = p.class_id
          where p.school_id = ${school.id} and c.year = ${year}
      ),
      signers as (
        select person_id from post where school_id = ${school.id} and post = 'head' and ${today}
        union
        select a.person_id from assignment a join class c on c.school_id = a.school_id and c.id = a.class_id
          where a.school_id = ${school.id} and c.year = ${year} and a.subject <> all(${[...CO_TEACHERS]})
            and a.from_day <= ${day}::date and (a.to_day is null or a.to_day >= ${day}::date)
      )
    select (select count(*)::int from staff) as posted,
      (select count(distinct s.person_id)::int from staff s join account_school a on a.person_id = s.person_id
        where a.school_id = ${school.id} and a.closed_at is null) as accounts,
      (select count(*)::int from places) as lessons,
      (select count(*)::int from places p where exists (select from assignment a where a.school_id = ${school.id}
        and a.class_id = p.class_id and a.subject = p.subject and ${today})) as taught,
      (select count(distinct period)::int from entry_window where school_id = ${school.id} and year = ${year}) as windows,
      (select count(*)::int from signers) as signers,
      (select count(*)::int from signers s where exists (select from certificate c where c.school_id = ${school.id}
        and c.person_id = s.person_id and c.holder = 'person' and c.until_at > ${new Date(now)}
        and not exists (select from certificate_end e where e.school_id = c.school_id and e.certificate_id = c.id))) as keys,
      (select count(*)::int from rollout_entry where school_id = ${school.id} and kind = 'step'
        and due_on >= ${since}::date) as steps,
      -- what somebody studied alone is no training of the school
      (select count(*)::int from rollout_entry e where e.school_id = ${school.id} and e.kind = 'training'
        and e.on_day >= ${since}::date and exists (select from rollout_participant t where t.school_id = e.school_id
          and t.entry_id = e.id and t.person_id <> e.person_id)) as trainings,
      (select json_agg(distinct kind) from board where school_id = ${school.id} and ${today}) as boards`.execute(trx)
  const found = rows[0]!
  const asked = askedBoards(law.layers)
  const boards = asked.length > 0 ? asked : boardKinds.slice(0, 1)
  return {
    regulation: { done: law.layers.some(l => l.layer === 'school') ? 1 : 0, of: 1 },
    boards: { done: boards.filter(kind => found.boards?.includes(kind)).length, of: boards.length },
    accounts: { done: found.accounts, of: found.posted },
    teaching: { done: found.taught, of: found.lessons },
    windows: { done: found.windows, of: windowsOf(school.programme) },
    keys: { done: found.keys, of: found.signers },
    plan: { done: Math.min(found.steps, 1), of: 1 },
    training: { done: Math.min(found.trainings, 1), of: 1 },
  }
}

const windowsOf = (programme: Programme) => (hasBooks(programme) ? periodsOf({ programme }).length : 0)
