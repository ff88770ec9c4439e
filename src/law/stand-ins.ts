/**
 * Deeds done in somebody else's place. What a delegation gives is never more than what its giver may do in this very
 * matter, and never what the law denies to the person who acts: both are asked, and both must be allowed. What must be
 * done in person is a prohibition like any other, so a school's regulation may add to it and never take from it.
 */
import { clausesPermitting, type Decision, decide, type Facts, isOneOf, type Taker, whoMay } from './decide.ts'
import type { Action, GivenKind, Party, Regulation } from './regulation.ts'

/** What a delegation is about. What stands in no area is never done in somebody's place. */
export const areas = [
  'entry',
  'homeroom',
  'progress',
  'corrections',
  'locks',
  'results',
  'running',
  'papers',
  'transcripts',
] as const
export type Area = (typeof areas)[number]

const SEES: readonly Action[] = ['record.read']
const DEEDS: Record<Area, readonly Action[]> = {
  entry: [
    ...SEES,
    ...([
      'score.enter',
      'trait.enter',
      'score.handIn',
      'score.askZero',
      'score.contribute',
      'correction.request',
    ] as const),
    ...([
      'child.assess',
      'child.record',
      'theme.plan',
      'theme.close',
      'block.reconcile',
      'transcript.signSubject',
    ] as const),
  ],
  homeroom: [
    ...SEES,
    ...([
      'trait.enter',
      'score.handIn',
      'absence.enter',
      'absence.confirm',
      'pupil.update',
      'transcript.read',
    ] as const),
    ...(['transcript.prepare', 'result.propose', 'council.propose', 'block.confirm', 'review.propose'] as const),
    'transcript.signHomeroom',
  ],
  progress: [...SEES, 'progress.check', 'progress.remind', 'duty.remind'],
  corrections: [...SEES, 'correction.consent', 'correction.witness', 'correction.revoke', 'score.answerZero'],
  locks: ['lock.propose', 'lock.decide', 'lock.execute', 'lock.reopen', 'lock.openAgain'],
  results: [
    ...SEES,
    ...(['result.approve', 'result.return', 'review.approve', 'promotion.decide', 'council.decide'] as const),
  ],
  running: [
    ...SEES,
    ...(['class.open', 'teaching.assign', 'window.decide', 'roster.import', 'pupil.update', 'pupil.move'] as const),
    ...([
      'pupil.planEducation',
      'score.exemptPractice',
      'term.import',
      'earlier.record',
      'earlier.takeBack',
      'learner.admit',
      'family.link',
      'family.end',
    ] as const),
  ],
  papers: [...SEES, 'book.print', 'transcript.read', 'transcript.prepare', 'archive.release'],
  transcripts: ['transcript.read', 'transcript.signHead'],
}

const LOOKS: readonly Action[] = ['record.read', 'transcript.read']

/** The deeds of an area. */
export const deedsOf = (area: Area): readonly Action[] => DEEDS[area]

/**
 * Has somebody in these capacities anything of the area to give away in this way? Looking alone is nothing to give, nor
 * is what must be done in person.
 */
export function givable(
  layers: readonly Regulation[],
  area: Area,
  kind: GivenKind,
  parties: readonly Party[],
  day: string,
): boolean {
  return DEEDS[area].some(
    action =>
      !LOOKS.includes(action) && !inPerson(layers, action, kind, day) && isOneOf(parties, whoMay(layers, action, day)),
  )
}

/** Does some layer forbid this deed to whoever stands in in this way? */
function inPerson(layers: readonly Regulation[], action: Action, kind: GivenKind, day: string): boolean {
  return layers.some(
    of =>
      of.effectiveFrom <= day &&
      of.norms.some(
        n =>
          n.effect === 'forbids' &&
          n.on.includes(action) &&
          n.when.every(w => 'standsIn' in w && w.standsIn.includes(kind)),
      ),
  )
}

