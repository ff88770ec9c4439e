/**
 * The one place where a permission is decided. Pure: no clock, no database, no randomness; the facts come in,
 * a verdict with the clauses it rests on goes out, and the same facts give the same verdict for ever.
 */
import { chains } from './chains.ts'
import { readingIn } from './readings.ts'
import type {
  Action,
  BlockSigner,
  Certainty,
  ClauseId,
  GivenKind,
  Norm,
  OfficeKind,
  Party,
  Regulation,
  SchoolEvent,
  StepKind,
  When,
} from './regulation.ts'

/** Everything a decision may rest on. Plain JSON: the journal keeps it with the verdict. */
export type Facts = {
  /** the school's day of the act, `YYYY-MM-DD` in Vietnam */
  day: string
  actor: { id: string; parties: readonly Party[]; onBehalf?: OnBehalf; office?: Office }
  book?: 'open' | 'locked'
  /** what the deed changes of what stands in an open book; none where it fills empty cells */
  changes?: 'entered' | 'handedIn'
  window?: 'before' | 'open' | 'after'
  /** nobody has decided a time for entry yet, which the law sees as before it; for the reader alone */
  undecided?: true
  boardInForce?: boolean
  steps?: readonly Step[]
  reasonGiven?: boolean
  evidenceGiven?: boolean
  complete?: boolean
  contentAsAgreed?: boolean
  /** by whom every subject block that the deed closes is signed */
  blocksSigned?: readonly BlockSigner[]
  /** who was there when a body decided, as its minutes name them */
  present?: readonly Taker[]
  /** the deed takes back what a body decided: those who were there then stand for it, no new meeting is asked for */
  noMeeting?: true
  /** how many days are left to each event; fewer than none once it is over */
  daysBefore?: Readonly<Partial<Record<SchoolEvent, number>>>
  stepUp?: boolean
  headRemains?: boolean
  /** who requester and approvers are towards this matter; decides whether a replacement witness is needed */
  requester?: Taker
  approvers?: readonly Taker[]
  /** what the matter is, for the reader of the journal; never looked at by the law */
  matter?: Record<string, string | number | null>
}

/** By which decision somebody stands in, as it is cited. */
type Cited = { standIn: string; decisionNo: string; decidedOn: string }
/** The capacities are the giver's; what the person holds besides is `own`. */
export type OnBehalf = Cited & { kind: GivenKind; giver: string; own: readonly Party[] }
/** The capacities hold the head's by this decision. */
export type Office = Cited & { kind: OfficeKind }
/** In whose place something is done: `as` the capacity that is used. */
export type By = Cited & { kind: GivenKind | OfficeKind; giver: string | null; as: Party }

/** who took a part, and in which capacities that person stands towards the matter */
export type Taker = { id: string; parties: readonly Party[] }

/** `for`: in whose place it was taken; that person has taken the part, too */
export type Step = { kind: StepKind; by: string; as: Party; for?: string }

export type Clause = {
  id: string
  document: string
  at: string
  summary: { vi: string; en: string }
  certainty: Certainty
  /** true for the state's law, false for a guidance or the school's own regulation */
  ofLaw: boolean
}

/** What is still missing, and who can supply it. The sentence is made by `explain.ts`. */
export type Missing = { when: When; who: readonly Party[] }

/** why somebody was turned away: the person, the closed book or window, or something that others must do first */
export type Cause = 'person' | 'closed' | 'missing'

export type Decision =
  | { verdict: 'allowed'; because: readonly Clause[]; by?: By }
  | { verdict: 'needs'; because: readonly Clause[]; missing: readonly Missing[] }
  | {
      verdict: 'refused'
      cause: Cause
      because: readonly Clause[]
      missing: readonly Missing[]
      remedy?: Remedy
      others: readonly Party[]
      /** who may where it is only this person, or only this person's own way, that is turned away */
      instead?: readonly Party[]
    }

