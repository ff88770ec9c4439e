import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalLaw } from '../../regulations/presets.ts'
import { dienBien } from '../../regulations/schools/dien-bien.ts'
import { chains } from './chains.ts'
import { conflicts } from './conflicts.ts'
import { deadEnds } from './dead-ends.ts'
import { decide, type Facts, isConsentWantedAgain, type Step } from './decide.ts'
import { flaws } from './flaws.ts'
import type { Person } from './matter-walk.ts'
import type { Norm, Party, Regulation, When } from './regulation.ts'

const above = nationalLaw('continuing')
const DAY = '2026-11-22'
const asks = (on: Norm['on'][number], ...when: When[]): Regulation => ({
  ...dienBien,
  norms: [...dienBien.norms, { on: [on], effect: 'requires', when, cites: ['DB-7.4'] }],
})
const person = (id: string, ...parties: Party[]) => ({ id, parties })

describe('a number of people at a decision', () => {
  const five = asks('council.decide', { quorum: 3, of: ['board'] })
  const facts = (present: Facts['present']): Facts => ({
    ...{ day: DAY, actor: person('head', 'head'), boardInForce: true, stepUp: true, reasonGiven: true },
    ...{ complete: true, contentAsAgreed: true, steps: [{ kind: 'proposal', by: 'h', as: 'homeroom' }] },
    ...(present && { present }),
  })
  const missing = (present: Facts['present']) => {
    const decision = decide([...above, five], 'council.decide', facts(present))
    return decision.verdict === 'allowed' ? [] : decision.missing.map(m => m.when)
  }

  it('is not there where nobody is named, and says who can make it up', () => {
    expect(missing(undefined)).toEqual([{ quorum: 3, of: ['board'] }])
  })

  it('counts a person once, however often the minutes have the name, and only members', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(id => person(id, 'board.member', 'teacher'))
    expect(missing([a!, b!, b!, person('guest', 'teacher')])).toEqual([{ quorum: 3, of: ['board'] }])
    expect(missing([a!, b!, c!])).toEqual([])
  })

  it('leads nowhere where the board has fewer members than are asked for, and somewhere with one more', () => {
    const chain = chains.find(c => c.id === 'council')!
    const people: Person[] = [
      person('head', 'head', 'board.chair'),
      person('homeroom', 'homeroom', 'teacher'),
      person('one', 'board.member'),
    ]
    const found = deadEnds([...above, five], chain, [{ about: '10A1', people }], DAY)
    expect(found.map(end => end.opens)).toEqual([['board']])
    const more = [...people, person('two', 'board.member')]
    expect(deadEnds([...above, five], chain, [{ about: '10A1', people: more }], DAY)).toEqual([])
  })
})

describe('consent once more at the moment of the change', () => {
  const twice: Regulation = { ...dienBien, chosen: { 'DB-Q1': 'twice' } }
  const asked: Step = { kind: 'request', by: 'maths', as: 'subjectTeacher' }
  const agreed: Step = { kind: 'consent', by: 'head', as: 'head' }
  const seen: Step[] = [
    { kind: 'witness', by: 'member', as: 'board' },
    { kind: 'witness', by: 'homeroom', as: 'homeroom' },
  ]
  const facts = (steps: readonly Step[]): Facts => ({
    ...{ day: DAY, actor: person('head', 'head'), book: 'locked', window: 'after', boardInForce: true, steps },
    ...{ reasonGiven: true, evidenceGiven: true, contentAsAgreed: true, stepUp: true },
    requester: person('maths', 'subjectTeacher'),
    approvers: [person('head', 'head')],
  })
  const verdict = (of: Regulation, ...steps: Step[]) => decide([...above, of], 'correction.apply', facts(steps)).verdict

  it('is asked for only where the school answers the question so', () => {
    expect(verdict(dienBien, asked, agreed, ...seen)).toBe('allowed')
    expect(verdict(twice, asked, agreed, ...seen)).toBe('needs')
  })

  it('counts after everything else alone: an early second word is none', () => {
    expect(verdict(twice, asked, agreed, agreed, ...seen)).toBe('needs')
    expect(verdict(twice, asked, agreed, ...seen, agreed)).toBe('allowed')
    expect(isConsentWantedAgain([...above, twice], facts([asked, agreed]))).toBe(false)
    expect(isConsentWantedAgain([...above, twice], facts([asked, agreed, ...seen]))).toBe(true)
  })

  it('one consent is never two, in whatever order the parts are taken', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([agreed, ...seen], { minLength: 0 }), parts => {
        expect(verdict(twice, asked, ...parts)).not.toBe('allowed')
      }),
    )
  })

  it('is no dead end of the school’s: the search gives it last of all', () => {
    const people = [
      person('head', 'head', 'board.chair'),
      person('deputy', 'deputyHead'),
      ...['a', 'b', 'c'].map(id => person(id, 'board.member')),
      person('maths', 'subjectTeacher'),
      person('homeroom', 'homeroom'),
    ]
    const chain = chains.find(c => c.id === 'correction')!
    expect(deadEnds([...above, twice], chain, [{ about: 'Toán 10A1', people }], DAY)).toEqual([])
  })
})

