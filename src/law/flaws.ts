/**
 * What is wrong with a regulation in itself, whatever stands above it and whoever works in the school: a window that
 * never opens, steps that wait for one another in a circle, a capacity twice in one signing order, a word behind which
 * nobody stands. The order of steps is that of all layers together, since all of them hold.
 */
import { usualYear } from '../calendar/school-year.ts'
import { chains } from './chains.ts'
import { type Clause, clausesOf, expand, isOneOf } from './decide.ts'
import { dutiesDue } from './duties.ts'
import { signatures, signaturesOf } from './given-up.ts'
import { isEverKnown } from './known.ts'
import { opensInTime } from './parameters.ts'
import {
  type Action,
  type ClauseId,
  type Norm,
  type Party,
  posts,
  type Regulation,
  seats,
  type When,
} from './regulation.ts'
import { closesBefore, isNeverTime } from './times.ts'
import { partiesIn } from './vocabulary.ts'

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
    ...neverKnown(above, draft),
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

/** Over every length that a school may decide, as deadlines are compared; without an own opening, over one usual year. */
function neverOpen(draft: Regulation): Flaw[] {
  const year = { from: '2026-08-01', to: '2028-07-31' }
  const duties = (draft.duties ?? []).filter(
    duty =>
      !opensInTime(duty) ||
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

/** What the acts of these deeds never bring: the requirement could never be met, the permission never used. */
function neverKnown(above: readonly Regulation[], draft: Regulation): Flaw[] {
  const layers = [...above, draft]
  return draft.norms.flatMap(norm => {
    const about = norm.on.filter(deed => norm.when.some(w => !isEverKnown(layers, deed, w, draft.effectiveFrom)))
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
  const layers = [...above, draft]
  return chains.flatMap(({ links, end }) =>
    [...new Set([...links.map(l => l.action), end.action])].flatMap(action => [
      ...layers.flatMap(of => requiredWaits(of, action, links, of === draft)),
      ...permittedWaits(layers, draft, action, links),
    ]),
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

type Links = (typeof chains)[number]['links']

function requiredWaits(of: Regulation, from: Action, links: Links, isOwn: boolean): Wait[] {
  return of.norms
    .filter(n => n.effect === 'requires' && n.on.includes(from))
    .flatMap(n => links.filter(l => waitsFor(of, n, l)).map(l => ({ from, to: l.action, cites: n.cites, isOwn })))
}

/** What every permission hangs on is waited for as well. */
function permittedWaits(layers: readonly Regulation[], draft: Regulation, from: Action, links: Links): Wait[] {
  const permits = layers.flatMap(of =>
    of.norms.filter(n => n.effect === 'permits' && n.on.includes(from)).map(norm => ({ of, norm })),
  )
  const own = permits.find(({ of }) => of === draft)
  const { cites } = (own ?? permits[0])?.norm ?? { cites: [] }
  return links
    .filter(l => permits.length > 0 && permits.every(({ of, norm }) => waitsFor(of, norm, l)))
    .map(l => ({ from, to: l.action, cites, isOwn: own !== undefined }))
}

function waitsFor(of: Regulation, { when }: Norm, { leaves, action }: Links[number]): boolean {
  if (leaves === null) return false
  return when.some(w => {
    if ('step' in w) return w.step === leaves
    if ('witness' in w) return leaves === 'witness'
    return (
      'signedBefore' in w && leaves === 'signature' && w.signedBefore.some(p => signaturesOf(of, p).includes(action))
    )
  })
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
    // one signature would do for two names behind which the same person stands
    const again = order.filter((p, i) => order.slice(0, i).some(q => isOneOf(expand(draft, [p]), expand(draft, [q]))))
    // who must have signed before cannot be who signs now, where one signature is one person's
    const now = norm.effect === 'requires' ? order.filter(p => norm.on.some(a => isAnothers(draft, a, p))) : []
    return [...new Set([...again, ...now])].flatMap(party =>
      flawAt(draft, norm.cites, { kind: 'twiceInOrder' as const, about: norm.on, party }),
    )
  })
}

/** Does the draft give a signature of the order to a capacity that has one of its own in it? */
function isAnothers(draft: Regulation, action: Action, party: Party): boolean {
  const own = signaturesOf(draft, party)
  if (own.length === 0 || own.includes(action) || !Object.values(signatures).some(a => a === action)) return false
  const wanted = expand(draft, [party])
  return draft.norms.some(
    n =>
      n.effect === 'permits' &&
      n.on.includes(action) &&
      n.when.some(w => 'actor' in w && expand(draft, w.actor).some(p => wanted.includes(p))),
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
