/** What the search for dead ends costs in a school of sixty with forty classes, every matter of theirs walked through. */
import { nationalLaw, presets } from '../regulations/presets.ts'
import { chains } from '../src/law/chains.ts'
import { deadEnds } from '../src/law/dead-ends.ts'
import type { Matter } from '../src/law/matter-walk.ts'
import type { Party } from '../src/law/regulation.ts'

export function measureDeadEnds(): Record<string, unknown> {
  const layers = [...nationalLaw('continuing'), presets['dien-bien']!]
  let asked = 0
  const once = () => {
    for (const chain of chains) deadEnds(layers, chain, matters, '2026-11-22', { onAsk: () => asked++ })
  }
  once()
  asked = 0
  const before = process.cpuUsage()
  once()
  const { user, system } = process.cpuUsage(before)
  return {
    what: 'the dead ends of a school of sixty',
    questions: asked,
    cpuMillis: Math.round((user + system) / 1000),
    goalMillis: 2000,
  }
}

const leaders: [string, Party[]][] = [
  ['head', ['head', 'board.chair']],
  ['deputy', ['deputyHead', 'board.deputy']],
  ['network', ['siteAdmin', 'board.member']],
  ['lead', ['departmentLead', 'teacher']],
  ['clerk', ['clerk']],
]
const staff = Array.from({ length: 55 }, (_, n): [string, Party[]] => [
  `teacher ${n}`,
  n % 9 === 0 ? ['teacher', 'board.member'] : ['teacher'],
])
const matters: readonly Matter[] = Array.from({ length: 40 }, (_, n) => ({
  about: `class ${n}`,
  people: [...leaders, ...staff].map(([id, parties], k) => ({
    id,
    parties: [
      ...parties,
      ...(k === n + 5 ? (['homeroom'] as const) : []),
      ...(k === n + 6 ? (['subjectTeacher'] as const) : []),
    ],
  })),
}))

if (import.meta.main) console.log(JSON.stringify(measureDeadEnds()))
