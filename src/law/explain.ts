/**
 * Turns a decision into what a person reads: the sentence, the clauses, what is missing and who has it, the way out.
 * Pure: the words come from outside. Nobody is ever told merely that the right is lacking.
 */
import type { Decision, Facts, Missing } from './decide.ts'
import type { Action, Certainty, Party, Regulation, StepKind, When } from './regulation.ts'

export type Reading = 'vi' | 'en'
/** Finds a sentence in the reader's language by its key. */
export type Words = (key: string, params?: Record<string, string | number>) => string

export type ShownClause = {
  id: string
  document: string
  at: string
  summary: string
  certainty: Certainty
  /** the state's law, as against a guidance or the school's own regulation */
  ofLaw: boolean
}

/** What kind of thing is missing: a step by its name, or another predicate of the vocabulary. */
export type MissingKind =
  | StepKind
  | 'actor'
  | 'tookPart'
  | 'book'
  | 'changes'
  | 'window'
  | 'board'
  | 'reason'
  | 'evidence'
  | 'complete'
  | 'blocksSigned'
  | 'content'
  | 'headRemains'
  | 'stepUp'
  | 'standsIn'
  | 'quorum'
  | 'consentAgain'
  | 'daysBefore'

export type ShownMissing = { what: MissingKind; who: string[]; text: string }
export type ShownRemedy = { act: Action; who: string; text: string }

export type Explained = {
  verdict: Decision['verdict']
  headline: string
  because: ShownClause[]
  missing: ShownMissing[]
  remedy?: ShownRemedy
}

/** What was asked, of which regulations, from which facts. */
export type Asked = { action: Action; facts: Facts; layers: readonly Regulation[] }

/** The whole explanation of a decision, in one language. */
export function explain(decision: Decision, asked: Asked, reading: Reading, words: Words): Explained {
  const title = (party: Party) => titleOf(asked.layers, party, reading, words)
  const missing = decision.verdict === 'allowed' ? [] : decision.missing.map(m => shownMissing(m, title, words))
  const because = decision.because.map(({ summary, ...clause }) => ({ ...clause, summary: summary[reading] }))
  const shown = {
    verdict: decision.verdict,
    headline: headlineOf(decision, asked, missing, title, words),
    because,
    missing,
  }
  if (decision.verdict !== 'refused' || !decision.remedy) return shown
  const { ask, who } = decision.remedy
  return { ...shown, remedy: { act: ask, who: either(unique(who.map(title)), words), text: buttonOf(ask, words) } }
}

/** What the school calls this capacity: the most particular regulation that has a name for it has the last word. */
export function titleOf(layers: readonly Regulation[], party: Party, reading: Reading, words: Words): string {
  const own = layers.findLast(of => of.titles[party] !== undefined)?.titles[party]
  if (reading === 'vi') return own ?? words(`party.${party}`)
  return own ? `${words(`party.${party}`)} (${own})` : words(`party.${party}`)
}

function headlineOf(
  decision: Decision,
  asked: Asked,
  missing: readonly ShownMissing[],
  title: (party: Party) => string,
  words: Words,
): string {
  const deed = words(`action.${asked.action}`)
  if (decision.verdict === 'allowed') {
    const { by } = decision
    if (!by) return words('law.allowed', { deed })
    const as = words(`standIn.as.${by.kind}`, { title: title(by.as) })
    return words('law.allowedFor', { deed, as, no: by.decisionNo })
  }
  const instead = decision.verdict === 'refused' ? either(unique((decision.instead ?? []).map(title)), words) : ''
  if (decision.verdict === 'refused' && decision.cause === 'closed') {
    const wayOut = decision.remedy !== undefined || instead !== ''
    const text = closedText(closedBy(decision.missing, asked.facts), wayOut, deed, words)
    return instead === '' ? text : `${text} ${words('law.instead', { deed, who: instead })}`
  }
  if (decision.verdict === 'refused' && decision.cause === 'person') {
    const { others } = decision
    if (asked.facts.actor.onBehalf && others.length === 0) return words('law.inPerson', { Deed: capital(deed) })
    const board = missing.find(m => m.what === 'board')
    if (board)
      return words('law.asleep', {
        Deed: capital(deed),
        who: either(unique(others.map(title)), words),
        founders: either(board.who, words),
      })
    if (others.length > 0)
      return words('law.others', { deed, Deed: capital(deed), who: either(unique(others.map(title)), words) })
    if (instead === '') return words('law.silent', { deed })
    const { actor, steps = [] } = asked.facts
    const parts = unique(steps.filter(s => s.by === actor.id).map(s => words(`part.${s.kind}`)))
    if (parts.length > 0) return words('law.tookPart', { parts: both(parts, words), who: instead })
    if (actor.parties.includes('self')) return words('law.notOwn', { deed, who: instead })
    return words('law.others', { deed, Deed: capital(deed), who: instead })
  }
  return words('law.needs', { deed, missing: missing.map(m => m.text).join('; ') })
}