/** A delegation that covers the matter at hand, with what its giver is towards it. */
export type StandIn = {
  readonly id: string
  readonly kind: GivenKind
  readonly decisionNo: string
  readonly decidedOn: string
  readonly areas: readonly Area[]
  readonly giver: Taker
}

/** The answer, and the facts that it was given on: in whose capacities the person acts. */
export type Answer<D extends Decision = Decision> = { readonly decision: D; readonly facts: Facts }

/** May this be done, by what the person is, or else in the place of somebody? Being it oneself goes before. */
export function decideFor(
  layers: readonly Regulation[],
  action: Action,
  facts: Facts,
  standIns: readonly StandIn[],
): Answer {
  const own: Answer = { decision: decideOwn(layers, action, facts), facts }
  if (own.decision.verdict === 'allowed') return own
  const answers = standIns
    .filter(s => s.areas.some(area => DEEDS[area].includes(action)))
    .map(s => inPlace(layers, action, facts, s))
  const allowed = answers.find(a => a.decision.verdict === 'allowed')
  if (allowed) return allowed
  // what the person may not do at all is explained by the place that is taken, where that says more
  const nearer = answers.find(a => !isOfOthers(a.decision))
  return isOfOthers(own.decision) ? (nearer ?? own) : own
}

/** The same decision once more from the facts that the journal keeps. */
export function decideAgain(layers: readonly Regulation[], action: Action, facts: Facts): Decision {
  const { onBehalf, id, parties } = facts.actor
  if (!onBehalf) return decideOwn(layers, action, facts)
  const { standIn, kind, decisionNo, decidedOn, giver, own } = onBehalf
  const cited = { id: standIn, kind, decisionNo, decidedOn, areas, giver: { id: giver, parties } }
  return inPlace(layers, action, { ...facts, actor: { id, parties: own } }, cited).decision
}

function isOfOthers(decision: Decision): boolean {
  return decision.verdict === 'refused' && decision.cause === 'person' && decision.others.length > 0
}

/** Who holds the head's office by decision is told so wherever the head's capacity is what permits. */
function decideOwn(layers: readonly Regulation[], action: Action, facts: Facts): Decision {
  const decision = decide(layers, action, facts)
  const { office } = facts.actor
  if (!office || decision.verdict !== 'allowed') return decision
  const parties = facts.actor.parties.filter(p => p !== 'head')
  if (decide(layers, action, { ...facts, actor: { ...facts.actor, parties } }).verdict === 'allowed') return decision
  return {
    ...decision,
    because: [...decision.because, ...clausesPermitting(layers, 'standIn.grant', facts.day)],
    by: { ...office, giver: null, as: 'head' },
  }
}

function inPlace(layers: readonly Regulation[], action: Action, facts: Facts, standIn: StandIn): Answer {
  const { id, kind, decisionNo, decidedOn, giver } = standIn
  const { actor } = facts
  const onBehalf = { standIn: id, kind, decisionNo, decidedOn, giver: giver.id, own: actor.parties }
  const placed: Facts = { ...facts, actor: { id: actor.id, parties: giver.parties, onBehalf } }
  const givers = decide(layers, action, { ...facts, actor: giver })
  if (givers.verdict !== 'allowed') return { decision: givers, facts: placed }
  // what is denied to the person who acts, or asked of this person, in whatever capacity, counts as well
  const both = [...new Set([...giver.parties, ...actor.parties])]
  const acts = decide(layers, action, { ...placed, actor: { ...placed.actor, parties: both } })
  if (acts.verdict !== 'allowed') return { decision: acts, facts: placed }
  const as = giver.parties.find(
    p => decide(layers, action, { ...facts, actor: { ...giver, parties: [p] } }).verdict === 'allowed',
  )
  return {
    decision: {
      verdict: 'allowed',
      because: [...givers.because, ...clausesPermitting(layers, 'standIn.grant', facts.day)],
      by: { standIn: id, kind, decisionNo, decidedOn, giver: giver.id, as: as ?? giver.parties[0] ?? 'self' },
    },
    facts: placed,
  }
}