/** The way out of a refusal: what to ask for, and who can ask for it. */
export type Remedy = { ask: Action; who: readonly Party[] }

/**
 * May this action happen?
 * A prohibition of any layer wins; then somebody's permission must hold; then every requirement of every layer.
 * Nothing said means no. `layers` are the regulations in force on the day: state law, guidance, the school's own.
 */
export function decide(layers: readonly Regulation[], action: Action, facts: Facts): Decision {
  const norms = normsOf(layers, action, facts.day)

  const forbidding = norms.filter(n => n.norm.effect === 'forbids' && failing(n, facts).length === 0)
  if (forbidding.length > 0) return forbidden(layers, action, norms, forbidding, facts)

  const permits = norms.filter(n => n.norm.effect === 'permits')
  const granting = permits.filter(n => failing(n, facts).length === 0)
  if (granting.length === 0) return notPermitted(layers, action, permits, facts)

  const { missing, because } = unmet(layers, action, facts)
  return missing.length > 0
    ? { verdict: 'needs', because, missing }
    : { verdict: 'allowed', because: cite([...granting, ...norms.filter(n => n.norm.effect === 'requires')]) }
}

function forbidden(
  layers: readonly Regulation[],
  action: Action,
  norms: readonly NormOf[],
  forbidding: readonly NormOf[],
  facts: Facts,
): Decision {
  const remedy = remedyOf(layers, forbidding, facts.day)
  const { when } = forbidding[0]!.norm
  // a step that forbids has ended the matter; one that is lacking is only missing
  const cause = when.some(w => 'step' in w) ? 'closed' : causeOf(when)
  // it is the person that stands in the way and not the matter: somebody else may, by these clauses
  const personal = cause === 'person' && when.some(w => 'actor' in w || 'tookPart' in w)
  const permits = personal ? norms.filter(n => n.norm.effect === 'permits') : []
  const barred = forbidding.flatMap(n => actorsOf(n))
  const instead = personal ? whoMay(layers, action, facts.day).filter(p => p !== 'self' && !barred.includes(p)) : []
  return {
    verdict: 'refused',
    cause,
    because: cite([...forbidding, ...permits]),
    missing: remedy ? unmet(layers, remedy.leadsTo, asRequester(facts)).missing : [],
    ...(remedy && { remedy: { ask: remedy.ask, who: remedy.who } }),
    others: [],
    ...(instead.length > 0 && { instead }),
  }
}

/** The first way out that somebody may go. */
function remedyOf(layers: readonly Regulation[], forbidding: readonly NormOf[], day: string) {
  for (const { norm } of forbidding) {
    const who = norm.remedy ? whoMay(layers, norm.remedy.ask, day) : []
    if (norm.remedy && who.length > 0) return { ...norm.remedy, who }
  }
  return undefined
}

/** The way out as it would begin: with this person as the requester, and nothing that could have changed since. */
function asRequester(facts: Facts): Facts {
  return { ...facts, requester: facts.requester ?? facts.actor, contentAsAgreed: true }
}

/** Who may do this at all, by any norm in force, whatever else must hold. */
export function whoMay(layers: readonly Regulation[], action: Action, day: string): readonly Party[] {
  const parties = normsOf(layers, action, day)
    .filter(n => n.norm.effect === 'permits')
    .flatMap(actorsOf)
  return [...new Set(parties)]
}

const actorsOf = ({ of, norm }: NormOf): readonly Party[] =>
  norm.when.flatMap(w => ('actor' in w ? expand(of, w.actor) : []))

/** Does any norm in force ask for this part before the deed may happen? */
export function asksFor(layers: readonly Regulation[], action: Action, step: StepKind, day: string): boolean {
  return normsOf(layers, action, day).some(
    n => n.norm.effect === 'requires' && n.norm.when.some(w => 'step' in w && w.step === step),
  )
}

