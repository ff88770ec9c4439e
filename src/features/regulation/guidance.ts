/** Guidance that a department adopts: a layer of the schools under it, of the programme that it is written for. */
import { sql } from 'kysely'
import { type Programme, programmeOf } from '../../../regulations/presets.ts'
import type { Regulation } from '../../law/regulation.ts'
import { NotFound } from '../../records/faults.ts'
import { bodyOf } from '../../records/regulations.ts'
import type { Session } from '../../records/session.ts'

export type Issue = { decisionNo: string; decidedOn: string; effectiveFrom: string; issuedBy: string }

/** Only a department issues guidance; from the same ready text a school writes its own regulation. */
export const isGuidance = (of: Regulation): boolean => of.layer === 'department'

/** From here on it is never edited; a later one takes its place. */
export async function issueGuidance(
  session: Session,
  draft: Regulation,
  { decisionNo, decidedOn, effectiveFrom, issuedBy }: Issue,
): Promise<{ id: string; sha: string }> {
  const document = `Hướng dẫn ${decisionNo}`
  const { body, sha } = bodyOf({ ...draft, document, issuedBy, effectiveFrom })
  const id = session.newId()
  await session.trx
    .insertInto('issued_guidance')
    .values({
      ...{ issuer_id: session.school.id, id, programme: programmeOf(draft.id), effective_from: effectiveFrom },
      ...{ body, sha256: sha, preset: draft.id, decision_no: decisionNo, decided_on: decidedOn, issued_by: issuedBy },
      issued_at: new Date(session.now),
    })
    .execute()
  return { id, sha }
}

/** What this body has in force for the schools of a programme on a day, as far as it was issued and not taken back. */
export async function issuedFor(
  { trx, school }: Session,
  programme: Programme,
  on: string,
): Promise<Regulation | undefined> {
  const { rows } = await sql<{ body: string }>`
    select i.body from issued_guidance i
    where i.issuer_id = ${school.id} and i.programme = ${programme} and i.effective_from <= ${on}::date
      and not exists (select from guidance_withdrawal w where w.issuer_id = i.issuer_id and w.guidance_id = i.id)
    order by i.effective_from desc limit 1`.execute(trx)
  return rows[0] && (JSON.parse(rows[0].body) as Regulation)
}

/** Guidance that this body issued. Throws NotFound, also for another body's. */
export async function findGuidance({ trx, school }: Session, id: string) {
  const row = await trx
    .selectFrom('issued_guidance as i')
    .leftJoin('guidance_withdrawal as w', j =>
      j.onRef('w.issuer_id', '=', 'i.issuer_id').onRef('w.guidance_id', '=', 'i.id'),
    )
    .select(['i.decision_no', 'i.decided_on', 'i.effective_from', 'i.issued_at', 'i.sha256', 'i.body'])
    .select(['w.decision_no as withdrawnBy', 'w.decided_on as withdrawnOn', 'w.reason'])
    .where('i.issuer_id', '=', school.id)
    .where('i.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('regulation')
  return {
    ...{ decisionNo: row.decision_no, decidedOn: row.decided_on, effectiveFrom: row.effective_from },
    ...{ issuedAt: row.issued_at, sha: row.sha256, of: JSON.parse(row.body) as Regulation },
    withdrawn: withdrawnIn(row),
  }
}

/** By which decision something adopted was taken back, and why. */
export type Withdrawn = { decisionNo: string; decidedOn: string; reason: string }

type WithdrawnRow = { withdrawnBy: string | null; withdrawnOn: string | null; reason: string | null }

/** What an outer join found of a withdrawal; null where there was none. */
export const withdrawnIn = ({ withdrawnBy, withdrawnOn, reason }: WithdrawnRow): Withdrawn | null =>
  withdrawnBy === null || withdrawnOn === null || reason === null
    ? null
    : { decisionNo: withdrawnBy, decidedOn: withdrawnOn, reason }

export type Issued = Issue & { id: string; title: string; programme: string; schools: number; state: State }
/** `withdrawn`: taken back before its day, and never in force */
export type State = 'coming' | 'inForce' | 'past' | 'withdrawn'

/** What this body has issued, the latest first, and how many schools each reaches. */
export async function issuedHere({ trx, school, day }: Session): Promise<Issued[]> {
  if (school.programme !== 'department') return []
  const { rows } = await sql<Omit<Issued, 'title' | 'state'> & { body: string; withdrawn: boolean }>`
    select i.id, i.programme, i.body, i.decision_no as "decisionNo", i.decided_on::text as "decidedOn",
      i.effective_from::text as "effectiveFrom", i.issued_by as "issuedBy",
      (select count(*)::int from school s where s.supervisor_id = i.issuer_id and s.programme = i.programme) as schools,
      w.guidance_id is not null as withdrawn
    from issued_guidance i
    left join guidance_withdrawal w on w.issuer_id = i.issuer_id and w.guidance_id = i.id
    where i.issuer_id = ${school.id} order by i.effective_from desc, i.issued_at desc`.execute(trx)
  return rows.map(({ body, withdrawn, ...row }) => {
    const rivals = rows.filter(of => of.programme === row.programme)
    return {
      ...row,
      title: (JSON.parse(body) as Regulation).title.vi,
      state: stateOf({ ...row, withdrawn }, rivals, day),
    }
  })
}

type Dated = { id: string; effectiveFrom: string; withdrawn: boolean }

/** How one of several stands on a day; they come with the latest first. */
export function stateOf({ id, effectiveFrom, withdrawn }: Dated, all: readonly Dated[], day: string): State {
  if (withdrawn) return 'withdrawn'
  if (effectiveFrom > day) return 'coming'
  return all.find(of => !of.withdrawn && of.effectiveFrom <= day)?.id === id ? 'inForce' : 'past'
}
