import { dayOf } from '../../calendar/vietnam-time.ts'
import type { Db } from '../../records/database.ts'
import { withSchool } from '../../records/session.ts'

/** Whose học bạ it is, by programme and level: lower secondary up to grade 9. */
export const transcriptKinds = ['primary', 'lower', 'upper', 'continuingLower', 'continuingUpper'] as const
export type TranscriptKind = (typeof transcriptKinds)[number]

/** What the public page says of a document: nothing about the pupil, the class or any person. */
export type PublicAnswer =
  | { state: 'unknown' }
  | {
      state: 'trial' | 'issued' | 'superseded' | 'revoked'
      /** signed under a trial authority, or in a demo: whatever the state, it has no legal value */
      trial: boolean
      kind: TranscriptKind
      school: string
      version: number
      schoolYear: string
      sealedOn: string
      endedOn: string | null
      code: string
    }

/** Looks a token up. What was never sealed is unknown, as is any other token: nobody learns what is being prepared. */
export async function publicAnswer(db: Db, token: string): Promise<PublicAnswer> {
  if (!/^[\w-]{22}$/.test(token)) return { state: 'unknown' }
  const link = await db
    .selectFrom('public_link as l')
    .innerJoin('school as s', 's.id', 'l.school_id')
    .select(['l.school_id', 'l.target_id', 's.name', 's.programme'])
    .where('l.token', '=', token)
    .where('l.kind', '=', 'transcript')
    .executeTakeFirst()
  if (!link) return { state: 'unknown' }
  const { demo } = await db.selectFrom('installation').select('demo').executeTakeFirstOrThrow()
  return withSchool(db, link.school_id, async trx => {
    const own = await trx
      .selectFrom('transcript_version as v')
      .innerJoin('class as c', j => j.onRef('c.school_id', '=', 'v.school_id').onRef('c.id', '=', 'v.class_id'))
      .select(['v.id', 'v.year', 'v.version', 'v.code', 'v.transcript_id', 'c.grade'])
      .where('v.school_id', '=', link.school_id)
      .where('v.id', '=', link.target_id)
      .executeTakeFirst()
    const signatures = await trx
      .selectFrom('transcript_signature as s')
      .innerJoin('certificate as c', j =>
        j.onRef('c.school_id', '=', 's.school_id').onRef('c.id', '=', 's.certificate_id'),
      )
      .select(['s.stage', 's.signed_at', 'c.standing'])
      .where('s.school_id', '=', link.school_id)
      .where('s.version_id', '=', link.target_id)
      .execute()
    const seal = signatures.find(s => s.stage === 'seal')
    if (!own || !seal) return { state: 'unknown' } as const
    const ends = await endsOf(trx, link.school_id, own)
    const trial = demo || signatures.some(s => s.standing === 'trial')
    const end = ends.revoked ?? ends.superseded
    return {
      state: ends.revoked ? 'revoked' : ends.superseded ? 'superseded' : trial ? 'trial' : 'issued',
      trial,
      kind: kindOf(link.programme, own.grade),
      school: link.name,
      version: own.version,
      schoolYear: `${own.year}–${own.year + 1}`,
      sealedOn: dayOf(seal.signed_at.getTime()),
      endedOn: end ? dayOf(end.getTime()) : null,
      code: own.code,
    } as const
  })
}

function kindOf(programme: string, grade: number): TranscriptKind {
  if (programme === 'primary') return 'primary'
  const upper = grade > 9
  if (programme === 'continuing') return upper ? 'continuingUpper' : 'continuingLower'
  return upper ? 'upper' : 'lower'
}

type Own = { id: string; year: number; version: number; transcript_id: string }

async function endsOf(trx: Db, school: number, own: Own): Promise<{ revoked: Date | null; superseded: Date | null }> {
  const revoked = await trx
    .selectFrom('transcript_revocation')
    .select('at')
    .where('school_id', '=', school)
    .where('version_id', '=', own.id)
    .executeTakeFirst()
  const ended = await trx
    .selectFrom('transcript_void')
    .select('at')
    .where('school_id', '=', school)
    .where('version_id', '=', own.id)
    .executeTakeFirst()
  const newer = await trx
    .selectFrom('transcript_version')
    .select('at')
    .where('school_id', '=', school)
    .where('transcript_id', '=', own.transcript_id)
    .where('year', '=', own.year)
    .where('version', '>', own.version)
    .orderBy('version')
    .limit(1)
    .executeTakeFirst()
  return { revoked: revoked?.at ?? null, superseded: ended?.at ?? newer?.at ?? null }
}
