import { describe, expect, it } from 'vitest'
import { nationalLaw } from '../../regulations/presets.ts'
import { binhPhu } from '../../regulations/schools/binh-phu.ts'
import { conflicts } from './conflicts.ts'
import { decide, type Facts } from './decide.ts'
import { answerAt, boundOtherwise, readingIn } from './readings.ts'
import type { Regulation } from './regulation.ts'

const question = binhPhu.questions!.find(q => q.decides === 'openBook')!.id
const choosing = (choice?: 'untilLock' | 'fromFirst'): Regulation => ({
  ...binhPhu,
  chosen: choice ? { [question]: choice } : {},
})
const guidance: Regulation = { ...choosing('fromFirst'), layer: 'department', id: 'above', norms: [], duties: [] }

describe('a guidance that chose another reading', () => {
  it.each([undefined, 'untilLock', 'fromFirst'] as const)('binds a school whose own answer is %s', choice => {
    expect(readingIn([guidance, choosing(choice)], 'openBook')).toBe('fromFirst')
  })

  it('leaves its norms in force below a school that asks the same and chose nothing', () => {
    const facts: Facts = {
      ...{ day: '2026-11-22', book: 'open', window: 'open', changes: 'entered', stepUp: true },
      actor: { id: 'teacher', parties: ['subjectTeacher', 'teacher'] },
    }
    const asked = (...layers: Regulation[]) =>
      decide([...nationalLaw('primary'), ...layers], 'score.enter', facts).verdict
    expect([asked(choosing()), asked(guidance, choosing()), asked(choosing('fromFirst'))]).toEqual([
      ...['allowed', 'refused', 'refused'],
    ])
  })

  it('leaves to the school what it asks and did not choose', () => {
    const open: Regulation = { ...guidance, chosen: {} }
    expect(readingIn([open, choosing('untilLock')], 'openBook')).toBe('untilLock')
    expect(readingIn([open, choosing()], 'openBook')).toBe('default')
  })

  it('is contradicted by a draft that answers otherwise, the default printed in it included', () => {
    const found = (own: Regulation) => conflicts([guidance], own).map(c => [c.kind, c.about])
    expect(found(choosing('untilLock'))).toEqual([['answersOtherwise', question]])
    expect(found(choosing())).toEqual([['answersOtherwise', question]])
    expect(found(choosing('fromFirst'))).toEqual([])
  })

  it('is what stands at the question of a school that has another, until the school has the same', () => {
    const at = (own: Regulation, ...above: Regulation[]) =>
      answerAt(own, own.questions!.find(q => q.id === question)!, above)
    const bound = (own: Regulation) => boundOtherwise(own, [guidance]).map(b => [b.question.id, b.by.document])
    expect(at(choosing('untilLock'), guidance)).toEqual(at(choosing('fromFirst')))
    expect(at(choosing(), guidance)).toEqual(at(choosing('fromFirst')))
    expect(at(choosing('untilLock'), { ...guidance, chosen: {} })).toEqual(at(choosing('untilLock')))
    expect([bound(choosing('untilLock')), bound(choosing())]).toEqual([
      [[question, guidance.document]],
      [[question, guidance.document]],
    ])
    expect(bound(choosing('fromFirst'))).toEqual([])
  })
})
