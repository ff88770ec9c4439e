import type { Regulation } from '../../law/regulation.ts'
import { bodyOf } from '../../records/regulations.ts'
import type { Session } from '../../records/session.ts'

export type Adoption = {
  document: string
  issuedBy: string
  decisionNo: string
  effectiveFrom: string
  /** of the decision, where it was taken here; `note`: why with dead ends */
  decidedOn?: string
  note?: string | null
}

/** Writes an adopted version of a preset under the school's own number. Immutable from here on: a change is a new version. */
export async function insertRegulation(
  session: Session,
  preset: Regulation,
  adoption: Adoption,
): Promise<{ id: string; sha: string }> {
  const regulation: Regulation = {
    ...preset,
    document: adoption.document,
    issuedBy: adoption.issuedBy,
    effectiveFrom: adoption.effectiveFrom,
  }
  const { body, sha } = bodyOf(regulation)
  const id = session.newId()
  await session.trx
    .insertInto('regulation_version')
    .values({
      school_id: session.school.id,
      id,
      layer: preset.layer === 'department' ? 'department' : 'school',
      effective_from: adoption.effectiveFrom,
      body,
      sha256: sha,
      preset: preset.id,
      decision_no: adoption.decisionNo,
      issued_by: adoption.issuedBy,
      adopted_at: new Date(session.now),
      decided_on: adoption.decidedOn ?? null,
      note: adoption.note ?? null,
      act_id: session.actId,
    })
    .execute()
  return { id, sha }
}
