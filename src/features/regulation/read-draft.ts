import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import { clausesOf } from '../../law/decide.ts'
import type { Regulation } from '../../law/regulation.ts'
import { parties } from '../../law/vocabulary.ts'
import { read } from '../../records/act.ts'
import { wordsIn } from '../../texts/say.ts'
import { explained, id } from '../shapes.ts'
import { findDraft, ownInForce } from './draft.ts'
import { dutiesOf, dutyShape, parametersOf, parametersShape } from './ranges.ts'

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
    /** of each duty, its clause and the range that the layers above leave */
    duties: z.array(dutyShape),
    parameters: parametersShape,
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
      duties: dutiesOf(session, regulation, presets[preset]),
      parameters: parametersOf(session, regulation),
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

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
