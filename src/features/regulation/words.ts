/** What was found against a draft, as people read it: a sentence, the clauses, the way out. In the caller's language. */
import type { Conflict } from '../../law/conflicts.ts'
import type { DeadEnd } from '../../law/dead-ends.ts'
import type { Clause, Missing } from '../../law/decide.ts'
import { explain, type ShownClause, titleOf } from '../../law/explain.ts'
import type { Flaw } from '../../law/flaws.ts'
import type { Looser } from '../../law/loosened.ts'
import type { Instant, Party, Regulation, Retention } from '../../law/regulation.ts'
import { actions, partiesIn } from '../../law/vocabulary.ts'
import { type Language, wordsIn } from '../../texts/say.ts'
import { lastMoment } from './last-moment.ts'

type Words = ReturnType<typeof wordsIn>

export type Speaker = {
  conflict(of: Conflict): { text: string; clauses: ShownClause[] }
  looser(of: Looser): { text: string; clauses: ShownClause[] }
  flaw(of: Flaw): { text: string; clauses: ShownClause[] }
  deadEnd(of: DeadEnd): { text: string; path: string[]; missing: string[]; opens: string; clauses: ShownClause[] }
  clause(of: Clause): ShownClause
  titles(of: readonly Party[]): string
}

/** Speaks with the titles of the draft, where it has some. */
export function speakerOf(draft: Regulation, above: readonly Regulation[], language: Language): Speaker {
  const words = wordsIn(language)
  const layers = [...above, draft]
  const title = (party: Party) => titleOf(layers, party, language, words)
  const clause = ({ summary, ...of }: Clause): ShownClause => ({ ...of, summary: summary[language] })
  // a duty that the draft dropped has its name above
  const duty = (id: string) => [draft, ...above].flatMap(of => of.duties ?? []).find(d => d.id === id)
  const deed = (name: string) =>
    actions.some(a => a === name) ? words(`action.${name}`) : (duty(name)?.title[language] ?? words(`kept.${name}`))
  const dueText = (id: string, due: Instant) => {
    const of = duty(id)
    return of ? lastMoment(of, due) : ''
  }
  const keepText = (keep: Retention['keep']) =>
    keep === 'forEver' ? words('regulation.keep.forEver') : words('regulation.keep.years', { years: keep.years })
  const asked = (id: string) => draft.questions?.find(q => q.id === id)?.ask[language] ?? id
  const missingIn = (missing: readonly Missing[]) =>
    explain(
      { verdict: 'needs', because: [], missing },
      { action: 'regulation.draft', facts: { day: draft.effectiveFrom, actor: { id: '', parties: [] } }, layers },
      language,
      words,
    ).missing.map(m => m.text)
  const both = ({ own, against }: Conflict) => [clause(own), clause(against)]
  const between = ({ kind, own, against, about, leaves, dues, keeps }: Conflict) => ({
    about: kind === 'answersOtherwise' ? asked(about) : deed(about),
    own: own.at,
    against: `${against.document}, ${against.at}`,
    missing: leaves ? missingIn([{ when: leaves, who: wantedIn(leaves) }]).join('; ') : '',
    ours: dues ? dueText(about, dues.own) : keeps ? keepText(keeps.own) : '',
    theirs: dues ? dueText(about, dues.theirs) : keeps ? keepText(keeps.theirs) : '',
  })
  return {
    clause,
    titles: of => of.map(title).join(', '),
    conflict: of => ({ text: words(`regulation.conflict.${of.kind}`, between(of)), clauses: both(of) }),
    looser: of => ({ text: words(`regulation.looser.${of.kind}`, between(of)), clauses: both(of) }),
    flaw: flaw => ({
      text: words(`regulation.flaw.${flaw.kind}`, {
        own: flaw.own.at,
        about: flaw.about.map(deed).join(', '),
        party: 'party' in flaw ? title(flaw.party) : '',
      }),
      clauses: [clause(flaw.own)],
    }),
    deadEnd: ({ chain, about, path, missing, opens, because }) => ({
      text: words(`regulation.deadEnd.${isDeed(chain) ? 'lost' : 'stuck'}${about.length > 1 ? 'Many' : ''}`, {
        chain: chainName(chain, words),
        about: about[0] ?? '',
        more: about.length - 1,
      }),
      path: path.map(({ action, as }) => words('regulation.deadEnd.step', { deed: deed(action), who: title(as) })),
      missing: missingIn(missing),
      opens: wayOut({ opens, because }, title, words),
      clauses: opens.length === 0 ? because.map(clause) : [],
    }),
  }
}

const isDeed = (chain: DeadEnd['chain']): boolean => actions.some(a => a === chain)

/** What a dead end is about: a matter by its own name, a deed that nobody may do any more by the deed's. */
export const chainName = (chain: DeadEnd['chain'], words: Words): string =>
  words(isDeed(chain) ? `action.${chain}` : `chain.${chain}`)

/** Who more is needed; where two are not enough, the clauses that turn everybody away. */
export function wayOut(
  { opens, because }: Pick<DeadEnd, 'opens' | 'because'>,
  title: (party: Party) => string,
  words: Words,
): string {
  const [one, other] = opens
  if (one === undefined) {
    const clauses = [...new Set(because.map(c => `${c.at} (${c.document})`))].join('; ')
    return words(clauses ? 'regulation.deadEnd.stops' : 'regulation.deadEnd.silent', { clauses })
  }
  if (other === undefined) return words('regulation.deadEnd.opens', { who: title(one) })
  return words(other === one ? 'regulation.deadEnd.opensTwice' : 'regulation.deadEnd.opensTwo', {
    ...{ who: title(one), other: title(other) },
  })
}

/** A witness by the first choice alone: who stands in is another sentence. */
const wantedIn = (leaves: NonNullable<Conflict['leaves']>): readonly Party[] =>
  'witness' in leaves ? [leaves.witness] : partiesIn(leaves)