/** Does any norm in force speak of signed blocks here, in whatever effect? Only then are they looked at. */
export function asksForBlocks(layers: readonly Regulation[], action: Action, day: string): boolean {
  return normsOf(layers, action, day).some(n => n.norm.when.some(w => 'blocksSigned' in w))
}

/**
 * In which capacity does this person act? The first that a permission which holds names, as the person has it: a seat of
 * the board, where the permission says the board. It is the one that counts and is recorded.
 */
export function capacity(layers: readonly Regulation[], action: Action, facts: Facts): Party | undefined {
  const { parties } = facts.actor
  const granting = normsOf(layers, action, facts.day).filter(
    n => n.norm.effect === 'permits' && failing(n, facts).length === 0,
  )
  const may = granting.length > 0 ? granting.flatMap(actorsOf) : whoMay(layers, action, facts.day)
  const named = may.find(p => isOneOf(parties, [p]))
  return named === 'board' ? (parties.find(isBoard) ?? named) : named
}

/** The capacities in which a witness is still wanted, replacement included. */
export function witnessesWanted(layers: readonly Regulation[], facts: Facts): readonly Party[] {
  return unmet(layers, 'correction.apply', facts).missing.flatMap(m => ('witness' in m.when ? m.who : []))
}

/** In which of the capacities still wanted may this person witness? undefined where another of the kind is not wanted. */
export function witnessAs(layers: readonly Regulation[], facts: Facts): Party | undefined {
  const mine = witnessesWanted(layers, facts).filter(w => isOneOf(facts.actor.parties, [w]))
  // the scarcer capacity first: there is one homeroom teacher and a whole board
  return mine.find(w => w !== 'board') ?? mine[0]
}

/**
 * Is one more consent wanted of this person, though one was given? The second, which comes last of all; or the first,
 * where by the law in force now the one that was given no longer counts.
 */
export function isConsentWantedAgain(layers: readonly Regulation[], facts: Facts): boolean {
  const { missing } = unmet(layers, 'correction.apply', facts)
  const uncounted = missing.some(
    m => 'step' in m.when && m.when.step === 'consent' && isOneOf(facts.actor.parties, m.who),
  )
  return uncounted || (missing.length > 0 && missing.every(m => 'consentAgain' in m.when))
}

/** How many people the norms in force want to see named at this deed; 0 where none asks for it. */
export function quorumOf(layers: readonly Regulation[], action: Action, day: string): number {
  const asked = normsOf(layers, action, day).flatMap(n => n.norm.when.flatMap(w => ('quorum' in w ? [w.quorum] : [])))
  return Math.max(0, ...asked)
}

const predicatesOf = new WeakMap<Regulation, ReadonlySet<string>>()

/** Does any regulation use this word at all? A regulation is never changed, so it is gone through once. */
export function uses(layers: readonly Regulation[], word: 'daysBefore' | 'quorum'): boolean {
  return layers.some(of => {
    const known = predicatesOf.get(of) ?? new Set(of.norms.flatMap(n => n.when.flatMap(w => Object.keys(w))))
    predicatesOf.set(of, known)
    return known.has(word)
  })
}

type NormOf = { of: Regulation; norm: Norm }

/** Regulations are never changed, so what they say of a deed on a day is gone through once; of a few days at a time. */
const normsOn = new WeakMap<readonly Regulation[], Map<string, Map<Action, readonly NormOf[]>>>()
const MOST_DAYS = 8

function normsOf(layers: readonly Regulation[], action: Action, day: string): readonly NormOf[] {
  const known = remembered(layers, day)
  const norms = known.get(action)
  if (norms) return norms
  const found: NormOf[] = []
  for (const of of layers) {
    if (of.effectiveFrom > day) continue
    for (const norm of of.norms)
      if (norm.on.includes(action) && counts(layers, norm, day, action)) found.push({ of, norm })
  }
  known.set(action, found)
  return found
}

