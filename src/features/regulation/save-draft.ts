import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import type { Regulation } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { canonical, type Json } from '../../records/canonical.ts'
import { Invalid } from '../../records/faults.ts'
import { bodyOf } from '../../records/regulations.ts'
import { id } from '../shapes.ts'
import { lastOwnAdopted } from './adopted.ts'
import { basisFaults } from './bases.ts'
import { regulationShape } from './body.ts'
import { changesBetween } from './changes.ts'
import { findDraft, wasOvertaken } from './draft.ts'
import { numbersTaken, surerThanOurs } from './own-clauses.ts'
import { rangeFaults } from './ranges.ts'

/** Saves the whole draft. Whoever saved on an older version gets what the other one wrote; nothing is mixed in silence. */
export const saveDraft = act({
  name: 'regulation.saveDraft',
  summary: 'Saves the draft of a regulation',
  input: z.object({ draft: id, version: z.int().min(1), regulation: regulationShape }),
  output: z.object({ version: z.int(), changes: z.int() }),
  async run(session, { draft, version, regulation: given }) {
    const leave = session.ask('regulation.draft')
    const regulation = given as Regulation
    const before = await findDraft(session)
    if (before.id !== draft || before.version !== version) return wasOvertaken(session, regulation)
    if (regulation.layer !== before.regulation.layer)
      throw new Invalid([{ at: 'regulation.layer', code: 'ERR_LAYER_STAYS' }])
    // by its id it is known for which programme it is written, and which ready text it began with
    if (regulation.id !== before.regulation.id) throw new Invalid([{ at: 'regulation.id', code: 'ERR_DRAFT_ID_STAYS' }])
    // what is asked, and what its answers come to, is ours: a school answers
    if (canonical(askedIn(regulation)) !== canonical(askedIn(before.regulation)))
      throw new Invalid([{ at: 'regulation.questions', code: 'ERR_QUESTIONS_STAY' }])
    const ready = presets[before.preset]
    const surer = surerThanOurs(regulation, ready ? [ready, before.regulation] : [before.regulation])
    if (surer.length > 0) throw new Invalid(surer.map(at => ({ at: `regulation.${at}`, code: 'ERR_CERTAINTY_OURS' })))
    const taken = numbersTaken(regulation, before.regulation, await lastOwnAdopted(session))
    if (taken.length > 0) throw new Invalid(taken.map(at => ({ at: `regulation.${at}`, code: 'ERR_NUMBER_TAKEN' })))
    const faults = [
      ...basisFaults(regulation.bases ?? [], session.day),
      ...(await rangeFaults(session, before.regulation, regulation)),
    ]
    if (faults.length > 0) throw new Invalid(faults)
    const changes = changesBetween(before.regulation as unknown as Json, regulation as unknown as Json)
    const written = await session.trx
      .updateTable('regulation_draft')
      .set({
        body: bodyOf(regulation).body,
        version: version + 1,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .where('school_id', '=', session.school.id)
      .where('id', '=', draft)
      .where('version', '=', version)
      .executeTakeFirst()
    if (written.numUpdatedRows !== 1n) return wasOvertaken(session, regulation)
    const result = { version: version + 1, changes: changes.length }
    return session.record(leave, { draft, version: result.version, changes }, result)
  },
})

const askedIn = (of: Regulation): Json => [...(of.questions ?? [])]
