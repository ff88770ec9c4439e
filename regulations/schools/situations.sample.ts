/** For the tests of the ready regulations: what a clause answers in a situation, and until when it asks for something. */
import { expect, it } from 'vitest'
import { usualYear } from '../../src/calendar/school-year.ts'
import { decide, type Facts, type Step } from '../../src/law/decide.ts'
import { dutiesDue } from '../../src/law/duties.ts'
import type { Action, Party, Regulation, StepKind } from '../../src/law/regulation.ts'

/** These clauses, asked by this person for this deed, answer so; `facts` is what differs from a day on which all is well. */
export type Situation = readonly [
  clauses: string | readonly string[],
  who: Party | readonly Party[],
  deed: Action,
  answer: 'allowed' | 'needs' | 'refused',
  facts?: Partial<Facts>,
]
/** The clause's duty, and in school time when it may first be done and is first late in the school year 2026–2027. */
export type Deadline = readonly [clause: string, duty: string, opens: string, due: string]

const ME = 'me'
const DAY = '2026-11-18'

/** A part that somebody else took. */
export const by = (kind: StepKind, as: Party, who: string = as): Step => ({ kind, by: who, as })
/** A part that the person who asks took. */
export const mine = (kind: StepKind, as: Party): Step => by(kind, as, ME)
/** The person who asks, as the requester of the matter. */
export const asked = (...parties: Party[]) => ({ requester: { id: ME, parties } })

const allIsWell: Omit<Facts, 'actor'> = {
  day: DAY,
  book: 'open',
  window: 'open',
  boardInForce: true,
  reasonGiven: true,
  evidenceGiven: true,
  complete: true,
  blocksSigned: ['subjectTeacher', 'homeroom'],
  contentAsAgreed: true,
  stepUp: true,
  headRemains: true,
}

/** Each situation and deadline as a test, and one that none of the regulation's norms and duties is left out. */
export function answersSo(
  of: Regulation,
  layers: readonly Regulation[],
  situations: readonly Situation[],
  deadlines: readonly Deadline[],
): void {
  it.each(situations.map(s => [shown(s), s] as const))('%s', (_, [clauses, who, deed, answer, facts]) => {
    const parties = typeof who === 'string' ? [who] : who
    const decision = decide(layers, deed, { ...allIsWell, actor: { id: ME, parties }, ...facts })
    expect(decision.verdict).toBe(answer)
    expect(decision.because.map(c => c.id)).toEqual(expect.arrayContaining([clauses].flat()))
  })

  it.each(deadlines)('%s asks for %s from %s until %s', (clause, id, opens, due) => {
    const first = dutiesDue(of, [usualYear(2026)], { from: '2026-07-01', to: '2027-08-31' }).find(d => d.duty === id)!
    expect([first.clause, inVietnam(first.opensAt), inVietnam(first.dueAt)]).toEqual([clause, opens, due])
  })

  it('every clause that a norm or a duty rests on is asked about here', () => {
    const here = new Set([...situations.flatMap(([clauses]) => clauses), ...deadlines.map(([clause]) => clause)])
    const kept = (of.retention ?? []).map(r => r.clause)
    const cited = [...of.norms.flatMap(n => n.cites), ...of.silence, ...(of.duties ?? []).map(d => d.clause)]
    expect([...new Set(cited)].filter(id => !here.has(id) && !kept.includes(id))).toEqual([])
  })

  it('every duty is asked about here', () => {
    expect((of.duties ?? []).map(d => d.id).filter(id => !deadlines.some(d => d[1] === id))).toEqual([])
  })
}

/** What the law answers somebody on a day on which all is well but for these facts. */
export const verdictUnder = (layers: readonly Regulation[], who: Party, deed: Action, facts: Partial<Facts> = {}) =>
  decide(layers, deed, { ...allIsWell, actor: { id: ME, parties: [who] }, ...facts }).verdict

function shown([clauses, who, deed, answer, facts]: Situation): string {
  const given = facts ? `, given ${JSON.stringify(facts)}` : ''
  return `${[clauses].flat().join(' ')}: ${[who].flat().join(' and ')}, ${deed}: ${answer}${given}`
}

/** `2026-10-04 22:00`, seven hours before UTC. */
function inVietnam(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