function remembered(layers: readonly Regulation[], day: string): Map<Action, readonly NormOf[]> {
  const days = normsOn.get(layers) ?? new Map<string, Map<Action, readonly NormOf[]>>()
  normsOn.set(layers, days)
  const known = days.get(day)
  if (known) return known
  if (days.size >= MOST_DAYS) days.clear()
  const fresh = new Map<Action, readonly NormOf[]>()
  days.set(day, fresh)
  return fresh
}

function counts(
  layers: readonly Regulation[],
  norm: Norm,
  day: string,
  deed: Action,
  within: readonly Action[] = [],
): boolean {
  const { where, under, whereSilent } = norm
  if (under && readingIn(layers, under.reading) !== under.answer) return false
  if (whereSilent && isSpokenOf(layers, norm.effect, deed, day)) return false
  return !where || isSomebodys(layers, where, day, within)
}

/**
 * Does the school's own regulation, or its department's guidance, say who may do it? A school that speaks of any deed of
 * the kind (`lock.…`) has said all that it grants there: its silence on the others is a no. No prohibition or requirement
 * lets a house rule fall.
 */
const isSpokenOf = (layers: readonly Regulation[], effect: Norm['effect'], deed: Action, day: string): boolean =>
  layers.some(
    of =>
      (of.layer === 'school' || of.layer === 'department') &&
      of.effectiveFrom <= day &&
      of.norms.some(
        norm =>
          norm.effect === 'permits' &&
          norm.on.some(
            of.layer === 'school' && effect === 'permits' ? on => kindOf(on) === kindOf(deed) : on => on === deed,
          ) &&
          (!norm.under || readingIn(layers, norm.under.reading) === norm.under.answer),
      ),
  )

const kindOf = (deed: Action) => deed.slice(0, deed.indexOf('.'))

/** Does some norm let somebody do this? One that counts only where, in the end, somebody may do it by itself, does not. */
function isSomebodys(layers: readonly Regulation[], deed: Action, day: string, within: readonly Action[]): boolean {
  if (within.includes(deed)) return false
  return layers.some(
    of =>
      of.effectiveFrom <= day &&
      of.norms.some(
        norm =>
          norm.effect === 'permits' &&
          norm.on.includes(deed) &&
          actorsOf({ of, norm }).length > 0 &&
          counts(layers, norm, day, deed, [...within, deed]),
      ),
  )
}

function notPermitted(
  layers: readonly Regulation[],
  action: Action,
  permits: readonly NormOf[],
  facts: Facts,
): Decision {
  const mine = permits.filter(n => !failing(n, facts).some(w => 'actor' in w || 'tookPart' in w))
  const nearest = mine.length > 0 ? mine : permits
  const lacking = mine.length > 0 ? failing(mine[0]!, facts) : []
  const others = mine.length > 0 ? [] : [...new Set(permits.flatMap(actorsOf))]
  // the own way is barred for now, while another's is open
  const open = mine.length > 0 ? permits.filter(n => !mine.includes(n) && isOnlyOfOthers(failing(n, facts))) : []
  const instead = [...new Set(open.flatMap(actorsOf))].filter(p => p !== 'self')
  // what only a board does sleeps until there is one: whoever founds it wakes it
  const asleep = facts.boardInForce !== true && others.length > 0 && others.every(isBoard)
  if (asleep) lacking.push({ board: 'inForce' })
  return {
    verdict: 'refused',
    cause: mine.length > 0 ? causeOf(lacking) : 'person',
    because: nearest.length > 0 ? cite(nearest) : silences(layers, facts.day),
    missing: lacking.map(when => ({ when, who: suppliers(layers, nearest[0]!.of, action, when, facts) })),
    others,
    ...(instead.length > 0 && { instead }),
  }
}

const isOnlyOfOthers = (lacking: readonly When[]): boolean => lacking.every(w => 'actor' in w)

/** The clauses by which something is permitted to anybody. */
export function clausesPermitting(layers: readonly Regulation[], action: Action, day: string): Clause[] {
  return cite(normsOf(layers, action, day).filter(n => n.norm.effect === 'permits'))
}

