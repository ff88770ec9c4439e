import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import { addDays } from '../../calendar/vietnam-time.ts'
import type { Question, Regulation } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import { bodyOf } from '../../records/regulations.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { readBody } from './body.ts'
import { draftOf, ownInForce } from './draft.ts'
import { isGuidance } from './guidance.ts'

const IN_FORCE = 'inForce'

/** Begins a draft: with the regulation in force, or with a ready one, which then is the school's own to change. */
export const startDraft = act({
  name: 'regulation.startDraft',
  summary: 'Begins the draft of a regulation',
  input: z.object({ from: z.string().max(40).describe('`inForce`, or the id of a ready regulation') }),
  output: z.object({ draft: id, version: z.int() }),
  async run(session, { from }) {
    const leave = session.ask('regulation.draft')
    const begun = beginning(session, from)
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
 * Under the school's own name and from a day to come; what it will take the place of is what is in force. In a
 * department a ready guidance stays guidance, for the schools under it.
 */
function beginning(session: Session, from: string): Regulation {
  const own = ownInForce(session)
  const source = from === IN_FORCE ? own : Object.hasOwn(presets, from) ? presets[from] : undefined
  if (!source) throw new Invalid([{ at: 'from', code: 'ERR_UNKNOWN_PRESET' }])
  if (session.school.programme === 'department' && isGuidance(source))
    return { ...source, effectiveFrom: addDays(session.day, 1), replaces: [] }
  const latest = own && own.effectiveFrom > session.day ? own.effectiveFrom : session.day
  const replaces = own ? [own.document] : []
  return { ...askedAnew(source), layer: 'school', effectiveFrom: addDays(latest, 1), replaces }
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
