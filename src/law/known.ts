/**
 * Which deed ever brings which fact. A norm that asks a deed for what its act never brings could never be met: that is a
 * flaw, and the search for dead ends takes as given what is brought here and nothing else. Every database test compares
 * the facts of each question to the law with this list. Pure.
 */
import { chains } from './chains.ts'
import { type Facts, whoMay } from './decide.ts'
import type { Action, Regulation, StepKind, When } from './regulation.ts'

/** The facts that only certain deeds bring, by the word that asks for each. */
type Word = 'reason' | 'evidence' | 'complete' | 'content' | 'book' | 'window' | Beside
/** looked at only where a norm in force asks, or only where the matter has it */
type Beside = 'changes' | 'quorum' | 'blocksSigned' | 'consentAgain' | 'witness' | 'headRemains'

const parts: readonly Action[] = [
  ...(['correction.consent', 'correction.witness', 'correction.revoke'] as const),
  ...(['correction.withdraw', 'correction.apply'] as const),
]
const corrections: readonly Action[] = ['correction.request', ...parts]
const results: readonly Action[] = ['result.propose', 'result.approve', 'result.return']
const reviews: readonly Action[] = ['review.propose', 'review.approve']
const lists: readonly Action[] = ['council.propose', 'council.decide']
const sheets: readonly Action[] = [
  ...(['score.enter', 'trait.enter', 'score.handIn', 'score.contribute'] as const),
  ...(['score.askZero', 'score.answerZero', 'score.askRetest', 'score.answerRetest'] as const),
]
const children: readonly Action[] = ['child.assess', 'child.record', 'theme.close', 'theme.plan']

const broughtBy: Record<Word, readonly Action[]> = {
  reason: [
    ...[...corrections, ...lists],
    ...(['score.askZero', 'score.askRetest', 'lock.decide', 'lock.reopen', 'transcript.revoke'] as const),
    ...(['praise.propose', 'praise.putForward', 'pupil.move', 'family.end', 'earlier.takeBack'] as const),
  ],
  evidence: [...corrections, 'earlier.record', 'score.exemptPractice', 'term.import'],
  complete: [...lists, ...results, ...reviews, 'theme.close', 'block.reconcile', 'block.confirm'],
  content: [...parts, ...lists, ...results, ...reviews, 'handover.give', 'transcript.prepare'],
  book: [...corrections, ...sheets, ...children, 'book.print', 'term.import'],
  window: [...corrections, ...sheets, ...children],
  changes: ['score.enter', 'trait.enter', 'child.assess', 'correction.request'],
  quorum: ['council.decide', 'lock.decide'],
  blocksSigned: ['lock.decide'],
  consentAgain: ['correction.apply'],
  witness: ['correction.apply'],
  headRemains: ['account.close', 'account.closeHead'],
}

const factOf = {
  ...{ reason: 'reasonGiven', evidence: 'evidenceGiven', complete: 'complete', content: 'contentAsAgreed' },
  ...{ book: 'book', window: 'window' },
} as const satisfies Record<Exclude<Word, Beside>, keyof Facts>

/** A school that keeps its record of these on paper: no act asks about them, whatever a regulation says of them. */
const onPaper: ReadonlySet<Action> = new Set<Action>([
  ...(['absence.enter', 'absence.confirm', 'absence.request', 'absence.correct', 'incident.enter'] as const),
  ...(['lessonPlan.submit', 'lessonPlan.approve', 'homeroomPlan.submit', 'homeroomPlan.approve'] as const),
  ...(['reward.propose', 'reward.decide', 'discipline.propose', 'discipline.decide'] as const),
  ...(['report.ask', 'report.send', 'journal.read'] as const),
])

/** Parts that stand in a matter beside those of its own chain. */
const partsBeside: Partial<Record<Action, readonly StepKind[]>> = {
  'account.reset': ['request'],
  'account.resetFactor': ['request'],
  'family.account': ['request'],
  'archive.withdraw': ['request'],
  'archive.fetch': ['request'],
  'child.record': ['approval'],
  'term.import': ['approval'],
  'transcript.prepare': ['approval', 'decision'],
  'lock.propose': ['execution'],
  'lock.decide': ['execution'],
  'lock.execute': ['execution'],
  'lock.reopen': ['signature', 'approval'],
  'lock.openAgain': ['signature', 'approval'],
  'correction.withdraw': ['request', 'consent', 'witness'],
  'correction.revoke': ['request', 'consent', 'witness'],
  'result.approve': ['approval'],
  'result.propose': ['approval'],
  'result.return': ['proposal', 'approval'],
  'handover.receive': ['proposal'],
}

const partsIn = new Map<Action, ReadonlySet<StepKind>>()

/** Every part that can stand in a matter when this deed is asked about. */
function partsOf(action: Action): ReadonlySet<StepKind> {
  const known = partsIn.get(action)
  if (known) return known
  const own = chains.filter(({ links, end }) => end.action === action || links.some(l => l.action === action))
  const left = own.flatMap(({ links, given = [] }) => [...links.map(l => l.leaves), ...given.map(s => s.kind)])
  const found = new Set([...left.filter(kind => kind !== null), ...(partsBeside[action] ?? [])])
  partsIn.set(action, found)
  return found
}

/** Can what the word asks for ever be known at this deed, in a school of these regulations? */
export function isEverKnown(layers: readonly Regulation[], action: Action, when: When, day: string): boolean {
  if (onPaper.has(action)) return true
  if ('step' in when) return partsOf(action).has(when.step)
  if ('tookPart' in when) return when.tookPart.some(kind => partsOf(action).has(kind))
  if ('signedBefore' in when) return partsOf(action).has('signature')
  return wordsOf(when).every(word => brings(layers, action, word, day))
}

/** May a norm about this deed ask for something of this kind, in some school? For the form in which one is written. */
export const isEverAskable = (action: Action, when: When): boolean =>
  'step' in when || 'tookPart' in when
    ? onPaper.has(action) || partsOf(action).size > 0
    : isEverKnown([], action, when, '')

const wordsOf = (when: When): Word[] => (Object.keys(broughtBy) as Word[]).filter(word => word in when)

function brings(layers: readonly Regulation[], action: Action, word: Word, day: string): boolean {
  if (!broughtBy[word].includes(action)) return false
  // who asks for another finding of a child writes why, and brings no file
  return word !== 'evidence' || !corrections.includes(action) || whoMay(layers, 'child.assess', day).length === 0
}

/** Of these facts those that the deed brings. */
export function broughtFacts<F extends Partial<Facts>>(
  layers: readonly Regulation[],
  action: Action,
  facts: F,
  day: string,
): Partial<F> {
  const unbrought = new Set<string>(
    askedWords.filter(word => !brings(layers, action, word, day)).map(word => factOf[word]),
  )
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !unbrought.has(name))) as Partial<F>
}

const askedWords = Object.keys(factOf) as (keyof typeof factOf)[]

/** The facts that this deed should have brought and did not. */
export function unbrought(layers: readonly Regulation[], action: Action, facts: Facts): readonly (keyof Facts)[] {
  return askedWords
    .filter(word => brings(layers, action, word, facts.day) && facts[factOf[word]] === undefined)
    .map(word => factOf[word])
}