function silences(layers: readonly Regulation[], day: string): Clause[] {
  return layers.filter(of => of.effectiveFrom <= day).flatMap(of => clausesOf(of, of.silence))
}

function unmet(layers: readonly Regulation[], action: Action, facts: Facts): { missing: Missing[]; because: Clause[] } {
  const lacking: NormOf[] = []
  const missing: Missing[] = []
  const required = normsOf(layers, action, facts.day).filter(n => n.norm.effect === 'requires')
  for (const n of required) {
    const fails = failing(n, facts, required)
    if (fails.length > 0) lacking.push(n)
    for (const when of fails)
      if (!missing.some(m => JSON.stringify(m.when) === JSON.stringify(when)))
        missing.push({
          when,
          who: n.norm.where ? whoMay(layers, n.norm.where, facts.day) : suppliers(layers, n.of, action, when, facts),
        })
  }
  return { missing, because: cite(lacking) }
}

/** What of a norm does not hold; the witnesses it asks for stand beside those that these other norms ask for. */
function failing(n: NormOf, facts: Facts, beside: readonly NormOf[] = [n]): When[] {
  const unseen = n.norm.when.some(isWitness) ? unwitnessed(beside, facts) : undefined
  return n.norm.when.filter(w => (isWitness(w) ? unseen!.has(w) : !holds(n.of, w, facts)))
}

function holds(of: Regulation, w: Exclude<When, Witnessed>, f: Facts): boolean {
  const steps = f.steps ?? []
  if ('actor' in w) return isOneOf(f.actor.parties, expand(of, w.actor))
  if ('tookPart' in w) return steps.some(s => isTaker(s, f.actor.id) && w.tookPart.includes(s.kind))
  if ('book' in w) return f.book === w.book
  if ('changes' in w) return f.changes === w.changes || (w.changes === 'entered' && f.changes === 'handedIn')
  if ('window' in w) return f.window !== undefined && w.window.includes(f.window)
  if ('board' in w) return f.boardInForce === true
  if ('step' in w) return steps.some(s => s.kind === w.step && isOneOf([s.as], expand(of, w.of)))
  if ('reason' in w) return f.reasonGiven === true
  if ('evidence' in w) return f.evidenceGiven === true
  if ('complete' in w) return f.complete === true
  if ('content' in w) return f.contentAsAgreed === true
  if ('blocksSigned' in w) return unsignedBy(w, f).length === 0 || (w.orReason === true && f.reasonGiven === true)
  if ('headRemains' in w) return f.headRemains === true
  if ('stepUp' in w) return f.stepUp === true
  if ('standsIn' in w) return f.actor.onBehalf !== undefined && w.standsIn.includes(f.actor.onBehalf.kind)
  if ('quorum' in w) return f.noMeeting === true || presentOf(of, w, f).size >= w.quorum
  if ('consentAgain' in w) return consentedAgain(of, w, steps)
  if ('daysBefore' in w) return isSoonEnough(w, f.daysBefore?.[w.daysBefore])
  return unsignedBefore(of, w, steps).length === 0
}

/** One person is one, however often the minutes name the person. */
function presentOf(of: Regulation, w: Extract<When, { quorum: number }>, f: Facts): Set<string> {
  const wanted = expand(of, w.of)
  return new Set((f.present ?? []).filter(p => isOneOf(p.parties, wanted)).map(p => p.id))
}

/** A first consent, and one more after which nobody took another part. */
function consentedAgain(of: Regulation, w: Extract<When, { consentAgain: unknown }>, steps: readonly Step[]): boolean {
  const wanted = expand(of, w.consentAgain)
  const again = steps.findLastIndex(s => s.kind === 'consent' && isOneOf([s.as], wanted))
  const others = steps.findLastIndex(s => s.kind === 'request' || s.kind === 'witness')
  return again > others && steps.findIndex(s => s.kind === 'consent') < again
}