describe('days before an event', () => {
  const norm = (least?: number, most?: number): When => ({
    daysBefore: 'termEnd',
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
  })
  const open = (when: When, left: number | undefined) => {
    const of: Regulation = {
      ...dienBien,
      norms: [{ on: ['lock.propose'], effect: 'permits', when: [{ actor: ['head'] }, when], cites: ['DB-9a'] }],
    }
    const facts: Facts = { day: DAY, actor: person('head', 'head') }
    return (
      decide(
        [of],
        'lock.propose',
        left === undefined ? facts : { ...facts, daysBefore: { termEnd: left, yearEnd: 99 } },
      ).verdict === 'allowed'
    )
  }

  it('counts both bounds, the day of the event itself, and nothing after it', () => {
    expect([8, 7, 3, 2].map(left => open(norm(3, 7), left))).toEqual([false, true, true, false])
    expect([1, 0, -1].map(left => open(norm(), left))).toEqual([true, true, false])
    expect(open(norm(0, 7), undefined)).toBe(false)
  })

  it('holds exactly between its bounds', () => {
    const days = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(days, days, fc.integer({ min: -50, max: 400 }), (a, b, left) => {
        expect(open(norm(a, b), left)).toBe(left >= a && left <= b)
      }),
    )
  })
})

describe('nonsense in the new words', () => {
  const shown = (draft: Regulation) => flaws(above, draft).map(f => `${f.kind}: ${f.about.join(', ')}`)

  it('a number of people, or a second consent, where nothing ever tells of it', () => {
    expect(shown(asks('score.enter', { quorum: 3, of: ['board'] }))).toEqual(['neverKnown: score.enter'])
    expect(shown(asks('lock.decide', { quorum: 3, of: ['board', 'homeroom'] }))).toEqual(['neverCounted: lock.decide'])
    expect(shown(asks('lock.decide', { quorum: 3, of: ['board', 'leader', 'teacher'] }))).toEqual([])
    expect(shown(asks('result.approve', { consentAgain: ['leader'] }))).toEqual(['neverKnown: result.approve'])
    expect(shown(asks('lock.decide', { quorum: 3, of: ['board'] }))).toEqual([])
  })

  it('no fewer days than there may be', () => {
    expect(shown(asks('lock.decide', { daysBefore: 'termEnd', least: 9, most: 3 }))).toEqual([
      'neverOpens: lock.decide',
    ])
  })

  it('a time that is over before what it waits for may begin', () => {
    const late = asks('lock.decide', { daysBefore: 'termEnd', least: 10 })
    const both = {
      ...late,
      norms: [
        ...late.norms,
        {
          ...{ on: ['lock.propose'], effect: 'requires', cites: ['DB-9a'] },
          when: [{ daysBefore: 'termEnd', most: 5 }],
        } as Norm,
      ],
    }
    expect(shown(both)).toContain('closedFirst: lock.decide, lock.propose')
    expect(shown(late)).toEqual([])
  })
})

describe('what a draft drops from under the law', () => {
  it('the deed that a higher clause waits for', () => {
    const guidance: Regulation = {
      ...dienBien,
      ...{ id: 'guidance', layer: 'department', titles: {}, aliases: {} },
      norms: [
        { on: ['lock.decide'], effect: 'requires', when: [{ step: 'proposal', of: ['board'] }], cites: ['DB-9a'] },
      ],
      duties: [],
    }
    const without = { ...dienBien, norms: dienBien.norms.filter(n => !n.on.includes('lock.propose')) }
    const kinds = (of: Regulation) => conflicts([...above, guidance], of).map(c => `${c.kind}: ${c.about}`)
    expect(kinds(dienBien)).toEqual([])
    expect(kinds(without)).toEqual(['givesUp: lock.propose'])
  })

  it('a duty that comes back more seldom than it did, so that no deadline binds it', () => {
    const first = dienBien.duties!.find(d => d.every === 'month')!
    const higher: Regulation = { ...dienBien, layer: 'department', norms: [], duties: [first], retention: [] }
    const slow = { ...dienBien, duties: [{ ...first, every: 'year' as const }] }
    expect(conflicts([higher], slow, [dienBien]).map(c => c.kind)).toEqual(['moreSeldom'])
    expect(conflicts([higher], slow).map(c => c.kind)).toEqual([])
  })
})
