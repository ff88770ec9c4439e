import { sql } from 'kysely'
import { dayOf } from '../../calendar/vietnam-time.ts'
import type { Matter, Session } from '../../records/session.ts'
import { outcomesOf, versionsOf } from './kept.ts'
import { stepsOf } from './standing-of-result.ts'

const TERMS = ['HK1', 'HK2']
const COUNTING = ['HK1', 'CN'] as const

/**
 * The facts for taking a term over. A lock, or an approved result, closes the term for who was in the class by then:
 * somebody who comes in January finds the first term locked for the others, and brings the own one along (HS-19).
 */
export async function matterOfTerm(
  session: Session,
  of: { id: string; name: string; year: number },
  pupil: string,
): Promise<Matter> {
  return {
    towards: { classId: of.id },
    book: (await lockedFor(session, of, pupil)) ? 'locked' : 'open',
    steps: await approvalsOf(session, of, pupil),
    matter: { class: of.name, year: of.year, pupil },
  }
}

async function lockedFor({ trx, school }: Session, of: { id: string; year: number }, pupil: string): Promise<boolean> {
  const { rows } = await sql<{ since: string; at: Date }>`
    select e.since::text as since, s.at from lock l
      join lock_step s on s.school_id = l.school_id and s.lock_id = l.id and s.kind = 'execution'
      cross join (select from_day as since from enrolment
          where school_id = ${school.id} and class_id = ${of.id} and pupil_id = ${pupil}
        union all select from_day from enrolment_past
          where school_id = ${school.id} and class_id = ${of.id} and pupil_id = ${pupil}) e
    where l.school_id = ${school.id} and l.year = ${of.year} and l.period = any(${TERMS}::text[])
      and (l.class_id is null or l.class_id = ${of.id})`.execute(trx)
  return rows.some(({ since, at }) => since <= dayOf(at.getTime()))
}

/** The steps of those results of the class that count the term, stand approved, and have this pupil in them. */
async function approvalsOf(session: Session, of: { id: string; year: number }, pupil: string) {
  const steps = []
  for (const period of COUNTING) {
    const last = (await versionsOf(session, of.id, period))[0]
    if (last?.steps.at(-1)?.kind !== 'approval') continue
    if ((await outcomesOf(session, of.year, last.id)).has(pupil)) steps.push(...stepsOf(last))
  }
  return steps
}
