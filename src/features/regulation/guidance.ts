/** Guidance that a department adopts: a layer of the schools under it, of the programme that it is written for. */
import { sql } from 'kysely'
import { programmeOf } from '../../../regulations/presets.ts'
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

/** Guidance that this body issued. Throws NotFound, also for another body's. */
export async function findGuidance({ trx, school }: Session, id: string) {
  const row = await trx
    .selectFrom('issued_guidance')
    .selectAll()
    .where('issuer_id', '=', school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('regulation')
  return {
    ...{ decisionNo: row.decision_no, decidedOn: row.decided_on, effectiveFrom: row.effective_from },
    ...{ issuedAt: row.issued_at, sha: row.sha256, of: JSON.parse(row.body) as Regulation },
  }
}

export type Issued = Issue & { id: string; title: string; programme: string; schools: number }

/** What this body has issued, the latest first, and how many schools each reaches. */
export async function issuedHere({ trx, school }: Session): Promise<Issued[]> {
  if (school.programme !== 'department') return []
  const { rows } = await sql<Omit<Issued, 'title'> & { body: string }>`
    select i.id, i.programme, i.body, i.decision_no as "decisionNo", i.decided_on::text as "decidedOn",
      i.effective_from::text as "effectiveFrom", i.issued_by as "issuedBy",
      (select count(*)::int from school s where s.supervisor_id = i.issuer_id and s.programme = i.programme) as schools
    from issued_guidance i where i.issuer_id = ${school.id} order by i.effective_from desc`.execute(trx)
  return rows.map(({ body, ...row }) => ({ ...row, title: (JSON.parse(body) as Regulation).title.vi }))
}
