import { describe, expect, it } from 'vitest'
import { nationalLaw } from '../../regulations/presets.ts'
import { binhDuong } from '../../regulations/schools/binh-duong.ts'
import { binhPhu } from '../../regulations/schools/binh-phu.ts'
import { dienBien } from '../../regulations/schools/dien-bien.ts'
import { assures } from './assured.ts'
import { conflicts } from './conflicts.ts'
import type { Action, Norm, Party, Regulation, When } from './regulation.ts'
import { areas, decideFor, deedsOf } from './stand-ins.ts'

const told = (above: readonly Regulation[], draft: Regulation, before: readonly Regulation[] = []) =>
  conflicts(above, draft, before).map(c => `${c.kind}: ${c.own.id} ↔ ${c.against.id} (${c.about})`)

describe('one predicate assures another', () => {
  const of = { ...dienBien, aliases: { leader: ['head', 'deputyHead'], administrator: ['board'] } } as Regulation
  const does = (w: When, asked: When) => assures({ of, w }, { of, w: asked })

  it.each<[When, When]>([
    [{ actor: ['leader'] }, { actor: ['head', 'deputyHead', 'clerk'] }],
    [{ actor: ['board.chair'] }, { actor: ['administrator'] }],
    [{ witness: 'board.secretary' }, { witness: 'board' }],
    [{ witness: 'homeroom' }, { witness: 'homeroom', instead: 'board' }],
    [
      { step: 'consent', of: ['head'] },
      { step: 'consent', of: ['leader'] },
    ],
    [{ tookPart: ['request'] }, { tookPart: ['request', 'proposal'] }],
    [{ standsIn: ['duty'] }, { standsIn: ['order', 'duty'] }],
    [{ window: ['open'] }, { window: ['open', 'after'] }],
    [{ changes: 'handedIn' }, { changes: 'entered' }],
    [{ signedBefore: ['homeroom', 'head'] }, { signedBefore: ['leader'] }],
    [{ blocksSigned: ['subjectTeacher', 'homeroom'] }, { blocksSigned: ['homeroom'], orReason: true }],
    [{ blocksSigned: ['homeroom'] }, { blocksSigned: ['homeroom'], orReason: true }],
    [{ consentAgain: ['head'] }, { consentAgain: ['leader'] }],
    [
      { quorum: 4, of: ['board.chair'] },
      { quorum: 3, of: ['board'] },
    ],
    [
      { daysBefore: 'termEnd', least: 3, most: 5 },
      { daysBefore: 'termEnd', most: 7 },
    ],
  ])('where it is as narrow: %j for %j, and not the other way round', (narrow, wide) => {
    expect([does(narrow, wide), does(wide, narrow)]).toEqual([true, false])
    expect([does(narrow, narrow), does(wide, wide)]).toEqual([true, true])
  })

  it('not where it is another one: consent of somebody else, who steps in for a witness, fewer signatures', () => {
    expect(does({ step: 'consent', of: ['teacher'] }, { step: 'consent', of: ['head'] })).toBe(false)
    expect(does({ witness: 'homeroom', instead: 'clerk' }, { witness: 'homeroom', instead: 'board' })).toBe(false)
    expect(does({ step: 'approval', of: ['head'] }, { step: 'consent', of: ['head'] })).toBe(false)
  })
})

describe('what a draft asks for in place of what stands above', () => {
  const asks = (layer: Regulation['layer'], ...when: When[]): Regulation => ({
    ...{ ...dienBien, id: layer, layer, duties: [], retention: [], questions: [] },
    norms: [{ on: ['correction.apply'], effect: 'requires', when, cites: ['DB-7.4'] }],
  })
  const kinds = (own: When, above: When) =>
    told([asks('department', above)], asks('school', own)).map(t => t.split(':')[0])

  it('a narrower witness is the school’s own business, another’s consent leaves out the one that is asked for', () => {
    expect(kinds({ witness: 'board.secretary' }, { witness: 'board' })).not.toContain('leavesOut')
    expect(kinds({ witness: 'board' }, { witness: 'board.secretary' })).toContain('leavesOut')
    const [teacher, head]: When[] = [
      { step: 'consent', of: ['teacher'] },
      { step: 'consent', of: ['head'] },
    ]
    expect(kinds(teacher!, head!)).toContain('leavesOut')
  })

  it('leave given under a narrower condition than the forbidden one is found by whatever name it goes', () => {
    const above: Regulation = {
      ...asks('department'),
      norms: [
        {
          on: ['lock.reopen'],
          effect: 'forbids',
          when: [{ actor: ['head', 'deputyHead', 'board'] }],
          cites: ['DB-3.3'],
        },
      ],
    }
    const gives = (actor: Party[]): Regulation => ({
      ...{ ...asks('school'), aliases: { leader: ['head', 'deputyHead'] } },
      norms: [{ on: ['lock.reopen'], effect: 'permits', when: [{ actor }], cites: ['DB-3.3'] }],
    })
    const found = ['grantsForbidden: DB-3.3 ↔ DB-3.3 (lock.reopen)']
    expect([told([above], gives(['leader'])), told([above], gives(['board.chair']))]).toEqual([found, found])
    expect(told([above], gives(['leader', 'clerk']))).toEqual([])
  })
})