/** Closed for good: without a remedy the sentence says that there is none. The others tell by themselves what to do. */
const FOR_GOOD = [
  ...['law.bookLocked', 'law.approved', 'law.signed', 'law.changes.entered', 'law.changes.handedIn'],
  ...['law.windowAfter', 'law.windowUndecided'],
]

function closedText(key: string, wayOut: boolean, deed: string, words: Words): string {
  const text = words(key, { deed })
  return wayOut || !FOR_GOOD.includes(key) ? text : `${text} ${words('law.noWayOut')}`
}

/** Which book or which date stands in the way: what the nearest permission lacks, else what the facts say. */
function closedBy(missing: readonly Missing[], facts: Facts): string {
  for (const { when } of missing) {
    if ('daysBefore' in when) return 'law.dayNotRight'
    if ('book' in when) return when.book === 'locked' ? 'law.bookOpen' : 'law.bookMustBeOpen'
    if ('changes' in when) return 'law.bookOpen'
    if ('window' in when) return when.window.includes('open') ? 'law.windowMustBeOpen' : 'law.windowStillOpen'
  }
  if (facts.book === 'locked') return 'law.bookLocked'
  if (facts.changes) return `law.changes.${facts.changes}`
  if (facts.window === undefined && facts.steps?.some(s => s.kind === 'approval')) return 'law.approved'
  if (facts.window === undefined && facts.steps?.some(s => s.kind === 'signature')) return 'law.signed'
  if (facts.window === 'after') return 'law.windowAfter'
  if (facts.window !== 'before') return 'law.dayNotRight'
  return facts.undecided ? 'law.windowUndecided' : 'law.windowBefore'
}

function shownMissing({ when, who }: Missing, title: (party: Party) => string, words: Words): ShownMissing {
  const titles = unique(who.map(title))
  const what = kindOf(when)
  const key = `missing.${what}${variantOf(when)}`
  const text = words(key, {
    who: what === 'blocksSigned' ? both(titles, words) : either(titles, words),
    ...('quorum' in when ? { count: when.quorum } : {}),
    ...('daysBefore' in when ? daysText(when, words) : {}),
  })
  const upTo = UP_TO.has(what) && titles.length > 0
  return { what, who: titles, text: upTo ? words('missing.upTo', { what: text, who: either(titles, words) }) : text }
}

/** Whose sentence says only what must be so; who can see to it is told behind it. */
const UP_TO: ReadonlySet<MissingKind> = new Set(['window', 'book', 'changes', 'complete', 'content', 'headRemains'])

/** Where one predicate has several sentences. */
function variantOf(when: When): string {
  if ('book' in when) return `.${when.book}`
  if ('changes' in when) return `.${when.changes}`
  if ('blocksSigned' in when) return when.orReason ? '.orReason' : ''
  if (!('daysBefore' in when)) return ''
  const { least = 0, most } = when
  if (most === undefined) return '.least'
  return least === 0 ? '.most' : '.between'
}

const daysText = ({ daysBefore, least = 0, most = 0 }: Extract<When, { daysBefore: unknown }>, words: Words) => ({
  ...{ event: words(`event.${daysBefore}`), least, most },
})

/** The one place that knows every predicate; a new word of the vocabulary does not compile without an answer here. */
function kindOf(when: When): MissingKind {
  if ('step' in when) return when.step
  if ('signedBefore' in when) return 'signature'
  if ('witness' in when) return 'witness'
  if ('actor' in when) return 'actor'
  if ('tookPart' in when) return 'tookPart'
  if ('book' in when) return 'book'
  if ('changes' in when) return 'changes'
  if ('window' in when) return 'window'
  if ('board' in when) return 'board'
  if ('reason' in when) return 'reason'
  if ('evidence' in when) return 'evidence'
  if ('complete' in when) return 'complete'
  if ('blocksSigned' in when) return 'blocksSigned'
  if ('content' in when) return 'content'
  if ('headRemains' in when) return 'headRemains'
  if ('standsIn' in when) return 'standsIn'
  if ('quorum' in when) return 'quorum'
  if ('consentAgain' in when) return 'consentAgain'
  if ('daysBefore' in when) return 'daysBefore'
  const rest: { stepUp: true } = when
  return rest.stepUp && 'stepUp'
}

function buttonOf(action: Action, words: Words): string {
  const named = words(`remedy.${action}`)
  return named === `remedy.${action}` ? words('remedy.other', { deed: words(`action.${action}`) }) : named
}

function either(titles: readonly string[], words: Words): string {
  return joined(titles, 'list.or', words)
}

function both(titles: readonly string[], words: Words): string {
  return joined(titles, 'list.and', words)
}

function joined(items: readonly string[], key: string, words: Words): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : words(key, { first: items.slice(0, -1).join(', '), last })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
