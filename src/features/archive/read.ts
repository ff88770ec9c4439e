import { z } from 'zod'
import { download, read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import { namesOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { findArchivedClass, findRequest, matterOfArchive, requestsOf, sealedOf } from './matter.ts'
import { matterOfWithdrawal } from './withdraw.ts'

/** The archives of a class: who asked, who released, what left. */
export const classArchives = read({
  name: 'archive.class',
  summary: 'Requests and releases of a class’s archive',
  input: z.object({ class: id }),
  output: z.object({
    class: z.object({ id, name: z.string(), year: z.int() }),
    sealed: z.int(),
    requests: z.array(
      z.object({
        request: id,
        reason: z.string(),
        by: z.string(),
        as: z.string(),
        at: z.number(),
        release: z
          .object({
            by: z.string(),
            as: z.string(),
            at: z.number(),
            sha256: z.string(),
            manifestSha: z.string(),
            documents: z.int(),
            files: z.int(),
            size: z.int(),
          })
          .nullable(),
        withdrawnAt: z.number().nullable(),
        may: z.object({ release: explained, withdraw: explained }),
      }),
    ),
    may: z.object({ request: explained, fetch: explained }),
  }),
  async run(session, input) {
    const of = await findArchivedClass(session, input.class)
    session.ask('transcript.read', { towards: { classId: of.id } })
    const requests = await requestsOf(session, { classId: of.id })
    const names = await namesOf(
      session,
      requests.flatMap(r => [r.person, ...(r.release ? [r.release.person] : [])]),
    )
    const name = (person: string) => names.get(person) ?? ''
    return {
      class: { id: of.id, name: of.name, year: of.year },
      sealed: (await sealedOf(session, of.id)).length,
      requests: requests.map(r => ({
        request: r.id,
        reason: r.reason,
        by: name(r.person),
        as: session.title(r.as),
        at: r.at,
        release: r.release && { ...r.release, by: name(r.release.person), as: session.title(r.release.as) },
        withdrawnAt: r.withdrawnAt,
        may: {
          release: session.tell('archive.release', matterOfArchive(of, r)),
          withdraw: session.tell('archive.withdraw', matterOfWithdrawal(session, r)),
        },
      })),
      may: {
        request: session.tell('archive.request', matterOfArchive(of)),
        fetch: session.tell('archive.fetch', matterOfArchive(of)),
      },
    }
  },
})

/** The released archive, for whoever could have asked for it. Every copy that leaves has its row in the journal. */
export const archiveFile = download({
  name: 'archive.file',
  summary: 'A released archive, as ZIP',
  input: z.object({ request: id }),
  async run(session, input) {
    const request = await findRequest(session, input.request)
    const leave = session.ask('archive.fetch', matterOfArchive(request.of, request))
    if (!request.release) throw new NotFound('archive')
    const { sha256, manifestSha } = request.release
    const file = {
      bytes: await session.blobs.get(session.school.id, sha256),
      name: `ho-so-${request.of.name}-${request.of.year}-${request.of.year + 1}.zip`,
      mediaType: 'application/zip',
    }
    return session.record(leave, { request: request.id, class: request.of.id, sha256, manifestSha }, file)
  },
})
