import { describe, expect, it } from 'vitest'
import { nationalLaw } from '../../regulations/presets.ts'
import { dienBien } from '../../regulations/schools/dien-bien.ts'
import { xuanTien } from '../../regulations/schools/xuan-tien.ts'
import { chains } from './chains.ts'
import { deadEnds } from './dead-ends.ts'
import type { Facts } from './decide.ts'
import { flaws } from './flaws.ts'
import { unbrought } from './known.ts'
import type { Matter } from './matter-walk.ts'
import type { Action, Norm, Regulation, When } from './regulation.ts'

const DAY = '2026-11-18'
const asking = (of: Regulation, on: Action, ...when: When[]): Regulation => {
  const norm: Norm = { on: [on], effect: 'requires', when, cites: of.norms[0]!.cites }
  return { ...of, norms: [...of.norms, norm] }
}
const unknown = (above: readonly Regulation[], of: Regulation) =>
  flaws(above, of).flatMap(f => (f.kind === 'neverKnown' ? f.about : []))

describe('a requirement that no act can ever meet', () => {
  const centre = nationalLaw('continuing')

  it.each<[Action, When]>([
    ['score.enter', { reason: 'given' }],
    ['regulation.adopt', { reason: 'given' }],
    ['regulation.adopt', { evidence: 'given' }],
    ['regulation.draft', { content: 'asAgreed' }],
    ['score.enter', { complete: true }],
    ['lock.execute', { book: 'open' }],
    ['lock.execute', { window: ['after'] }],
    ['lock.execute', { witness: 'board' }],
    ['score.enter', { step: 'decision', of: ['head'] }],
    ['score.enter', { tookPart: ['proposal'] }],
    ['window.decide', { signedBefore: ['head'] }],
  ])('is told before it locks the school out: %s, %j', (on, when) => {
    expect(unknown(centre, asking(dienBien, on, when))).toEqual([on])
  })

  it.each<[Action, When]>([
    ['score.askZero', { reason: 'given' }],
    ['correction.consent', { evidence: 'given' }],
    ['result.propose', { complete: true }],
    ['handover.give', { content: 'asAgreed' }],
    ['score.enter', { book: 'open' }],
    ['score.handIn', { window: ['open'] }],
    ['lock.execute', { step: 'decision', of: ['head'] }],
    ['lessonPlan.approve', { reason: 'given' }],
  ])('is none where the act brings it, or where the record is on paper: %s, %j', (on, when) => {
    expect(unknown(centre, asking(dienBien, on, when))).toEqual([])
  })

  it('depends on the school: who asks for another finding of a child brings no file', () => {
    const evidence: When = { evidence: 'given' }
    expect(unknown(centre, asking(dienBien, 'correction.request', evidence))).toEqual([])
    expect(unknown(nationalLaw('preschool'), asking(xuanTien, 'correction.request', evidence))).toEqual([
      'correction.request',
    ])
  })

  it('is a dead end, too, where the deed ends a matter', () => {
    const people: Matter['people'] = [
      { id: 'head', parties: ['head', 'board.chair'] },
      { id: 'deputy', parties: ['deputyHead', 'board.deputy'] },
      { id: 'clerk', parties: ['clerk'] },
    ]
    const ends = (of: Regulation) =>
      deadEnds([...centre, of], chains.find(c => c.id === 'archive')!, [{ about: '10A1', people }], DAY)
    expect(ends(dienBien)).toEqual([])
    expect(ends(asking(dienBien, 'archive.release', { reason: 'given' }))).toMatchObject([
      { missing: [{ when: { reason: 'given' } }], opens: [] },
    ])
  })
})

it('what a question to the law should have brought and did not is named, for the tests of the acts', () => {
  const facts: Facts = { day: DAY, actor: { id: 'p', parties: ['subjectTeacher'] }, book: 'open' }
  expect(unbrought([], 'score.askZero', facts)).toEqual(['reasonGiven', 'window'])
  expect(unbrought([], 'score.askZero', { ...facts, reasonGiven: false, window: 'open' })).toEqual([])
  expect(unbrought([], 'staff.appoint', facts)).toEqual([])
})
