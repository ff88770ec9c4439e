import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import { addDays } from '../../calendar/vietnam-time.ts'
import type { Question, Regulation } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import { bodyOf } from '../../records/regulations.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { findAdopted } from './adopted.ts'
import { readBody } from './body.ts'
import { draftOf, lastAdopted, ownInForce } from './draft.ts'
import { isGuidance } from './guidance.ts'

const IN_FORCE = 'inForce'
const ADOPTED = 'adopted:'

/**
 * Begins a draft: with the regulation in force, with another one that was adopted here (one that is coming, one that was
 * taken back), or with a ready one, which then is the school's own to change.
 */
export const startDraft = act({
  name: 'regulation.startDraft',
  summary: 'Begins the draft of a regulation',
  input: z.object({
    from: z
      .string()
      .max(60)
      .describe('`inForce`, the id of a ready regulation, or `adopted:` with the id of one adopted here'),
  }),
  output: z.object({ draft: id, version: z.int() }),
  async run(session, { from }) {
    const leave = session.ask('regulation.draft')
    const begun = await beginning(session, from)
    const { body, sha } = bodyOf(begun)
    readBody(body)
    const draft = session.newId()
    const made = await session.trx
      .insertInto('regulation_draft')
      .values({
        school_id: session.school.id,
        id: draft,
        preset: begun.id,
        body,
        version: 1,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) {
      const there = await draftOf(session)
      throw new Conflict('ERR_DRAFT_THERE', there ? { version: there.version, by: there.by, at: there.at } : null)
    }
    return session.record(leave, { draft, from, sha }, { draft, version: 1 })
  },
})

/**
 * Under the school's own name and from a day to come; what it will take the place of is what was adopted last, though it
 * be only coming. In a department guidance stays guidance, for the schools under it.
 */
async function beginning(session: Session, from: string): Promise<Regulation> {
  const source = await sourceOf(session, from)
  if (!source) throw new Invalid([{ at: 'from', code: 'ERR_UNKNOWN_PRESET' }])
  const isOfDepartment = session.school.programme === 'department' && isGuidance(source)
  const begun: Regulation = isOfDepartment ? askedAnew(source) : { ...askedAnew(source), layer: 'school' }
  const last = await lastAdopted(session, begun)
  const latest = last && last.effectiveFrom > session.day ? last.effectiveFrom : session.day
  return { ...begun, effectiveFrom: addDays(latest, 1), replaces: last ? [last.document] : [] }
}

async function sourceOf(session: Session, from: string): Promise<Regulation | undefined> {
  if (from === IN_FORCE) return ownInForce(session)
  if (!from.startsWith(ADOPTED)) return Object.hasOwn(presets, from) ? presets[from] : undefined
  const regulation = id.safeParse(from.slice(ADOPTED.length))
  return regulation.success ? (await findAdopted(session, regulation.data)).of : undefined
}

/** What was adopted earlier is asked what we have learnt to ask since, of the clauses that it still has. */
function askedAnew(source: Regulation): Regulation {
  const asked = (Object.hasOwn(presets, source.id) ? presets[source.id]?.questions : undefined) ?? []
  // a reading that it decides under another id stays decided there, with its answer
  const decided = (q: Question) => source.questions?.find(o => o.decides !== undefined && o.decides === q.decides)
  const known = asked.filter(
    q => q.clauses.some(id => Object.hasOwn(source.clauses, id)) && (decided(q)?.id ?? q.id) === q.id,
  )
  const own = (source.questions ?? []).filter(q => !known.some(k => k.id === q.id))
  const questions = [...known, ...own]
  return questions.length === 0 ? source : { ...source, questions }
}