const isSoonEnough = ({ least = 0, most }: Extract<When, { daysBefore: unknown }>, days: number | undefined): boolean =>
  days !== undefined && days >= least && (most === undefined || days <= most)

/** Whose signatures over the blocks are still wanted. */
const unsignedBy = (w: Extract<When, { blocksSigned: unknown }>, f: Facts): readonly BlockSigner[] =>
  w.blocksSigned.filter(p => !(f.blocksSigned ?? []).includes(p))

/** Whose signatures are still wanted before one's own; of a collective name anybody's behind it will do. */
const unsignedBefore = (of: Regulation, w: Extract<When, { signedBefore: unknown }>, steps: readonly Step[]) =>
  w.signedBefore.filter(p => !steps.some(s => s.kind === 'signature' && isOneOf([s.as], expand(of, [p]))))

/** Took this person the part, or somebody in this person's place? */
const isTaker = (step: Step, person: string): boolean => step.by === person || step.for === person

/**
 * The witnesses that these norms still ask for. One person, one part: a witness counts only if neither requester nor
 * approver, and one person is one witness, whichever of several predicates the person could fulfil. Where one of these
 * is the very person who should witness, another of `instead` steps in, beside those wanted anyway. What two layers ask
 * for is one witness; what one regulation asks for twice in the same words is two.
 */
function unwitnessed(norms: readonly NormOf[], f: Facts): Set<When> {
  const places = placesFor(norms, f)
  const persons = witnessesOf(f)
  const seated = new Map<string, Place>()
  // a person who sits already moves where the other place can be taken by nobody else
  const canSeat = (place: Place, tried: Set<string>): boolean =>
    persons.some(({ by, as }) => {
      if (tried.has(by) || !isOneOf([as], place.parties)) return false
      tried.add(by)
      const other = seated.get(by)
      if (other && !canSeat(other, tried)) return false
      seated.set(by, place)
      return true
    })
  return new Set(places.filter(place => !canSeat(place, new Set())).flatMap(place => place.words))
}

type Place = { parties: readonly Party[]; words: When[] }

/** For whom there is a place, the one that fewest can take first; with the words that ask for it. */
function placesFor(norms: readonly NormOf[], f: Facts): Place[] {
  const places = new Map<string, Place>()
  const counted = new Map<string, number>()
  for (const { of, norm } of norms)
    for (const w of norm.when) {
      if (!isWitness(w)) continue
      const parties = expand(of, [wantedIn(of, w, f)])
      const said = `${w.witness} ${parties.join()}`
      const where = `${of.layer} ${of.id} ${JSON.stringify(w)}`
      const times = counted.get(where) ?? 0
      counted.set(where, times + 1)
      const place = places.get(`${times} ${said}`) ?? { parties, words: [] }
      place.words.push(w)
      places.set(`${times} ${said}`, place)
    }
  const breadth = ({ parties }: Place) => (parties.includes('board') ? 99 : parties.length)
  return [...places.values()].toSorted((a, b) => breadth(a) - breadth(b))
}

/** Who witnessed, each once and in the first capacity, but for those who took another part. */
function witnessesOf({ steps = [] }: Facts): Step[] {
  const barred = new Set(
    steps.filter(s => s.kind === 'request' || s.kind === 'consent').flatMap(s => [s.by, s.for ?? s.by]),
  )
  const all = steps.filter(s => s.kind === 'witness' && !barred.has(s.by))
  return all.filter((s, i) => all.findIndex(other => other.by === s.by) === i)
}

type Witnessed = Extract<When, { witness: Party }>
const isWitness = (w: When): w is Witnessed => 'witness' in w

/** In which capacity somebody witnesses by this predicate. */
const wantedIn = (of: Regulation, w: Witnessed, f: Facts): Party => (isReplaced(of, w, f) ? w.instead! : w.witness)

