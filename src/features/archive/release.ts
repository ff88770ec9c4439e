import { z } from 'zod'
import { packArchive } from '../../documents/archive.ts'
import { act, type Caller } from '../../records/act.ts'
import { canonical, sha256 } from '../../records/canonical.ts'
import { Conflict } from '../../records/faults.ts'
import { type Session, withSession } from '../../records/session.ts'
import { searchKey } from '../pupils/index.ts'
import { id } from '../shapes.ts'
import { gatherArchive, payloadOf } from './gather.ts'
import { findRequest, isStanding, matterOfArchive, type Request, sealedOf } from './matter.ts'

type Made = {
  sha256: string
  manifestSha: string
  size: number
  files: number
  documents: number
  name: string
  of: string
}

/** A second person lets the archive out. It is packed and kept as it leaves, so that what left can be compared for ever. */
export const releaseArchive = act({
  name: 'archive.release',
  summary: 'Releases the archive of a class that somebody else asked for',
  input: z.object({ request: id }),
  output: z.object({
    request: id,
    sha256: z.string(),
    manifestSha: z.string(),
    documents: z.int(),
    files: z.int(),
    size: z.int(),
  }),
  long: true,
  async check(caller, input) {
    const opening = { ...caller, act: 'archive.release' }
    const plan = await withSession(opening, async session => {
      const { request } = await askFor(session, input.request)
      return {
        request,
        gathered: await gatherArchive(session, request),
        of: await stateOf(session, request),
        school: session.school.name,
      }
    })
    return async progress => {
      const steps = 2 * plan.gathered.entries.length + 1
      const made = await pack(caller, plan, files => progress(files, steps))
      await progress(steps, steps)
      return made
    }
  },
  async run(session, input, made: Made) {
    const { request, leave } = await askFor(session, input.request)
    const { trx, school, actId, now } = session
    if ((await stateOf(session, request)) !== made.of) throw new Conflict('ERR_ARCHIVE_CHANGED', null)
    const common = { school_id: school.id, act_id: actId }
    await trx
      .insertInto('blob')
      .values({
        ...common,
        sha256: made.sha256,
        size: String(made.size),
        media_type: 'application/zip',
        name: made.name,
        created_at: new Date(now),
      })
      .onConflict(c => c.doNothing())
      .execute()
    const released = await trx
      .insertInto('archive_release')
      .values({
        ...common,
        request_id: request.id,
        sha256: made.sha256,
        manifest_sha: made.manifestSha,
        documents: made.documents,
        files: made.files,
        size: String(made.size),
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(now),
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (released.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STEP_TAKEN', { request: request.id })
    const { name: _, of: __, ...told } = made
    const answer = await session.record(
      leave,
      { request: request.id, class: request.of.id, ...told },
      { request: request.id, ...told },
    )
    // the journal takes one act at a time: a request that was taken back a moment ago is seen from here on
    if ((await findRequest(session, request.id)).withdrawnAt)
      throw new Conflict('ERR_STEP_TAKEN', { request: request.id })
    return answer
  },
})

async function askFor(session: Session, id: string) {
  const request = await findRequest(session, id)
  const leave = session.ask('archive.release', matterOfArchive(request.of, request))
  if (!isStanding(request)) throw new Conflict('ERR_STEP_TAKEN', { request: request.id })
  return { request, leave }
}

/** One hash over which documents the class has, and in what state. */
async function stateOf(session: Session, request: Request): Promise<string> {
  const sealed = await sealedOf(session, request.of.id)
  return sha256(canonical(sealed.map(d => [d.id, d.superseded, d.revoked !== null, d.signatures.length])))
}

type Plan = { request: Request; gathered: Awaited<ReturnType<typeof gatherArchive>>; of: string; school: string }

async function pack(
  { blobs, school, now }: Caller,
  plan: Plan,
  fetched: (files: number) => Promise<void>,
): Promise<Made> {
  const { of } = plan.request
  let gone = 0
  const folder = `ho-so-${searchKey(of.name).replace(/[^\w-]+/g, '-')}-${of.year}-${of.year + 1}`
  const payload = await payloadOf(plan.request, plan.school, plan.gathered, async sha => {
    gone += 1
    await fetched(gone)
    return blobs.get(school, sha)
  })
  const about = {
    'Source-Organization': plan.school,
    'External-Description': `Hồ sơ lớp ${of.name}, năm học ${of.year}-${of.year + 1}`,
    'External-Identifier': plan.request.id,
  }
  const { zip, manifestSha, files } = await packArchive(folder, about, payload, new Date(now))
  const sha = await blobs.put(school, zip)
  return {
    sha256: sha,
    manifestSha,
    size: zip.byteLength,
    files,
    documents: plan.gathered.entries.length,
    name: `${folder}.zip`,
    of: plan.of,
  }
}
