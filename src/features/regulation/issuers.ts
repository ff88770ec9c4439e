/** In which capacity somebody issues a regulation, or guidance; what the decision then says at its head. */
import { isOneOf, whoMay } from '../../law/decide.ts'
import { titleOf } from '../../law/explain.ts'
import { type Party, type Regulation, seats } from '../../law/regulation.ts'
import { type Language, wordsIn } from '../../texts/say.ts'
import { isGuidance } from './guidance.ts'
import { capital } from './print/norm-text.ts'

/** What it is written of and what stands above it: its names for the capacities come first. */
type Written = { of: Regulation; above: readonly Regulation[] }

/** Guidance speaks of the heads of schools, and is issued by the body's own: its names come from the body's own law. */
export const issuedUnder = (of: Regulation, above: readonly Regulation[], own: readonly Regulation[]): Written =>
  isGuidance(of) ? { of: { ...of, titles: {} }, above: own } : { of, above }

/** Those who may issue it by the law of that day. Whoever looks after the server brings what was decided elsewhere. */
export const issuersBy = (layers: readonly Regulation[], day: string): Party[] =>
  whoMay(layers, 'regulation.adopt', day).filter(party => party !== 'operator')

/** In which of them this person may issue it; the first counts where nothing is chosen. */
export const issuersAmong = (layers: readonly Regulation[], day: string, held: readonly Party[]): Party[] =>
  issuersBy(layers, day).filter(party => isOneOf(held, [party]))

const isSeat = (party: Party): boolean => party === 'board' || (seats as readonly Party[]).includes(party)

/** Who decides: the board, or the head, for whom others sign. In Vietnamese, for it becomes part of a paper. */
export function issuerLine(party: Party, { of, above }: Written): string {
  return capital(titleIn({ of, above }, isSeat(party) ? 'board' : 'head', 'vi'))
}

/** As it can be chosen: `Ban quản trị (Trưởng ban)`, `Hiệu trưởng`. */
export function issuerName(party: Party, written: Written, language: Language): string {
  const [own, head] = [titleIn(written, party, language), titleIn(written, isSeat(party) ? 'board' : 'head', language)]
  return own === head ? own : `${head} (${own})`
}

/** Who is to sign a draft: whom its own words name as the issuer, or whom its own clauses let issue it. */
export function issuerOfDraft({ of, above }: Written): Party {
  const may = issuersBy([...above, of], of.effectiveFrom)
  const named = may.find(party => of.issuedBy.startsWith(issuerLine(party, { of, above })))
  return named ?? issuersBy([of], of.effectiveFrom)[0] ?? may[0] ?? 'head'
}

const titleIn = ({ of, above }: Written, party: Party, language: Language) =>
  titleOf([...above, of], party, language, wordsIn(language))
