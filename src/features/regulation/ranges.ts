/** The parameters of a draft as the editor shows them: each with its clause, its source, and what the law leaves open. */
import { z } from 'zod'
import { printInstant } from '../../calendar/vietnam-time.ts'
import { type Clause, clausesOf } from '../../law/decide.ts'
import { titleOf } from '../../law/explain.ts'
import { dutyRange, instantsOf, keepingLeast, type Outside, outside, passwordMost } from '../../law/parameters.ts'
import { saidInWords } from '../../law/readings.ts'
import type { Instant, Party, Regulation, Retention } from '../../law/regulation.ts'
import type { Fault } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { explained } from '../shapes.ts'
import { aboveDraft } from './draft.ts'
import { normKeys } from './own-clauses.ts'
import { windowOf, witnessesOf } from './typed.ts'

const clause = explained.shape.because.element
const instant = z.object({ from: z.enum(['start', 'end']), days: z.int(), minutes: z.int() })
const bound = z.object({ at: instant, clause }).nullable()

export const dutyShape = z.object({
  id: z.string(),
  clause: clause.nullable(),
  who: z.string(),
  /** what the layers above leave: not done before the one, not later than the other */
  notBefore: bound,
  notAfter: bound,
  /** where it began: in the ready regulation */
  source: instant.nullable(),
})

export const parametersShape = z.object({
  retention: z.array(
    z.object({
      record: z.string(),
      name: z.string(),
      clause: clause.nullable(),
      /** null where no layer above keeps it; `forEver` or years */
      least: z.object({ keep: z.string(), clause }).nullable(),
    }),
  ),
  passwords: z.object({ clause: clause.nullable(), most: z.object({ days: z.int(), clause }).nullable() }),
  /** the clauses on which the age of passwords may rest */
  clauses: z.array(z.object({ id: z.string(), at: z.string() })),
  /** norms with witnesses, or with a part of the window: by their number in the regulation */
  choices: z.array(
    z.object({
      norm: z.int(),
      /** the same, whatever is added or dropped beside it */
      key: z.string(),
      of: z.enum(['witness', 'window']),
      deeds: z.array(z.string()),
      who: z.string(),
      clauses: z.array(clause),
      /** of witnesses: whom the layers above ask for in the same deeds */
      asked: z.array(z.object({ who: z.string(), clause })),
    }),
  ),
})

/** `above`: what stands above the draft; capacities bear the names that the draft gives them. */
export function dutiesOf(
  session: Session,
  draft: Regulation,
  above: readonly Regulation[],
  preset: Regulation | undefined,
) {
  const title = titleIn(session, draft, above)
  return (draft.duties ?? []).map(duty => {
    const { notBefore, notAfter } = dutyRange(above, duty)
    return {
      id: duty.id,
      clause: shown(session, clausesOf(draft, [duty.clause]))[0] ?? null,
      who: duty.of.map(title).join(', '),
      notBefore: notBefore && { at: whole(notBefore.value), clause: shownOne(session, notBefore.clause) },
      notAfter: notAfter && { at: whole(notAfter.value), clause: shownOne(session, notAfter.clause) },
      source: wholeOr(preset?.duties?.find(d => d.id === duty.id)?.due),
    }
  })
}

export function parametersOf(
  session: Session,
  draft: Regulation,
  above: readonly Regulation[],
): z.output<typeof parametersShape> {
  const title = titleIn(session, draft, above)
  const keys = normKeys(draft)
  const say = wordsIn(session.language)
  const most = passwordMost(above)
  return {
    retention: (draft.retention ?? []).map(({ record, clause: own }) => {
      const least = keepingLeast(above, record)
      return {
        record,
        name: say(`kept.${record}`),
        clause: shown(session, clausesOf(draft, [own]))[0] ?? null,
        least: least && { keep: keepText(least.value), clause: shownOne(session, least.clause) },
      }
    }),
    passwords: {
      clause: (draft.passwords && shown(session, clausesOf(draft, [draft.passwords.clause]))[0]) ?? null,
      most: most && { days: most.value, clause: shownOne(session, most.clause) },
    },
    clauses: Object.entries(draft.clauses).map(([id, { at }]) => ({ id, at })),
    choices: draft.norms.flatMap((norm, i) => {
      const of = witnessesOf(norm).length > 0 ? ('witness' as const) : ('window' as const)
      if (of === 'window' && windowOf(norm).length === 0) return []
      // what an answer to a question decides is chosen there
      if (norm.under) return []
      const actors = norm.when.flatMap(w => ('actor' in w ? w.actor : []))
      return [
        {
          ...{ norm: i, key: keys[i]!, of, deeds: norm.on.map(a => session.deed(a)) },
          who: [...new Set(actors.map(title))].join(', '),
          clauses: shown(session, clausesOf(draft, norm.cites)),
          asked: of === 'window' ? [] : witnessesAbove(session, above, norm.on, title),
        },
      ]
    }),
  }
}

