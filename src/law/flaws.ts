/**
 * What is wrong with a regulation in itself, whatever stands above it and whoever works in the school: a window that
 * never opens, steps that wait for one another in a circle, a capacity twice in one signing order, a word behind which
 * nobody stands. The order of steps is that of all layers together, since all of them hold.
 */
import { usualYear } from '../calendar/school-year.ts'
import { chains } from './chains.ts'
import { partiesIn } from './dead-ends.ts'
import { type Clause, clausesOf, expand } from './decide.ts'
import { dutiesDue } from './duties.ts'
import { signatures } from './given-up.ts'
import { type Action, type ClauseId, type Party, posts, type Regulation, seats, type When } from './regulation.ts'
import { closesBefore, isNeverTime } from './times.ts'

export type Flaw = {
  readonly own: Clause
  /** the deeds, or the one duty, that it is about */
  readonly about: readonly string[]
} & (
  | { readonly kind: 'neverOpens' | 'neverKnown' | 'closedFirst' | 'circle' }
  /** `party`: who stands twice, behind whose name nobody stands, or whom no minutes can count */
  | { readonly kind: 'twiceInOrder' | 'nobodyBehind' | 'neverCounted'; readonly party: Party }
)

/** Every flaw of a draft, kind by kind, in the order of its own text. */
export function flaws(above: readonly Regulation[], draft: Regulation): Flaw[] {
  return [
    ...neverOpen(draft),
    ...neverKnown(draft),
    ...neverCounted(draft),
    ...closedFirst(above, draft),
    ...circles(above, draft),
    ...twice(draft),
    ...nobodyBehind(draft),
  ]
}

function flawAt<F>(draft: Regulation, cites: readonly ClauseId[], flaw: F): (F & { own: Clause })[] {
  const [own] = clausesOf(draft, cites)
  return own ? [{ ...flaw, own }] : []
}

/** Looked at over one usual year, as conflicts of deadlines are. */
function neverOpen(draft: Regulation): Flaw[] {
  const year = { from: '2026-08-01', to: '2028-07-31' }
  const duties = (draft.duties ?? []).filter(duty =>
    dutiesDue({ ...draft, effectiveFrom: '2000-01-01', duties: [duty] }, [usualYear(2026)], year).some(
      d => d.opensAt >= d.dueAt,
    ),
  )
  return [
    ...duties.flatMap(d => flawAt(draft, [d.clause], { kind: 'neverOpens' as const, about: [d.id] })),
    ...draft.norms
      .filter(n => isNever(n.when))
      .flatMap(n => flawAt(draft, n.cites, { kind: 'neverOpens' as const, about: n.on })),
  ]
}

/** No moment lies before and after the same window, no book is open and locked. */
const isNever = (when: readonly When[]): boolean =>
  isNeverTime(when) || new Set(when.flatMap(w => ('book' in w ? [w.book] : []))).size > 1

/** What only certain deeds can be asked for: nowhere else is it ever known. */
const suppliedBy = {
  quorum: ['council.decide', 'lock.decide'],
  consentAgain: ['correction.apply'],
  blocksSigned: ['lock.decide'],
} as const satisfies Record<string, readonly Action[]>

function neverKnown(draft: Regulation): Flaw[] {
  return draft.norms.flatMap(norm => {
    const about = norm.on.filter(deed =>
      Object.entries(suppliedBy).some(
        ([word, deeds]) => norm.when.some(w => word in w) && !deeds.some(known => known === deed),
      ),
    )
    return about.length === 0 ? [] : flawAt(draft, norm.cites, { kind: 'neverKnown' as const, about })
  })
}

/** Minutes name people of the school, in their posts and seats; who somebody is towards one class is not in them. */
function neverCounted(draft: Regulation): Flaw[] {
  return draft.norms.flatMap(norm => {
    const wanted = norm.when.flatMap(w => ('quorum' in w ? expand(draft, w.of) : []))
    const never = [...new Set(wanted)].filter(p => p !== 'board' && !inMinutes.has(p))
    return never.flatMap(party => flawAt(draft, norm.cites, { kind: 'neverCounted' as const, about: norm.on, party }))
  })
}

const inMinutes: ReadonlySet<Party> = new Set<Party>([...posts, ...seats])

