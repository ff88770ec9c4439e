import { describe, expect, it } from 'vitest'
import { presets } from '../../regulations/presets.ts'
import { loosened } from './loosened.ts'
import type { Regulation } from './regulation.ts'

const centre = presets['dien-bien']!
const isWitness = (norm: Regulation['norms'][number]) => norm.when.some(w => 'witness' in w)

describe('beside the school’s own regulation of today, a draft', () => {
  it('that changes nothing loosens nothing', () => {
    for (const of of Object.values(presets)) expect(loosened(of, of)).toEqual([])
  })

  it('is told where it drops its witnesses, each by the clause that asked for one', () => {
    expect(centre.norms.some(isWitness)).toBe(true)
    const without = { ...centre, norms: centre.norms.map(n => ({ ...n, when: n.when.filter(w => !('witness' in w)) })) }
    const found = loosened(centre, { ...without, norms: without.norms.filter(n => n.when.length > 0) })
    expect(found.map(f => [f.kind, f.against.id])).toContainEqual(['leavesOut', 'DB-7.4'])
  })

  it('is told of a later deadline, a duty that is gone and a shorter keeping', () => {
    const [first, ...rest] = centre.duties!
    const later = rest.map(d => (d.id === 'lessonPlan.submit' ? { ...d, due: { ...d.due, days: d.due.days + 1 } } : d))
    const kept = [{ record: 'correction', keep: { years: 20 }, clause: centre.duties![0]!.clause }] as const
    const today = { ...centre, retention: kept }
    const draft = { ...centre, duties: later, retention: kept.map(of => ({ ...of, keep: { years: 10 } })) }
    const kinds = loosened(today, draft).map(f => [f.kind, f.about])
    expect(kinds).toContainEqual(['dropsDuty', first!.id])
    expect(kinds).toContainEqual(['laterThanAllowed', 'lessonPlan.submit'])
    expect(kinds).toContainEqual(['keptTooShort', 'correction'])
  })
})
