/** The one draft that a school may have open. */
import { sql } from 'kysely'
import { nationalLaw, programmeOf } from '../../../regulations/presets.ts'
import type { Regulation } from '../../law/regulation.ts'
import type { Json } from '../../records/canonical.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { readBody } from './body.ts'
import { changesBetween } from './changes.ts'
import { isGuidance } from './guidance.ts'

export type Draft = {
  id: string
  /** the ready regulation that it began with */
  preset: string
  regulation: Regulation
  version: number
  /** who saved it last, and when, ms since 1970 */
  by: string
  at: number
}

export async function draftOf({ trx, school }: Session): Promise<Draft | undefined> {
  const row = await trx
    .selectFrom('regulation_draft as d')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 'd.school_id').onRef('p.id', '=', 'd.person_id'))
    .select(['d.id', 'd.preset', 'd.body', 'd.version', 'd.at'])
    .select(sql<string>`p.family_name || ' ' || p.given_name`.as('by'))
    .where('d.school_id', '=', school.id)
    .executeTakeFirst()
  if (!row) return undefined
  const { body, at, ...rest } = row
  return { ...rest, at: at.getTime(), regulation: readBody(body) }
}

export async function findDraft(session: Session): Promise<Draft> {
  const draft = await draftOf(session)
  if (!draft) throw new NotFound('draft')
  return draft
}

/** Throws what the one who was overtaken is told: who saved it, when, and what differs from `mine`. */
export async function wasOvertaken(session: Session, mine?: Regulation): Promise<never> {
  const now = await findDraft(session)
  const changed = mine
    ? changesBetween(mine as unknown as Json, now.regulation as unknown as Json).map(change => change.at)
    : []
  throw new Conflict('ERR_DRAFT_CHANGED', {
    version: now.version,
    by: now.by,
    at: now.at,
    changed: changed.slice(0, 50),
  })
}

/** What stands above a draft: above guidance the law of the schools that it is for, above a school's own all but its own. */
export const aboveDraft = (session: Session, draft: Regulation): readonly Regulation[] =>
  isGuidance(draft) ? nationalLaw(programmeOf(draft.id)) : aboveOwn(session)

/** What stands above the school's own regulation today. */
export const aboveOwn = ({ law }: Session): readonly Regulation[] => law.layers.filter(of => of.layer !== 'school')

/** The school's own regulation in force today. */
export const ownInForce = ({ law }: Session): Regulation | undefined => law.layers.find(of => of.layer === 'school')
