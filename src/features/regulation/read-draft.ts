import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import { clausesOf } from '../../law/decide.ts'
import type { Instant, Regulation } from '../../law/regulation.ts'
import { parties } from '../../law/vocabulary.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { explained, id } from '../shapes.ts'
import { aboveOwn, findDraft, ownInForce } from './draft.ts'

const instant = z.object({ from: z.enum(['start', 'end']), days: z.int(), minutes: z.int() })
const clause = explained.shape.because.element

/** The draft as its editor shows it: the whole regulation, and beside each word what stands there without it. */
export const readDraft = read({
  name: 'regulation.draft',
  summary: 'The draft with what its words mean and what the law leaves open',
  input: z.object({}),
  output: z.object({
    draft: id,
    version: z.int(),
    by: z.string(),
    at: z.number(),
    day: z.string(),
    regulation: z.custom<Regulation>().meta({ type: 'object', description: 'the whole regulation' }),
    /** each capacity as the school calls it now, and by its common name */
    parties: z.array(z.object({ party: z.enum(parties), name: z.string(), common: z.string() })),
    /** of each duty, its clause and the latest that a layer above allows, where one does */
    duties: z.array(
      z.object({
        id: z.string(),
        clause: clause.nullable(),
        who: z.string(),
        latest: z.object({ due: instant, clause: clause.nullable() }).nullable(),
        /** where it began: in the ready regulation */
        source: instant.nullable(),
      }),
    ),
    questions: z.array(z.object({ id: z.string(), ask: z.string(), default: z.string(), clauses: z.array(clause) })),
    inForce: z.string().nullable(),
    may: z.object({ adopt: explained }),
  }),
  async run(session) {
    session.ask('regulation.draft')
    const { id: draft, preset, regulation, version, by, at } = await findDraft(session)
    const { language, day } = session
    const shown = (of: Regulation, ids: readonly string[]) =>
      clausesOf(of, ids).map(({ summary, ...c }) => ({ ...c, summary: summary[language] }))
    return {
      draft,
      version,
      by,
      at,
      day,
      regulation,
      parties: parties.map(party => ({
        party,
        name: capital(session.title(party)),
        common: capital(wordsIn(language)(`party.${party}`)),
      })),
      duties: (regulation.duties ?? []).map(duty => ({
        id: duty.id,
        clause: shown(regulation, [duty.clause])[0] ?? null,
        who: duty.of.map(p => session.title(p)).join(', '),
        latest: latestAbove(session, duty.id, shown),
        source: whole(presets[preset]?.duties?.find(d => d.id === duty.id)?.due),
      })),
      questions: (regulation.questions ?? []).map(q => ({
        id: q.id,
        ask: q.ask[language],
        default: q.default[language],
        clauses: shown(regulation, q.clauses),
      })),
      inForce: ownInForce(session)?.document ?? null,
      may: { adopt: session.tell('regulation.adopt') },
    }
  },
})

type Shown = (of: Regulation, ids: readonly string[]) => z.output<typeof clause>[]

function latestAbove(session: Session, duty: string, shown: Shown) {
  for (const of of aboveOwn(session)) {
    const found = of.duties?.find(d => d.id === duty)
    if (found) return { due: whole(found.due)!, clause: shown(of, [found.clause])[0] ?? null }
  }
  return null
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

const whole = (at: Instant | undefined) => (at ? { minutes: 0, ...at } : null)
