import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalLaw, presets } from '../../regulations/presets.ts'
import { decide, type Facts } from './decide.ts'
import { type Action, type GivenKind, givenKinds, type Party, posts, type Regulation } from './regulation.ts'
import { areas, decideAgain, decideFor, deedsOf, givable, type StandIn } from './stand-ins.ts'
import { actions } from './vocabulary.ts'

const DAY = '2026-11-18'
const laws: Record<string, readonly Regulation[]> = {
  'binh-phu': [...nationalLaw('primary'), presets['binh-duong']!, presets['binh-phu']!],
  'dien-bien': [...nationalLaw('continuing'), presets['dien-bien']!],
  'muong-anh': [...nationalLaw('preschool'), presets['muong-anh']!],
  'xuan-tien': [...nationalLaw('preschool'), presets['xuan-tien']!],
}
const primary = laws['binh-phu']!

const standIn = (kind: GivenKind, giver: string, parties: readonly Party[], of: StandIn['areas'] = areas): StandIn => ({
  ...{ id: 'u1', kind, decisionNo: '31/QĐ', decidedOn: '2026-11-16', areas: of },
  giver: { id: giver, parties },
})
const wellKept: Facts = {
  day: DAY,
  actor: { id: 'me', parties: ['teacher'] },
  book: 'open',
  window: 'open',
  boardInForce: true,
  reasonGiven: true,
  evidenceGiven: true,
  complete: true,
  contentAsAgreed: true,
  stepUp: true,
}

describe('in somebody’s place', () => {
  it('a colleague enters the marks of an absent teacher, and the answer names the decision and its clause', () => {
    const absent = standIn('duty', 'yen', ['teacher', 'subjectTeacher'], ['entry'])
    expect(decideFor(primary, 'score.enter', wellKept, []).decision.verdict).toBe('refused')
    const { decision, facts } = decideFor(primary, 'score.enter', wellKept, [absent])
    expect(decision).toMatchObject({
      verdict: 'allowed',
      by: { kind: 'duty', decisionNo: '31/QĐ', giver: 'yen', as: 'subjectTeacher' },
    })
    expect(decision.because.map(c => c.id)).toContain('HS-29')
    expect(facts.actor).toMatchObject({ id: 'me', onBehalf: { giver: 'yen', own: ['teacher'] } })
  })

  it('nothing outside of the areas that were given', () => {
    const marks = standIn('duty', 'minh', ['head'], ['entry'])
    expect(decideFor(primary, 'class.open', wellKept, [marks]).decision.verdict).toBe('refused')
    const running = standIn('duty', 'minh', ['head'], ['running'])
    expect(decideFor(primary, 'class.open', wellKept, [running]).decision.verdict).toBe('allowed')
  })

  it('what somebody may do anyway is done in the own name', () => {
    const own: Facts = { ...wellKept, actor: { id: 'me', parties: ['teacher', 'subjectTeacher'] } }
    const { decision } = decideFor(primary, 'score.enter', own, [standIn('duty', 'yen', ['subjectTeacher'])])
    expect(decision.verdict === 'allowed' && decision.by).toBeUndefined()
  })

  it.each([
    ['correction.witness', ['homeroom', 'board.member']],
    ['correction.request', ['subjectTeacher']],
    ['transcript.signSubject', ['subjectTeacher']],
    ['transcript.signHomeroom', ['homeroom']],
    ['result.propose', ['homeroom']],
    ['council.propose', ['homeroom']],
    ['block.confirm', ['homeroom']],
  ] as const)('%s stays with the person, whoever gives it', (action, parties) => {
    const facts: Facts = { ...wellKept, book: 'locked', window: 'after' }
    for (const kind of givenKinds)
      for (const law of Object.values(laws))
        expect(decideFor(law, action, facts, [standIn(kind, 'ha', parties)]).decision.verdict).not.toBe('allowed')
  })

  it('a transcript is signed in the head’s place by a deputy (KT.), by nobody else', () => {
    const steps = (['subjectTeacher', 'homeroom'] as const).map(as => ({ kind: 'signature' as const, by: as, as }))
    const sign = (kind: GivenKind) =>
      decideFor(primary, 'transcript.signHead', { ...wellKept, steps }, [standIn(kind, 'minh', ['head'])]).decision
    expect(sign('deputy').verdict).toBe('allowed')
    for (const kind of ['order', 'duty'] as const)
      expect(sign(kind)).toMatchObject({ verdict: 'refused', because: [{ id: 'NĐ30-13.1', certainty: 'remembered' }] })
  })

  it('no request is answered by whoever asked, nor in the name of whoever asked', () => {
    const proposed = (by: string): Facts => ({ ...wellKept, steps: [{ kind: 'proposal', by, as: 'homeroom' }] })
    const approve = (by: string) =>
      decideFor(primary, 'result.approve', proposed(by), [
        standIn('deputy', 'minh', ['head', 'board.chair'], ['results']),
      ]).decision.verdict
    expect(approve('ha')).toBe('allowed')
    expect(approve('me'), 'the delegate proposed').toBe('refused')
    expect(approve('minh'), 'the giver proposed').toBe('refused')
  })

  it('whoever let another agree in the own place can no longer be the witness', () => {
    const steps = [
      { kind: 'request', by: 'nam', as: 'subjectTeacher' },
      { kind: 'consent', by: 'loc', as: 'head', for: 'minh' },
    ] as const
    const witness = (id: string): Facts => ({
      ...wellKept,
      ...{ book: 'locked', window: 'after', steps },
      actor: { id, parties: ['board.member', 'homeroom'] },
    })
    expect(decide(laws['dien-bien']!, 'correction.witness', witness('minh')).verdict).toBe('refused')
    expect(decide(laws['dien-bien']!, 'correction.witness', witness('van')).verdict).toBe('allowed')
  })

  it('an acting head does what the head does, and every answer says by which decision', () => {
    const office = { standIn: 'u2', kind: 'acting', decisionNo: '7/QĐ-UBND', decidedOn: '2026-11-01' } as const
    const acting: Facts = { ...wellKept, actor: { id: 'me', parties: ['head', 'deputyHead'], office } }
    const { decision } = decideFor(primary, 'staff.appoint', acting, [])
    expect(decision).toMatchObject({ verdict: 'allowed', by: { ...office, giver: null, as: 'head' } })
    const deputys = decideFor(primary, 'pupil.move', acting, []).decision
    expect(deputys.verdict === 'allowed' && deputys.by).toBeUndefined()
  })
})

