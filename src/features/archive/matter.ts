/** What the archive of a class holds, and the request for it as the law sees it. */
import { sql } from 'kysely'
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { type Document, documentsOf, isSealed } from '../transcripts/index.ts'

export type ArchivedClass = { id: string; name: string; year: number; grade: number }

export type Request = {
  id: string
  of: ArchivedClass
  reason: string
  person: string
  as: Party
  at: number
  release: {
    person: string
    as: Party
    at: number
    sha256: string
    manifestSha: string
    documents: number
    files: number
    size: number
  } | null
  /** when whoever asked took it back */
  withdrawnAt: number | null
}

/** It waits for its second person. */
export const isStanding = ({ release, withdrawnAt }: Request): boolean => release === null && withdrawnAt === null

type Row = {
  id: string
  classId: string
  name: string
  year: number
  grade: number
  reason: string
  person: string
  as: Party
  at: Date
  by: string | null
  byAs: Party | null
  releasedAt: Date | null
  sha256: string | null
  manifestSha: string | null
  documents: number | null
  files: number | null
  size: string | null
  withdrawnAt: Date | null
}

/** Requests for a class, or one by its id; newest first. */
export async function requestsOf(
  { trx, school }: Session,
  which: { classId?: string; id?: string },
): Promise<Request[]> {
  const { rows } = await sql<Row>`
    select q.id::text as id, c.id::text as "classId", c.name, c.year, c.grade, q.reason, q.person_id::text as person,
      q.capacity as as, q.at, r.person_id::text as by, r.capacity as "byAs", r.at as "releasedAt", r.sha256,
      r.manifest_sha as "manifestSha", r.documents, r.files, r.size, w.at as "withdrawnAt"
    from archive_request q
    join class c on c.school_id = q.school_id and c.id = q.class_id
    left join archive_release r on r.school_id = q.school_id and r.request_id = q.id
    left join archive_withdrawal w on w.school_id = q.school_id and w.request_id = q.id
    where q.school_id = ${school.id}
      and (${which.classId ?? null}::uuid is null or q.class_id = ${which.classId ?? null}::uuid)
      and (${which.id ?? null}::uuid is null or q.id = ${which.id ?? null}::uuid)
    order by q.at desc, q.id desc`.execute(trx)
  return rows.map(r => ({
    id: r.id,
    of: { id: r.classId, name: r.name, year: r.year, grade: r.grade },
    reason: r.reason,
    person: r.person,
    as: r.as,
    at: r.at.getTime(),
    release:
      r.by === null
        ? null
        : {
            person: r.by,
            as: r.byAs!,
            at: r.releasedAt!.getTime(),
            sha256: r.sha256!,
            manifestSha: r.manifestSha!,
            documents: r.documents!,
            files: r.files!,
            size: Number(r.size),
          },
    withdrawnAt: r.withdrawnAt?.getTime() ?? null,
  }))
}

export async function findRequest(session: Session, id: string): Promise<Request> {
  const [request] = await requestsOf(session, { id })
  if (!request) throw new NotFound('archive')
  return request
}

export async function findArchivedClass({ trx, school }: Session, id: string): Promise<ArchivedClass> {
  const row = await trx
    .selectFrom('class')
    .select(['id', 'name', 'year', 'grade'])
    .where('school_id', '=', school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('class')
  return row
}

/** Every sealed version of the class's transcripts, those that were superseded or revoked since included. */
export async function sealedOf(session: Session, classId: string): Promise<Document[]> {
  return (await documentsOf(session, { classId })).filter(isSealed)
}

export function matterOfArchive(of: ArchivedClass, request?: Request): Matter {
  const steps: Step[] = request ? [{ kind: 'request', by: request.person, as: request.as }] : []
  return {
    towards: { classId: of.id },
    steps,
    matter: { class: of.name, year: of.year, request: request?.id ?? null },
  }
}
