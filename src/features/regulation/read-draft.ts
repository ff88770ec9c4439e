import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import { clausesOf } from '../../law/decide.ts'
import type { Regulation } from '../../law/regulation.ts'
import { actions, parties } from '../../law/vocabulary.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { explained, id } from '../shapes.ts'
import { lastOwnAdopted } from './adopted.ts'
import { aboveDraft, findDraft, lastAdopted } from './draft.ts'
import { isGuidance } from './guidance.ts'
import { issuedUnder, issuerName, issuersAmong } from './issuers.ts'
import { normKeys, ownClauses } from './own-clauses.ts'
import { capital, normText } from './print/norm-text.ts'
import { titlesOf } from './print/regulation-text.ts'
import { articleOf, topicOfDeed, topicOfNorm } from './print/topics.ts'
import { dutiesOf, dutyShape, parametersOf, parametersShape } from './ranges.ts'
import { speakerOf } from './words.ts'

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
    /** a department's guidance to its schools, not a school's own */
    guidance: z.boolean(),
    regulation: z.custom<Regulation>().meta({ type: 'object', description: 'the whole regulation' }),
    /** each capacity as the draft calls it, and by its common name */
    parties: z.array(z.object({ party: z.enum(parties), name: z.string(), common: z.string() })),
    /** of each duty, its clause and the range that the layers above leave */
    duties: z.array(dutyShape),
    parameters: parametersShape,
    /** every norm as the paper has it, article by article; `own`: of a clause that the school added */
    norms: z.array(
      z.object({ key: z.string(), article: z.string(), text: z.string(), own: z.boolean(), clauses: z.array(clause) }),
    ),
    /** the clauses that the school added */
    own: z.array(z.object({ id: z.string(), at: z.string(), text: z.string() })),
    /** the highest number that a clause of the school's own ever had in force: none is given again */
    lastOwn: z.int(),
    /** every deed by its name, under the article to which it belongs */
    deeds: z.array(z.object({ action: z.enum(actions), name: z.string(), article: z.string() })),
    questions: z.array(
      z.object({
        id: z.string(),
        ask: z.string(),
        default: z.string(),
        /** the other answers, where one of them changes what is computed; empty where the answer is words */
        otherwise: z.array(z.object({ choice: z.string(), text: z.string() })),
        /** of an answer in words: the places that the product goes by; words are printed and change none of them */
        goesBy: z.array(z.string()),
        clauses: z.array(clause),
      }),
    ),
    /** the last one adopted, of the same kind: this one takes its place, whole */
    replacing: z.string().nullable(),
    may: z.object({ adopt: explained }),
    /** as what this person may issue it, the first unless another is chosen */
    issuers: z.array(z.object({ party: z.enum(parties), name: z.string() })),
  }),
  async run(session) {
    session.ask('regulation.draft')
    const { id: draft, preset, regulation, version, by, at } = await findDraft(session)
    const { language, day } = session
    const own = ownClauses(regulation, presets[preset])
    const above = await aboveDraft(session, regulation)
    const speaker = speakerOf(regulation, above, language)
    const shown = (of: Regulation, ids: readonly string[]) =>
      clausesOf(of, ids).map(({ summary, ...c }) => ({ ...c, summary: summary[language] }))
    return {
      draft,
      version,
      by,
      at,
      day,
      guidance: isGuidance(regulation),
      regulation,
      parties: parties.map(party => ({
        party,
        name: capital(speaker.titles([party])),
        common: capital(wordsIn(language)(`party.${party}`)),
      })),
      duties: dutiesOf(session, regulation, above, presets[preset]),
      parameters: parametersOf(session, regulation, above),
      norms: normsShown(session, regulation, above, own),
      own: own.map(id => ({ id, at: regulation.clauses[id]!.at, text: regulation.clauses[id]![language] })),
      lastOwn: await lastOwnAdopted(session),
      deeds: actions.map(action => ({ action, name: session.deed(action), article: articleOf(topicOfDeed(action)) })),
      questions: (regulation.questions ?? []).map(q => ({
        id: q.id,
        ask: q.ask[language],
        default: q.default[language],
        otherwise: Object.entries<{ vi: string; en: string }>(q.otherwise ?? {}).map(([choice, text]) => ({
          ...{ choice, text: text[language] },
        })),
        goesBy: q.decides === undefined ? carriedOutOf(regulation, q.clauses) : [],
        clauses: shown(regulation, q.clauses),
      })),
      replacing: (await lastAdopted(session, regulation))?.document ?? null,
      may: { adopt: session.tell('regulation.adopt') },
      issuers: issuersAmong(session.law.layers, day, session.duty('regulation.adopt').facts.actor.parties).map(
        party => ({
          party,
          name: capital(issuerName(party, issuedUnder(regulation, above, session.law.layers), language)),
        }),
      ),
    }
  },
})

/** Those of the clauses on which a norm, a duty or a period of keeping rests, by where they are printed. */
function carriedOutOf(of: Regulation, ids: readonly string[]): string[] {
  const cited = new Set([
    ...of.norms.flatMap(n => n.cites),
    ...[...(of.duties ?? []), ...(of.retention ?? [])].map(({ clause: id }) => id),
    ...(of.passwords ? [of.passwords.clause] : []),
  ])
  return clausesOf(
    of,
    ids.filter(id => cited.has(id)),
  ).map(({ at }) => at)
}

function normsShown(session: Session, of: Regulation, above: readonly Regulation[], own: readonly string[]) {
  const titles = titlesOf({ of, above })
  const keys = normKeys(of)
  return of.norms.map((norm, i) => ({
    key: keys[i]!,
    article: articleOf(topicOfNorm(norm)),
    text: normText(norm, titles),
    own: norm.cites.some(id => own.includes(id)),
    clauses: clausesOf(of, norm.cites).map(({ summary, ...c }) => ({ ...c, summary: summary[session.language] })),
  }))
}