/** As the draft will have them called, which may not be what they are called today. */
const titleIn =
  ({ language }: Session, draft: Regulation, above: readonly Regulation[]) =>
  (party: Party) =>
    titleOf([...above, draft], party, language, wordsIn(language))

function witnessesAbove(
  session: Session,
  above: readonly Regulation[],
  on: Regulation['norms'][number]['on'],
  title: (party: Party) => string,
) {
  return above.flatMap(of =>
    of.norms
      .filter(n => n.on.some(a => on.includes(a)))
      .flatMap(n =>
        witnessesOf(n).flatMap((party: Party) =>
          shown(session, clausesOf(of, n.cites.slice(0, 1))).map(c => ({ who: title(party), clause: c })),
        ),
      ),
  )
}

/** A question whose answer is chosen, answered in words meanwhile: they would be printed and change nothing. */
const wordFaults = (was: Regulation | null, now: Regulation): Fault[] =>
  saidInWords(now)
    .filter(id => was?.answers?.[id] !== now.answers?.[id])
    .map(id => ({ at: `regulation.answers.${id}`, code: 'ERR_ANSWER_IN_WORDS' }))

/** What a saving takes out of the range; with nothing before it, all that lies outside: with the clause, and how far it may go. */
export const rangeFaults = async (session: Session, was: Regulation | null, now: Regulation): Promise<Fault[]> => [
  ...outside(await aboveDraft(session, now), was, now).map(found => ({
    at: `regulation.${found.at}`,
    code: codeOf(found),
    params: { by: `${found.bound.clause.document}, ${found.bound.clause.at}`, limit: limitOf(found) },
  })),
  ...wordFaults(was, now),
]

/**
 * What stands against the decision, however long it stood there. A deadline too late and a record kept too short are
 * contradictions, which `conflicts` finds.
 */
export const rangeFlaws = async (session: Session, draft: Regulation): Promise<Fault[]> =>
  (await rangeFaults(session, null, draft)).filter(f => ![CODES.late, CODES.short, FOR_EVER].includes(f.code))

const CODES = {
  late: 'ERR_DUE_TOO_LATE',
  early: 'ERR_DUE_TOO_EARLY',
  opensEarly: 'ERR_OPENS_TOO_EARLY',
  short: 'ERR_KEPT_TOO_SHORT',
  seldom: 'ERR_PASSWORD_TOO_OLD',
} satisfies Record<Outside['kind'], string>

const FOR_EVER = 'ERR_KEPT_FOR_EVER'
const codeOf = (found: Outside): string =>
  found.kind === 'short' && found.bound.value === 'forEver' ? FOR_EVER : CODES[found.kind]

function limitOf(found: Outside): string | number {
  if (found.kind === 'short') return found.bound.value === 'forEver' ? '' : found.bound.value.years
  if (found.kind === 'seldom') return found.bound.value
  const first = instantsOf(found.duty, found.bound.value)[0]
  return first === undefined ? '' : printInstant(found.kind === 'late' ? first - 1000 : first)
}

const keepText = (keep: Retention['keep']) => (keep === 'forEver' ? keep : String(keep.years))
const whole = (at: Instant) => ({ minutes: 0, ...at })
const wholeOr = (at: Instant | undefined) => (at ? whole(at) : null)
const shownOne = ({ language }: Session, { summary, ...c }: Clause) => ({ ...c, summary: summary[language] })
const shown = (session: Session, of: readonly Clause[]) => of.map(c => shownOne(session, c))
