import { describe, expect, it } from 'vitest'
import { nationalLaw, presets } from '../../regulations/presets.ts'
import { binhPhu } from '../../regulations/schools/binh-phu.ts'
import { dienBien } from '../../regulations/schools/dien-bien.ts'
import { flaws } from './flaws.ts'
import type { Action, Norm, Regulation, StepKind } from './regulation.ts'

const above = nationalLaw('continuing')
const withNorms = (...norms: Norm[]): Regulation => ({ ...dienBien, norms: [...dienBien.norms, ...norms] })
const shown = (draft: Regulation, layers = above) =>
  flaws(layers, draft).map(f => `${f.kind}: ${f.own.id} (${f.about.join(', ')})`)

describe('a draft by itself', () => {
  it('the ready regulations have no flaw', () => {
    for (const [programme, id] of [
      ['preschool', 'muong-anh'],
      ['primary', 'binh-phu'],
      ['preschool', 'xuan-tien'],
      ['primary', 'binh-duong'],
      ['continuing', 'dien-bien'],
    ] as const)
      expect([id, shown(presets[id]!, nationalLaw(programme))]).toEqual([id, []])
  })

  it('a duty whose time opens when it is already over is named with its clause', () => {
    const first = dienBien.duties![0]!
    const duties = [{ ...first, opens: { from: 'end', days: 9 }, due: { from: 'end', days: 9 } } as const]
    expect(shown({ ...dienBien, duties })).toEqual([`neverOpens: ${first.clause} (${first.id})`])
    const inTime = [{ ...first, opens: { from: 'end', days: 8 }, due: { from: 'end', days: 9 } } as const]
    expect(shown({ ...dienBien, duties: inTime })).toEqual([])
  })

  it('a duty that opens too late only in the shortest of terms is named as well', () => {
    const term = dienBien.duties!.find(d => d.every === 'term')!
    const opening = (days: number): Regulation => ({
      ...dienBien,
      duties: [{ ...term, opens: { from: 'start', days }, due: { from: 'end', days: 0 } }],
    })
    // terms are 100 to 170 days, usual ones more than 130
    expect(shown(opening(120))).toEqual([`neverOpens: ${term.clause} (${term.id})`])
    expect(shown(opening(99))).toEqual([])
  })

  it('a norm that wants one moment before and after the same window, or one book open and locked, never holds', () => {
    const both: Norm = {
      on: ['score.enter'],
      effect: 'permits',
      when: [{ window: ['before'] }, { window: ['after', 'open'] }],
      cites: ['DB-3.3'],
    }
    expect(shown(withNorms(both))).toEqual(['neverOpens: DB-3.3 (score.enter)'])
    expect(shown(withNorms({ ...both, when: [{ window: [] }] }))).toEqual(['neverOpens: DB-3.3 (score.enter)'])
    expect(shown(withNorms({ ...both, when: [{ book: 'open' }, { book: 'locked' }] }))).toHaveLength(1)
    expect(shown(withNorms({ ...both, when: [{ window: ['open', 'after'] }, { window: ['after'] }] }))).toEqual([])
  })

  it('a lock that is proposed only after it was decided, and decided only after it was proposed, is a circle', () => {
    const round: Norm[] = [
      { on: ['lock.propose'], effect: 'requires', when: [{ step: 'decision', of: ['head'] }], cites: ['DB-4.2'] },
      { on: ['lock.decide'], effect: 'requires', when: [{ step: 'proposal', of: ['board'] }], cites: ['DB-4.2'] },
    ]
    expect(shown(withNorms(...round))).toEqual(['circle: DB-4.2 (lock.propose, lock.decide)'])
    expect(shown(withNorms(round[1]!))).toEqual([])
  })

  it('a circle that closes only with the order of the layer above is found, too', () => {
    const own: Norm = {
      on: ['transcript.signSubject'],
      effect: 'requires',
      when: [{ signedBefore: ['head'] }],
      cites: ['DB-4.2'],
    }
    const found = flaws(above, withNorms(own)).filter(f => f.kind === 'circle')
    expect(found.map(f => [f.own.id, f.about.toSorted()])).toEqual([
      ['DB-4.2', ['transcript.signHead', 'transcript.signSubject']],
    ])
  })

  it('a circle that hangs on permissions is found where every permission waits, and none where one is free', () => {
    const give = (on: Action, step: StepKind): Norm => ({
      ...{ on: [on], effect: 'permits', cites: ['DB-4.2'] },
      when: [{ actor: ['head'] }, { step, of: ['head', 'board'] }],
    })
    const deeds: Action[] = ['lock.propose', 'lock.decide']
    const bare = dienBien.norms.filter(n => n.effect !== 'permits' || !n.on.some(a => deeds.includes(a)))
    const round = [give('lock.propose', 'decision'), give('lock.decide', 'proposal')]
    const circles = (norms: Norm[]) => shown({ ...dienBien, norms }, [above[0]!]).filter(f => f.startsWith('circle'))
    expect(circles([...bare, ...round])).toEqual(['circle: DB-4.2 (lock.propose, lock.decide)'])
    expect(circles([...dienBien.norms, ...round])).toEqual([])
  })

  it('signed blocks are asked for only where a lock closes them', () => {
    const when: Norm['when'] = [{ actor: ['subjectTeacher'] }, { blocksSigned: ['subjectTeacher'] }]
    const own: Norm = { on: ['score.enter', 'lock.decide'], effect: 'permits', when, cites: ['DB-4.2'] }
    expect(flaws(above, withNorms(own))).toMatchObject([{ kind: 'neverKnown', about: ['score.enter'] }])
  })

  it('nobody stands twice in an order of signing', () => {
    const twice: Norm = {
      on: ['transcript.seal'],
      effect: 'requires',
      when: [{ signedBefore: ['homeroom', 'head', 'homeroom'] }],
      cites: ['DB-4.2'],
    }
    expect(flaws(above, withNorms(twice))).toMatchObject([{ kind: 'twiceInOrder', party: 'homeroom' }])
  })

  it('nor by a collective name behind which the same person stands', () => {
    const when: Norm['when'] = [{ signedBefore: ['leader', 'head'] }]
    const both: Norm = { on: ['transcript.seal'], effect: 'requires', when, cites: ['DB-4.2'] }
    expect(flaws(above, withNorms(both))).toMatchObject([{ kind: 'twiceInOrder', party: 'head' }])
    // who must have signed before cannot be who signs now, whatever the name
    const now: Norm = { ...both, on: ['transcript.signSubject'], when: [{ signedBefore: ['leader'] }] }
    expect(flaws(above, withNorms(now)).map(f => f.kind)).toContain('circle')
  })

  it('nor signs for the one whose signature must come before', () => {
    const given: Norm = {
      on: ['transcript.signHead'],
      effect: 'permits',
      when: [{ actor: ['homeroom'] }],
      cites: ['DB-4.2'],
    }
    const order: Norm = { ...given, effect: 'requires', when: [{ signedBefore: ['subjectTeacher', 'homeroom'] }] }
    expect(flaws(above, withNorms(given, order))).toMatchObject([{ kind: 'twiceInOrder', party: 'homeroom' }])
  })

  it('a collective name behind which nobody stands is told with the clause that uses it', () => {
    expect(flaws(above, { ...binhPhu, aliases: { leader: ['head'] } })).toMatchObject([
      { kind: 'nobodyBehind', party: 'administrator' },
    ])
  })
})
