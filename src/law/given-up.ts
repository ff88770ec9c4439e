/**
 * What a draft no longer says although a higher clause asks for it: a deed that nobody may do any more, a duty or a
 * period of keeping that was dropped, the journal. Pure.
 */
import { chains } from './chains.ts'
import { type Conflict, contradiction } from './contradiction.ts'
import { expand } from './decide.ts'
import { yearsKept } from './parameters.ts'
import type { Action, ClauseId, Party, Regulation, StepKind, When } from './regulation.ts'

/** A part that a higher clause waits for, and that no layer lets anybody take: the deed was dropped. */
export function givenUp(above: readonly Regulation[], higher: Regulation, draft: Regulation): Conflict[] {
  if (higher.layer === 'house') return []
  const layers = [...above, draft]
  const mayAnybody = (deed: Action) =>
    layers.some(of => of.norms.some(n => n.effect === 'permits' && n.on.includes(deed)))
  return higher.norms
    .filter(n => n.effect === 'requires')
    .flatMap(theirs =>
      theirs.on.filter(mayAnybody).flatMap(deed =>
        theirs.when.flatMap(leaves =>
          suppliers(higher, deed, leaves)
            .filter(by => by.length > 0 && !by.some(mayAnybody))
            .flatMap(by => {
              const own = draft.norms.find(n => n.on.includes(deed))?.cites ?? draft.silence
              return contradiction('givesUp', higher, theirs.cites, draft, own, by[0]!).map(c => ({ ...c, leaves }))
            }),
        ),
      ),
    )
}

/** By which deeds what a deed waits for can come about: for each part one list, any deed of which will do. */
function suppliers(of: Regulation, deed: Action, w: When): Action[][] {
  if ('blocksSigned' in w)
    return w.orReason ? [] : w.blocksSigned.map(by => [by === 'homeroom' ? 'block.confirm' : 'block.reconcile'])
  if ('signedBefore' in w) return w.signedBefore.map(party => signaturesOf(of, party)).filter(deeds => deeds.length > 0)
  const part = partIn(w)
  if (part === undefined) return []
  // the same deed stands in several chains: whatever leaves the part in any of them will do
  const links = chains
    .filter(({ links, end }) => end.action === deed || links.some(l => l.action === deed))
    .flatMap(chain => chain.links.filter(l => l.leaves === part))
  return [[...new Set(links.map(l => l.action))]]
}

function partIn(w: When): StepKind | undefined {
  if ('step' in w) return w.step
  if ('witness' in w) return 'witness'
  return 'consentAgain' in w ? 'consent' : undefined
}

/** By which signatures of a transcript somebody of this capacity signs. */
export const signaturesOf = (of: Regulation, party: Party): Action[] =>
  expand(of, [party]).flatMap(p => signatures[p] ?? [])

/** Which signature of a transcript is whose. */
export const signatures: Readonly<Partial<Record<string, Action>>> = {
  subjectTeacher: 'transcript.signSubject',
  homeroom: 'transcript.signHomeroom',
  head: 'transcript.signHead',
}

/** A duty that the draft began with and says no more, while a higher clause asks for it in the same rhythm. */
export function droppedDuties(higher: Regulation, draft: Regulation, before: readonly Regulation[]): Conflict[] {
  return (higher.duties ?? []).flatMap(theirs => {
    if (draft.duties?.some(d => d.id === theirs.id)) return []
    const had = before.flatMap(of => of.duties ?? []).find(d => d.id === theirs.id && d.every === theirs.every)
    return had
      ? contradiction('dropsDuty', higher, [theirs.clause], draft, placeOf(draft, [had.clause]), theirs.id)
      : []
  })
}

/** A record that the draft began with keeping, and of which it says nothing more. */
export function droppedKeeping(higher: Regulation, draft: Regulation, before: readonly Regulation[]): Conflict[] {
  return (higher.retention ?? []).flatMap(theirs => {
    if (draft.retention?.some(r => r.record === theirs.record)) return []
    const had = before.flatMap(of => of.retention ?? []).find(r => r.record === theirs.record)
    return had
      ? contradiction('dropsKeeping', higher, [theirs.clause], draft, placeOf(draft, [had.clause]), theirs.record)
      : []
  })
}

/** A shorter keeping than a higher layer has; of the journal it is what would turn the audit off. */
export function shorterKeeping(higher: Regulation, draft: Regulation): Conflict[] {
  return (draft.retention ?? []).flatMap(ours => {
    const theirs = higher.retention?.find(r => r.record === ours.record)
    if (!theirs || yearsKept(ours.keep) >= yearsKept(theirs.keep)) return []
    const kind = ours.record === 'journal' ? 'auditOff' : 'keptTooShort'
    return contradiction(kind, higher, [theirs.clause], draft, [ours.clause], ours.record).map(c => ({
      ...c,
      keeps: { own: ours.keep, theirs: theirs.keep },
    }))
  })
}

/**
 * Tightening is a school's own business, except where it blinds those whom a higher clause lets watch: by a prohibition,
 * or by a condition that they would have to meet first.
 */
export function unwatched(higher: Regulation, draft: Regulation): Conflict[] {
  const watching = higher.norms.find(n => n.effect === 'permits' && n.on.includes('journal.read'))
  if (!watching) return []
  return draft.norms
    .filter(n => n.effect !== 'permits' && n.on.includes('journal.read'))
    .flatMap(ours => contradiction('auditOff', higher, watching.cites, draft, ours.cites, 'journal.read'))
}

/** Where it stood, or where the draft says that nothing unsaid holds. */
export function placeOf(draft: Regulation, clauses: readonly ClauseId[]): readonly ClauseId[] {
  const still = clauses.filter(clause => clause in draft.clauses)
  return still.length > 0 ? still : draft.silence
}
