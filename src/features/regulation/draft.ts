/** The one draft that a school may have open. */
import { sql } from 'kysely'
import { nationalLaw, programmeOf } from '../../../regulations/presets.ts'
import type { Regulation } from '../../law/regulation.ts'
import type { Json } from '../../records/canonical.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import { type LawInForce, lawInForce } from '../../records/regulations.ts'
import type { Session } from '../../records/session.ts'
import { readBody } from './body.ts'
import { changesBetween } from './changes.ts'
import { isGuidance, issuedFor } from './guidance.ts'

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

/**
 * What stands above a draft on the day from which it would be in force: above guidance the law of the schools that it is
 * for, above a school's own all but its own, guidance that is only coming with it.
 */
export const aboveDraft = async (session: Session, draft: Regulation): Promise<readonly Regulation[]> =>
  isGuidance(draft) ? nationalLaw(programmeOf(draft.id)) : aboveOwn({ law: await lawOn(session, draft.effectiveFrom) })

/** What will be in force on a day to come, as far as it has been adopted; of a day that has passed, what is in force today. */
export const lawOn = async ({ trx, school, law, day }: Session, on: string): Promise<LawInForce> =>
  on <= day ? law : lawInForce(trx, school.id, school.programme, on)

/** later than any day that a text may name */
const EVER = '9999-12-31'

/** What the draft takes the place of on a day: the own regulation, or this body's guidance for the same schools. */
export const replacedOn = async (session: Session, draft: Regulation, on: string): Promise<Regulation | undefined> =>
  isGuidance(draft) ? issuedFor(session, programmeOf(draft.id), on) : ownInForce({ law: await lawOn(session, on) })

/** The last one of the draft's kind that was adopted and not taken back; it may be yet to come. */
export const lastAdopted = (session: Session, draft: Regulation): Promise<Regulation | undefined> =>
  replacedOn(session, draft, EVER)

/** What stands above the school's own regulation: today, or under another day's law. */
export const aboveOwn = ({ law }: Pick<Session, 'law'>): readonly Regulation[] =>
  law.layers.filter(of => of.layer !== 'school')

/** The school's own regulation in force today, or under another day's law. */
export const ownInForce = ({ law }: Pick<Session, 'law'>): Regulation | undefined =>
  law.layers.find(of => of.layer === 'school')
