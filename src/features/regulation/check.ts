import { z } from 'zod'
import { loosened } from '../../law/loosened.ts'
import type { Regulation } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { explained } from '../shapes.ts'
import { findDraft, ownInForce } from './draft.ts'
import { isGuidance } from './guidance.ts'
import { dayFaults, examineHere } from './meeting.ts'
import { rangeFlaws } from './ranges.ts'
import { speakerOf } from './words.ts'

const clauses = explained.shape.because

/** What stands in the way of adopting the draft, before anybody signs: in words, each with its clauses. */
export const checkDraft = read({
  name: 'regulation.check',
  summary: 'Contradictions, flaws and dead ends of the draft',
  input: z.object({}),
  output: z.object({
    version: z.int(),
    day: z.string(),
    /** how many matters of how many people were walked through */
    matters: z.int(),
    people: z.int(),
    conflicts: z.array(z.object({ kind: z.string(), text: z.string(), clauses })),
    /** where it asks for less than the school's own regulation of today: told, in nobody's way */
    looser: z.array(z.object({ kind: z.string(), text: z.string(), clauses })),
    /** in the draft itself; without clauses where it is about its day, or a figure that a layer above leaves no room for */
    flaws: z.array(z.object({ kind: z.string(), text: z.string(), clauses })),
    deadEnds: z.array(
      z.object({
        chain: z.string(),
        text: z.string(),
        path: z.array(z.string()),
        missing: z.array(z.string()),
        opens: z.string(),
        /** that turn everybody away, where not even two more people would be a way out */
        clauses,
        /** the law in force leads there, too: it may be adopted with a reason */
        already: z.boolean(),
        /** a deed that somebody may do today and nobody would any more: adopted with a reason, where that is meant */
        lost: z.boolean(),
      }),
    ),
    /** matters of which nothing is known: the draft allows more ways than can be walked through */
    tooWide: z.array(z.string()),
  }),
  async run(session) {
    session.ask('regulation.draft')
    const { regulation, version } = await findDraft(session)
    const { meeting, ...found } = await examineHere(session, regulation)
    const speaker = speakerOf(regulation, meeting.above, session.language)
    const words = wordsIn(session.language)
    const beside = [...(await rangeFlaws(session, regulation)), ...(await dayFaults(session, regulation))]
    return {
      version,
      day: meeting.day,
      matters: meeting.matters.length,
      people: new Set(meeting.matters.flatMap(m => m.people.map(p => p.id))).size,
      conflicts: found.conflicts.map(of => ({ kind: of.kind, ...speaker.conflict(of) })),
      looser: looserThanToday(session, regulation),
      flaws: [
        ...found.flaws.map(of => ({ kind: of.kind, ...speaker.flaw(of) })),
        ...beside.map(fault => ({
          kind: fault.code,
          text: words(`fault.${fault.code}`, fault.params),
          clauses: [],
        })),
      ],
      deadEnds: found.deadEnds.map(of => ({
        ...{ chain: of.chain, already: of.already, lost: of.lost },
        ...speaker.deadEnd(of),
      })),
      tooWide: found.tooWide.map(chain => words(`chain.${chain}`)),
    }
  },
})

function looserThanToday(session: Session, draft: Regulation) {
  const today = ownInForce(session)
  if (!today || isGuidance(draft)) return []
  const speaker = speakerOf(draft, session.law.layers, session.language)
  return loosened(today, draft).map(of => ({ kind: of.kind, ...speaker.looser(of) }))
}