/** Something waits for what may begin only when it is itself over. */
function closedFirst(above: readonly Regulation[], draft: Regulation): Flaw[] {
  const layers = [...above, draft]
  const seen = new Set<string>()
  return waitsIn(above, draft).flatMap(({ from, to }) => {
    const key = `${from} ${to}`
    if (seen.has(key) || !closesBefore(layers, from, to)) return []
    seen.add(key)
    const own = draft.norms.find(n => n.on.includes(from) || n.on.includes(to))
    return own ? flawAt(draft, own.cites, { kind: 'closedFirst' as const, about: [from, to] }) : []
  })
}

/** One deed waits for the step that another leaves. */
type Wait = { from: Action; to: Action; cites: readonly ClauseId[]; isOwn: boolean }

/** The deeds of every matter, its end included, with what each waits for. */
function waitsIn(above: readonly Regulation[], draft: Regulation): Wait[] {
  return chains.flatMap(({ links, end }) =>
    [...above, draft].flatMap(of =>
      [...new Set([...links.map(l => l.action), end.action])].flatMap(action =>
        waitsOf(of, action, links, of === draft),
      ),
    ),
  )
}

function circles(above: readonly Regulation[], draft: Regulation): Flaw[] {
  const waits = waitsIn(above, draft)
  const seen = new Set<string>()
  return waits.flatMap(wait => {
    const back = wait.isOwn ? wayBack(waits, wait.to, wait.from, [wait.to]) : undefined
    if (!back) return []
    const about = [...new Set([wait.from, ...back])]
    const key = about.toSorted().join()
    if (seen.has(key)) return []
    seen.add(key)
    return flawAt(draft, wait.cites, { kind: 'circle' as const, about })
  })
}

function waitsOf(of: Regulation, from: Action, links: (typeof chains)[number]['links'], isOwn: boolean): Wait[] {
  const waitFor = (w: When, leaves: string | null, action: Action): boolean => {
    if (leaves === null) return false
    if ('step' in w) return w.step === leaves
    if ('witness' in w) return leaves === 'witness'
    return 'signedBefore' in w && leaves === 'signature' && w.signedBefore.some(p => signatures[p] === action)
  }
  return of.norms
    .filter(n => n.effect === 'requires' && n.on.includes(from))
    .flatMap(n =>
      links
        .filter(l => n.when.some(w => waitFor(w, l.leaves, l.action)))
        .map(l => ({ from, to: l.action, cites: n.cites, isOwn })),
    )
}

function wayBack(waits: readonly Wait[], at: Action, to: Action, path: Action[]): Action[] | undefined {
  if (at === to) return path
  for (const next of waits)
    if (next.from === at && (next.to === to || !path.includes(next.to))) {
      const found = wayBack(waits, next.to, to, [...path, next.to])
      if (found) return found
    }
  return undefined
}

function twice(draft: Regulation): Flaw[] {
  return draft.norms.flatMap(norm => {
    const order = norm.when.flatMap(w => ('signedBefore' in w ? w.signedBefore : []))
    const again = order.filter((p, i) => order.indexOf(p) !== i)
    // who must have signed before cannot be who signs now, where one signature is one person's
    const now = norm.effect === 'requires' ? order.filter(p => norm.on.some(a => isAnothers(draft, a, p))) : []
    return [...new Set([...again, ...now])].flatMap(party =>
      flawAt(draft, norm.cites, { kind: 'twiceInOrder' as const, about: norm.on, party }),
    )
  })
}

/** Does the draft give a signature of the order to a capacity that has one of its own in it? */
function isAnothers(draft: Regulation, action: Action, party: Party): boolean {
  const own = signatures[party]
  if (own === undefined || own === action || !Object.values(signatures).some(a => a === action)) return false
  return draft.norms.some(
    n => n.effect === 'permits' && n.on.includes(action) && n.when.some(w => 'actor' in w && w.actor.includes(party)),
  )
}

function nobodyBehind(draft: Regulation): Flaw[] {
  const empty = (['leader', 'administrator'] as const).filter(alias => (draft.aliases[alias] ?? []).length === 0)
  return empty.flatMap((party): Flaw[] => {
    const norm = draft.norms.find(n => n.when.some(w => partiesIn(w).includes(party)))
    const duty = draft.duties?.find(d => d.of.includes(party))
    if (norm) return flawAt(draft, norm.cites, { kind: 'nobodyBehind' as const, about: norm.on, party })
    return duty ? flawAt(draft, [duty.clause], { kind: 'nobodyBehind' as const, about: [duty.id], party }) : []
  })
}