describe('what a draft began with and dropped altogether', () => {
  const above = [...nationalLaw('primary'), binhDuong]
  const asksToApply = (n: Norm) => n.on.includes('correction.apply') && n.effect === 'requires'
  const leavesOut = (own: Regulation, before: readonly Regulation[]) =>
    told(above, own, before).filter(text => text.startsWith('leavesOut'))

  it('is told, also where nothing of others is left to compare: a reason in place of the consent, or no norm at all', () => {
    const reason: Regulation = {
      ...binhPhu,
      norms: binhPhu.norms.map(n => (asksToApply(n) ? { ...n, when: [{ reason: 'given' }] } : n)),
    }
    const none: Regulation = { ...binhPhu, norms: binhPhu.norms.filter(n => !asksToApply(n)) }
    for (const own of [reason, none])
      expect(leavesOut(own, [binhPhu])).toEqual(['leavesOut: BP-2.3 ↔ BD-II.2.2b (correction.apply)'])
    // what it never said it did not drop
    expect(leavesOut(none, [])).toEqual([])
    expect(leavesOut(binhPhu, [binhPhu])).toEqual([])
  })
})

describe('what an article leaves to the head alone', () => {
  const named: [string, Regulation, Action, string][] = [
    ['primary', binhPhu, 'promotion.decide', 'TT27-11.1'],
    ['primary', binhPhu, 'praise.decide', 'TT27-13.1b'],
    ['continuing', dienBien, 'praise.decide', 'TT43-14(1)'],
    ['secondary', { ...dienBien, id: 'thcs' }, 'score.exemptPractice', 'TT22-10'],
    ['secondary', { ...dienBien, id: 'thcs' }, 'praise.decide', 'TT22-15.1b'],
  ]

  it.each(named)('%s: no school gives to its clerk as well (%#)', (programme, school, on, clause) => {
    const law = nationalLaw(programme as 'primary')
    const gives = (actor: Party[]): Regulation => ({
      ...school,
      norms: [...school.norms, { on: [on], effect: 'permits', when: [{ actor }], cites: school.norms[0]!.cites }],
    })
    const beyond = (own: Regulation) => told(law, own).filter(text => text.startsWith('grantsBeyond'))
    expect(beyond(gives(['clerk']))).toEqual([expect.stringContaining(`↔ ${clause} (${on})`)])
    expect(beyond(gives(['head']))).toEqual([])

    const facts = (...parties: Party[]) => ({
      ...{ day: '2026-11-18', actor: { id: 'p', parties }, boardInForce: true, stepUp: true, evidenceGiven: true },
      ...{ steps: [{ kind: 'proposal' as const, by: 'q', as: 'homeroom' as const }] },
    })
    const asked = (parties: Party[], standIns: Parameters<typeof decideFor>[3] = []) =>
      decideFor([...law, gives(['clerk'])], on, facts(...parties), standIns).decision
    expect(asked(['clerk'])).toMatchObject({ verdict: 'needs', missing: [{ who: ['head'] }] })
    expect(asked(['head']).verdict).toBe('allowed')
    // who holds the head’s office decides by it, and the head’s deputy by decision where that is delegated at all
    const acting = {
      ...facts('head', 'deputyHead'),
      actor: { id: 'p', parties: ['head', 'deputyHead'] as const, office },
    }
    expect(decideFor([...law, gives(['clerk'])], on, acting, []).decision).toMatchObject({ by: { kind: 'acting' } })
    const isDelegated = areas.some(area => deedsOf(area).includes(on))
    expect(
      asked(['deputyHead'], [{ ...given, kind: 'deputy', areas, giver: { id: 'h', parties: ['head'] } }]).verdict,
    ).toBe(isDelegated ? 'allowed' : 'refused')
  })
})

const given = { id: 's', decisionNo: '9/QĐ', decidedOn: '2026-09-01' }
const office = { kind: 'acting' as const, standIn: 's', decisionNo: '9/QĐ', decidedOn: '2026-09-01' }