describe('what can be given at all', () => {
  it('is no account, no certificate, no appointment, no seal, and no standing-in', () => {
    const given = new Set(areas.flatMap(area => deedsOf(area)))
    const never = actions.filter(a => /^(account|certificate|standIn|regulation|school|staff|board)\./.test(a))
    for (const action of [...never, 'transcript.seal', 'transcript.revoke']) expect([...given]).not.toContain(action)
  })

  it('is what the giver holds, and more than a look', () => {
    expect(givable(primary, 'entry', 'duty', ['subjectTeacher'], DAY)).toBe(true)
    expect(givable(primary, 'locks', 'duty', ['teacher', 'subjectTeacher'], DAY)).toBe(false)
    expect(givable(primary, 'transcripts', 'deputy', ['head'], DAY)).toBe(true)
    expect(givable(primary, 'transcripts', 'duty', ['head'], DAY)).toBe(false)
  })
})

const parties: readonly Party[] = [
  ...posts,
  'board.chair',
  'board.member',
  'homeroom',
  'subjectTeacher',
  'contributor',
  'self',
]
const held = fc.uniqueArray(fc.constantFrom(...parties), { maxLength: 4 })
const person = fc.constantFrom('me', 'giver', 'a', 'b')
const asked = fc.record({
  law: fc.constantFrom(...Object.keys(laws)),
  action: fc.constantFrom(...actions),
  kind: fc.constantFrom(...givenKinds),
  giver: held,
  given: fc.uniqueArray(fc.constantFrom(...areas), { maxLength: areas.length }),
  facts: fc.record({
    day: fc.constant(DAY),
    actor: fc.record({ id: fc.constant('me'), parties: held }),
    book: fc.constantFrom('open', 'locked' as const),
    window: fc.constantFrom('before', 'open', 'after' as const),
    boardInForce: fc.boolean(),
    steps: fc.array(
      fc.record({
        kind: fc.constantFrom('request', 'proposal', 'decision', 'consent', 'witness', 'signature' as const),
        by: person,
        as: fc.constantFrom(...parties),
      }),
      { maxLength: 4 },
    ),
    reasonGiven: fc.boolean(),
    evidenceGiven: fc.boolean(),
    complete: fc.boolean(),
    contentAsAgreed: fc.boolean(),
    stepUp: fc.boolean(),
  }),
})

describe('of every regulation and all facts it is true that', () => {
  type Asked = { law: readonly Regulation[]; action: Action; facts: Facts; of: StandIn }
  const always = (property: (a: Asked) => void) => {
    const checked = fc.property(asked, ({ law, action, facts, kind, giver, given }) => {
      property({ law: laws[law]!, action, facts, of: standIn(kind, 'giver', giver, given) })
    })
    fc.assert(checked, { numRuns: 1500 })
  }

  it('a delegation never permits what the giver may not do', () =>
    always(({ law, action, facts, of }) => {
      const { decision } = decideFor(law, action, facts, [of])
      if (decision.verdict !== 'allowed' || !decision.by) return
      expect(decide(law, action, { ...facts, actor: of.giver }).verdict).toBe('allowed')
      expect(of.areas.some(area => deedsOf(area).includes(action))).toBe(true)
    }))

  it('without one, and after its end, everything is as the law alone has it', () =>
    always(({ law, action, facts }) =>
      expect(decideFor(law, action, facts, []).decision).toEqual(decide(law, action, facts)),
    ))

  it('it takes nothing from what somebody may do anyway', () =>
    always(({ law, action, facts, of }) => {
      const own = decide(law, action, facts)
      if (own.verdict === 'allowed') expect(decideFor(law, action, facts, [of]).decision).toEqual(own)
    }))

  it('the journal’s facts give the same answer once more', () =>
    always(({ law, action, facts, of }) => {
      const { decision, facts: kept } = decideFor(law, action, facts, [of])
      const again = decideAgain(law, action, JSON.parse(JSON.stringify(kept)))
      expect(again.verdict).toBe(decision.verdict)
      if (decision.verdict === 'allowed') expect(again).toEqual(decision)
    }))
})
