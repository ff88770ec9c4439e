/** What one answer of the law costs, with everything in force in a school of the demo: more than a hundred norms. */
import { nationalLaw, presets } from '../regulations/presets.ts'
import { decide, type Facts } from '../src/law/decide.ts'
import type { Action, Regulation } from '../src/law/regulation.ts'
import { actions } from '../src/law/vocabulary.ts'

const ROUNDS = 300

export function measureDecide(): Record<string, unknown> {
  const layers = [...nationalLaw('continuing'), presets['dien-bien']!]
  return {
    what: 'an answer of the law',
    norms: normsIn(layers),
    cpuMicros: microsOf(layers),
    goalMicros: 20,
  }
}

const normsIn = (layers: readonly Regulation[]) => layers.reduce((n, of) => n + of.norms.length, 0)

/** Every action for two people, at every moment of a book: microseconds of CPU for one answer. */
function microsOf(layers: readonly Regulation[]): number {
  const asked = actions.flatMap(action => questions.map((facts): [Action, Facts] => [action, facts]))
  const once = () => {
    for (const [action, facts] of asked) decide(layers, action, facts)
  }
  for (let i = 0; i < ROUNDS / 3; i++) once()
  const spent = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage()
    once()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / asked.length
  }).sort((a, b) => a - b)
  return Number(spent[Math.floor(ROUNDS / 2)]!.toFixed(1))
}

const moments = [
  { book: 'open', window: 'open' },
  { book: 'open', window: 'after' },
  { book: 'locked', window: 'after' },
] satisfies Partial<Facts>[]

const questions: readonly Facts[] = (['subjectTeacher', 'head'] as const).flatMap(party =>
  moments.map(moment => ({
    day: '2026-11-22',
    actor: { id: 'somebody', parties: [party] },
    boardInForce: true,
    stepUp: true,
    steps: [],
    ...moment,
  })),
)

if (import.meta.main) console.log(JSON.stringify(measureDecide()))