/** Did the very person who should witness take a part that bars from it? */
function isReplaced(of: Regulation, w: Witnessed, f: Facts): boolean {
  const barring = w.insteadOf ?? ['request']
  const barred = [
    ...(barring.includes('request') && f.requester ? [f.requester] : []),
    ...(barring.includes('consent') ? (f.approvers ?? []) : []),
  ]
  return w.instead !== undefined && barred.some(taker => isOneOf(taker.parties, expand(of, [w.witness])))
}

/** Who can bring what is missing. Nobody moves a day, and what somebody is can be brought by nobody. */
function suppliers(layers: readonly Regulation[], of: Regulation, action: Action, w: When, f: Facts): readonly Party[] {
  const mayAny = (...deeds: Action[]) => [...new Set(deeds.flatMap(deed => whoMay(layers, deed, f.day)))]
  if ('actor' in w) return expand(of, w.actor)
  if ('step' in w) return expand(of, w.of)
  if ('witness' in w) return expand(of, [wantedIn(of, w, f)])
  if ('signedBefore' in w) return expand(of, unsignedBefore(of, w, f.steps ?? []))
  if ('blocksSigned' in w) return unsignedBy(w, f)
  if ('quorum' in w) return expand(of, w.of)
  if ('consentAgain' in w) return expand(of, w.consentAgain)
  if ('board' in w) {
    const founders = mayAny('board.establish')
    return founders.length > 0 ? founders : ['head']
  }
  if ('reason' in w || 'evidence' in w || 'stepUp' in w) return ['self']
  if ('window' in w) return mayAny('window.decide')
  if ('book' in w) return w.book === 'open' ? mayAny('lock.reopen') : mayAny('lock.execute')
  if ('changes' in w) return w.changes === 'handedIn' ? mayAny('score.handIn') : mayAny('score.enter', 'trait.enter')
  if ('complete' in w) return mayAny('score.enter', 'trait.enter', 'child.assess')
  if ('headRemains' in w) return mayAny('staff.appoint', 'account.open')
  // what was overtaken is put forward once more, by whoever begins such a matter
  if ('content' in w)
    return mayAny(...chains.filter(c => c.end.action === action).flatMap(c => c.links.slice(0, 1).map(l => l.action)))
  return []
}

/** The capacities behind the words "lãnh đạo" and "quản trị" of a regulation. */
export function expand(of: Regulation, parties: readonly Party[]): readonly Party[] {
  return parties.flatMap(p => (p === 'leader' || p === 'administrator' ? (of.aliases[p] ?? []) : [p]))
}

const isBoard = (p: Party): boolean => p === 'board' || p.startsWith('board.')

/** Whoever holds any seat is "the board" where a regulation speaks of the board as such. */
export function isOneOf(held: readonly Party[], wanted: readonly Party[]): boolean {
  return wanted.some(w => held.includes(w) || (w === 'board' && held.some(h => h.startsWith('board.'))))
}

function causeOf(fails: readonly When[]): Cause {
  if (fails.some(w => 'book' in w || 'changes' in w || 'window' in w || 'daysBefore' in w)) return 'closed'
  return fails.some(w => 'actor' in w || 'tookPart' in w || 'standsIn' in w) ? 'person' : 'missing'
}

function cite(norms: readonly NormOf[]): Clause[] {
  const seen = new Map<string, Clause>()
  for (const { of, norm } of norms)
    for (const clause of clausesOf(of, norm.cites)) if (!seen.has(clause.id)) seen.set(clause.id, clause)
  return [...seen.values()]
}

/** The clauses of a regulation as a decision shows them. */
export function clausesOf(of: Regulation, ids: readonly ClauseId[]): Clause[] {
  return ids.flatMap(id => {
    const text = of.clauses[id]
    if (!text) return []
    const { at, vi, en, certainty } = text
    return [{ id, document: of.document, at, summary: { vi, en }, certainty, ofLaw: of.layer === 'state' }]
  })
}
