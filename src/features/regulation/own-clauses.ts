/**
 * What a school writes into its regulation beside the ready text: clauses of its own with their norms and duties. Each
 * change gives the whole draft as it is to be saved. Pure.
 */
import type { ClauseId, Duty, Norm, Regulation } from '../../law/regulation.ts'

/** A norm by what it is about, not by its number: somebody else's addition moves the numbers. */
export function normKeys({ norms }: Pick<Regulation, 'norms'>): string[] {
  const seen = new Map<string, number>()
  return norms.map(({ effect, on, cites }) => {
    const base = [effect, on.join('+'), cites.join('+')].join(' ')
    const nth = (seen.get(base) ?? 0) + 1
    seen.set(base, nth)
    return `${base} ${nth}`
  })
}

/** The clauses that stand in the draft and not in the ready text that it began with. */
export const ownClauses = (of: Regulation, preset: Regulation | undefined): ClauseId[] =>
  Object.keys(of.clauses).filter(id => preset !== undefined && !Object.hasOwn(preset.clauses, id))

/**
 * The places at which something claims to be surer than the school's own word: new there, and not said so by one of the
 * texts that it comes from.
 */
export function surerThanOurs(of: Regulation, from: readonly Regulation[]): string[] {
  const clauses = Object.entries(of.clauses).filter(
    ([id, { certainty }]) => certainty !== 'ours' && !from.some(f => f.clauses[id]?.certainty === certainty),
  )
  const duties = (of.duties ?? []).flatMap(({ id, clause, dated }, i) =>
    dated === 'ours' || from.some(f => f.duties?.some(d => d.id === id && d.clause === clause && d.dated === dated))
      ? []
      : [`duties.${i}.dated`],
  )
  return [...clauses.map(([id]) => `clauses.${id}.certainty`), ...duties]
}

/**
 * The places that are new and take a number that was given before: what people said about a duty is kept by its id, and
 * an answer of the past cites a clause by its own. A duty of one's own rests on the clause of its number.
 */
export function numbersTaken(of: Regulation, before: Regulation, last: number): string[] {
  const clauses = Object.keys(of.clauses).filter(
    id => !Object.hasOwn(before.clauses, id) && OWN_CLAUSE.test(id) && lastOwn([id]) <= last,
  )
  const duties = (of.duties ?? []).flatMap(({ id, clause }, i) => {
    const number = /^own-(.*)$/.exec(id)?.[1]
    const isAsBefore = before.duties?.some(d => d.id === id && d.clause === clause)
    return number === undefined || isAsBefore || clause === `BS-${number}` ? [] : [`duties.${i}.id`]
  })
  return [...clauses.map(id => `clauses.${id}`), ...duties]
}

const OWN_CLAUSE = /^BS-(\d{1,6})$/

export type Addition = {
  /** in the school's own words; without English the Vietnamese stands there, too */
  readonly vi: string
  readonly en: string
  readonly norm?: Pick<Norm, 'on' | 'effect' | 'when'>
  readonly duty?: Pick<Duty, 'of' | 'title' | 'every' | 'due'>
}

/** The highest number of a clause of one's own among these; 0 where there is none. */
export const lastOwn = (clauses: readonly ClauseId[]): number =>
  clauses.reduce((most, id) => Math.max(most, Number(OWN_CLAUSE.exec(id)?.[1] ?? 0)), 0)

/**
 * The draft with one clause more, its norm and its duty. `last`: the highest number ever adopted here; none is given
 * again, for what people said about a duty is kept by its id.
 */
export function withAddition(of: Regulation, { vi, en, norm, duty }: Addition, last: number): Regulation {
  const number = 1 + Math.max(last, lastOwn(Object.keys(of.clauses)))
  const clause = `BS-${number}`
  const text = { at: `Bổ sung ${number}`, vi: vi.trim(), en: en.trim() || vi.trim(), certainty: 'ours' as const }
  return {
    ...of,
    clauses: { ...of.clauses, [clause]: text },
    norms: norm ? [...of.norms, { ...norm, cites: [clause] }] : of.norms,
    ...(duty && { duties: [...(of.duties ?? []), { ...duty, id: `own-${number}`, clause, dated: 'ours' as const }] }),
  }
}

/**
 * The draft without a clause of its own: what rests on it alone goes with it. What every regulation has and only names
 * a clause rests on the school's silence then.
 */
export function withoutClause(of: Regulation, clause: ClauseId): Regulation {
  const { [clause]: _, ...clauses } = of.clauses
  const rest = of.silence.filter(id => id !== clause)
  const silence = rest.length > 0 ? rest : Object.keys(clauses).slice(0, 1)
  const moved = <T extends { readonly clause: ClauseId }>(it: T): T =>
    it.clause === clause ? { ...it, clause: silence[0]! } : it
  return {
    ...of,
    clauses,
    silence,
    ...(of.retention && { retention: of.retention.map(moved) }),
    ...(of.passwords && { passwords: moved(of.passwords) }),
    norms: of.norms.flatMap(norm => {
      const cites = norm.cites.filter(id => id !== clause)
      return cites.length === 0 ? [] : [{ ...norm, cites }]
    }),
    ...(of.duties && { duties: of.duties.filter(duty => duty.clause !== clause) }),
  }
}

/** The draft with other conditions at one norm; undefined where somebody else took that norm out meanwhile. */
export function withNormAt(of: Regulation, key: string, when: Norm['when']): Regulation | undefined {
  const at = normKeys(of).indexOf(key)
  return at < 0 ? undefined : { ...of, norms: of.norms.map((norm, i) => (i === at ? { ...norm, when } : norm)) }
}
