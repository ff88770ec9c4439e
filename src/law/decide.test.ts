import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { nationalLaw } from '../../regulations/presets.ts'
import { dienBien } from '../../regulations/schools/dien-bien.ts'
import {
  asksForBlocks,
  capacity,
  type Decision,
  decide,
  type Facts,
  type Step,
  whoMay,
  witnessAs,
  witnessesWanted,
} from './decide.ts'
import { explain } from './explain.ts'
import { type Action, type Norm, type Party, posts, type Regulation, type When } from './regulation.ts'

/** A regulation with one clause for each of its norms, cited as C1, C2 … behind its own letter. */
function regulation(id: string, norms: Omit<Norm, 'cites'>[], more: Partial<Regulation> = {}): Regulation {
  const ids = norms.map((_, i) => `${id}${i + 1}`)
  return {
    id,
    layer: 'school',
    document: `Quy chế ${id}`,
    title: { vi: id, en: id },
    issuedBy: 'Trường',
    effectiveFrom: '2020-01-01',
    titles: {},
    aliases: {},
    silence: [`${id}0`],
    clauses: Object.fromEntries(
      [`${id}0`, ...ids].map(clause => [clause, { at: clause, vi: clause, en: clause, certainty: 'ours' }]),
    ),
    norms: norms.map((n, i) => ({ ...n, cites: [ids[i]!] })),
    ...more,
  }
}

const someone = (parties: Party[], more: Partial<Facts> = {}): Facts => ({
  day: '2026-11-18',
  actor: { id: 'me', parties },
  ...more,
})
const cited = (d: Decision) => d.because.map(c => c.id)
const permits = (on: Action, ...when: When[]) => ({ on: [on], effect: 'permits' as const, when })
const requires = (on: Action, ...when: When[]) => ({ on: [on], effect: 'requires' as const, when })
const forbids = (on: Action, ...when: When[]) => ({ on: [on], effect: 'forbids' as const, when })
const teachersEnter = permits('score.enter', { actor: ['subjectTeacher'] })

describe('what nothing permits', () => {
  it('is refused, citing the clause of every layer that grants rights only by writing', () => {
    const d = decide([regulation('H', []), regulation('A', [])], 'score.enter', someone(['subjectTeacher']))
    expect(d).toMatchObject({ verdict: 'refused', cause: 'person', missing: [], others: [] })
    expect(cited(d)).toEqual(['H0', 'A0'])
  })

  it('is refused to whoever lacks the capacity, with the clause and those who have it', () => {
    const law = [
      regulation('A', [permits('lock.execute', { actor: ['administrator'] })], {
        aliases: { administrator: ['deputyHead'] },
      }),
    ]
    const d = decide(law, 'lock.execute', someone(['teacher']))
    expect(d).toMatchObject({ verdict: 'refused', cause: 'person', others: ['deputyHead'] })
    expect(cited(d)).toEqual(['A1'])
    expect(decide(law, 'lock.execute', someone(['deputyHead'])).verdict).toBe('allowed')
  })

  it('sleeps where only a board may and none is in force: the answer names the board and who founds it', () => {
    const ofBoard = permits('lock.execute', { actor: ['board.chair', 'administrator'] }, { board: 'inForce' })
    const founding = permits('board.establish', { actor: ['leader'] })
    const aliases = { leader: ['head', 'deputyHead'], administrator: ['board'] } as const
    const law = [regulation('A', [ofBoard, founding], { aliases })]
    expect(decide(law, 'lock.execute', someone(['teacher']))).toMatchObject({
      verdict: 'refused',
      cause: 'person',
      others: ['board.chair', 'board'],
      missing: [{ when: { board: 'inForce' }, who: ['head', 'deputyHead'] }],
    })
    const awake = decide(law, 'lock.execute', someone(['teacher'], { boardInForce: true }))
    expect(awake).toMatchObject({ verdict: 'refused', missing: [] })
    const alsoHead = [regulation('A', [ofBoard, permits('lock.execute', { actor: ['head'] })], { aliases })]
    expect(decide(alsoHead, 'lock.execute', someone(['teacher']))).toMatchObject({ verdict: 'refused', missing: [] })
  })

  it('is refused where the person is the right one but the moment is not, and says what the moment lacks', () => {
    const law = [regulation('A', [permits('correction.request', { actor: ['subjectTeacher'] }, { book: 'locked' })])]
    const d = decide(law, 'correction.request', someone(['subjectTeacher'], { book: 'open' }))
    expect(d).toMatchObject({
      verdict: 'refused',
      cause: 'closed',
      missing: [{ when: { book: 'locked' } }],
      others: [],
    })
  })
})

describe('a prohibition', () => {
  it('of any layer beats a permission of any other', () => {
    const closed = regulation('B', [forbids('score.enter', { book: 'locked' })])
    for (const law of [
      [regulation('A', [teachersEnter]), closed],
      [closed, regulation('A', [teachersEnter])],
    ]) {
      const d = decide(law, 'score.enter', someone(['subjectTeacher'], { book: 'locked' }))
      expect(d).toMatchObject({ verdict: 'refused', cause: 'closed' })
      expect(cited(d)).toEqual(['B1'])
      expect(decide(law, 'score.enter', someone(['subjectTeacher'], { book: 'open' })).verdict).toBe('allowed')
    }
  })

  it('that can be lifted names the way out, who may go it, and what it will take', () => {
    const law = [
      regulation('A', [
        teachersEnter,
        {
          ...forbids('score.enter', { book: 'locked' }),
          remedy: { ask: 'correction.request', leadsTo: 'correction.apply' },
        },
        permits('correction.request', { actor: ['subjectTeacher', 'homeroom'] }),
        requires('correction.apply', { step: 'consent', of: ['board'] }),
      ]),
    ]
    expect(decide(law, 'score.enter', someone(['subjectTeacher'], { book: 'locked' }))).toMatchObject({
      remedy: { ask: 'correction.request', who: ['subjectTeacher', 'homeroom'] },
      missing: [{ when: { step: 'consent' }, who: ['board'] }],
    })
  })

  it('against those who took another part turns away that person and nobody else', () => {
    const law = [
      regulation('A', [
        permits('correction.consent', { actor: ['head'] }),
        forbids('correction.consent', { tookPart: ['request'] }),
      ]),
    ]
    const steps: Step[] = [{ kind: 'request', by: 'me', as: 'homeroom' }]
    const turned = decide(law, 'correction.consent', someone(['head'], { steps }))
    expect(turned).toMatchObject({ verdict: 'refused', cause: 'person', others: [], instead: ['head'] })
    // by what others may is told as well
    expect(cited(turned)).toEqual(['A2', 'A1'])
    expect(
      decide(law, 'correction.consent', { ...someone(['head'], { steps }), actor: { id: 'you', parties: ['head'] } })
        .verdict,
    ).toBe('allowed')
  })
})

describe('what is required', () => {
  const law = [
    regulation('S', [requires('lock.execute', { stepUp: true })]),
    regulation(
      'A',
      [
        permits('lock.execute', { actor: ['siteAdmin'] }),
        requires('lock.execute', { step: 'decision', of: ['leader'] }),
      ],
      { aliases: { leader: ['head', 'deputyHead'] } },
    ),
    regulation('B', [requires('lock.execute', { stepUp: true }, { board: 'inForce' })]),
  ]
  const decided: Step[] = [{ kind: 'decision', by: 'x', as: 'deputyHead' }]

  it('is asked for by every layer, and all that is missing is named once, with who has it', () => {
    const d = decide(law, 'lock.execute', someone(['siteAdmin']))
    expect(d).toMatchObject({
      verdict: 'needs',
      missing: [
        { when: { stepUp: true }, who: ['self'] },
        { when: { step: 'decision', of: ['leader'] }, who: ['head', 'deputyHead'] },
        { when: { board: 'inForce' }, who: ['head'] },
      ],
    })
    expect(cited(d)).toEqual(['S1', 'A2', 'B1'])
  })

  it('once it is all there, lets the act happen and stands among its clauses', () => {
    const d = decide(law, 'lock.execute', someone(['siteAdmin'], { stepUp: true, boardInForce: true, steps: decided }))
    expect(d.verdict).toBe('allowed')
    expect(cited(d)).toEqual(['A1', 'S1', 'A2', 'B1'])
  })

  it('does not make somebody able who has no permission', () => {
    const full = { stepUp: true, boardInForce: true, steps: decided }
    expect(decide(law, 'lock.execute', someone(['teacher'], full)).verdict).toBe('refused')
  })

  it('of a signature before one’s own names those who have not signed yet', () => {
    const signing = [
      regulation('A', [
        permits('transcript.signHead', { actor: ['head'] }),
        requires('transcript.signHead', { signedBefore: ['subjectTeacher', 'homeroom'] }),
      ]),
    ]
    const steps: Step[] = [{ kind: 'signature', by: 'x', as: 'subjectTeacher' }]
    expect(decide(signing, 'transcript.signHead', someone(['head'], { steps }))).toMatchObject({
      verdict: 'needs',
      missing: [{ who: ['homeroom'] }],
    })
    const all: Step[] = [...steps, { kind: 'signature', by: 'y', as: 'homeroom' }]
    expect(decide(signing, 'transcript.signHead', someone(['head'], { steps: all })).verdict).toBe('allowed')
  })
})

describe('a collective name', () => {
  const aliases = { leader: ['head', 'deputyHead'] as Party[] }

  it('among those who sign before is fulfilled by anybody behind it, and all of them are named while nobody has', () => {
    const law = [
      regulation(
        'A',
        [
          permits('transcript.seal', { actor: ['clerk'] }),
          requires('transcript.seal', { signedBefore: ['homeroom', 'leader'] }),
        ],
        { aliases },
      ),
    ]
    const seal = (...as: Party[]) =>
      decide(law, 'transcript.seal', someone(['clerk'], { steps: as.map(by => ({ kind: 'signature', by, as: by })) }))
    expect(seal('homeroom')).toMatchObject({ verdict: 'needs', missing: [{ who: ['head', 'deputyHead'] }] })
    expect(seal('homeroom', 'deputyHead').verdict).toBe('allowed')
  })

  it('as a witness is anybody behind it, who is replaced like any other', () => {
    const law = [
      regulation(
        'A',
        [permits('correction.apply'), requires('correction.apply', { witness: 'leader', instead: 'board.secretary' })],
        { aliases },
      ),
    ]
    const by = (parties: Party[]) => ({ requester: { id: 't', parties } })
    expect(witnessesWanted(law, someone([], by(['subjectTeacher'])))).toEqual(['head', 'deputyHead'])
    expect(witnessAs(law, someone(['teacher', 'deputyHead'], by(['subjectTeacher'])))).toBe('deputyHead')
    const steps: Step[] = [{ kind: 'witness', by: 'd', as: 'deputyHead' }]
    expect(witnessesWanted(law, someone([], { steps, ...by(['subjectTeacher']) }))).toEqual([])
    expect(witnessesWanted(law, someone([], by(['subjectTeacher', 'head'])))).toEqual(['board.secretary'])
  })
})

describe('time', () => {
  const old = regulation('A', [teachersEnter])
  const coming = regulation('B', [forbids('score.enter')], { effectiveFrom: '2027-01-01' })

  it('a regulation binds from its first day on, not a day before', () => {
    const on = (day: string) => decide([old, coming], 'score.enter', { ...someone(['subjectTeacher']), day }).verdict
    expect([on('2026-12-31'), on('2027-01-01')]).toEqual(['allowed', 'refused'])
  })

  it('the same law answers each day by that day, in whatever order the days are asked for', () => {
    const layers = [old, coming]
    const verdicts = ['2026-12-31', '2027-01-01', '2026-12-31'].map(
      day => decide(layers, 'score.enter', { ...someone(['subjectTeacher']), day }).verdict,
    )
    expect(verdicts).toEqual(['allowed', 'refused', 'allowed'])
  })

  it('a regulation that is not yet in force is not cited, not even for its silence', () => {
    expect(cited(decide([old, coming], 'journal.read', someone(['teacher'])))).toEqual(['A0'])
    expect(
      whoMay([regulation('C', [teachersEnter], { effectiveFrom: '2027-01-01' })], 'score.enter', '2026-12-31'),
    ).toEqual([])
  })
})

describe('witnesses', () => {
  const law = [
    regulation('A', [
      permits('correction.apply'),
      requires('correction.apply', { witness: 'board' }, { witness: 'homeroom', instead: 'board' }),
    ]),
  ]
  const apply = (steps: Step[], requester?: Facts['requester']) =>
    decide(law, 'correction.apply', someone([], { steps, ...(requester && { requester }) }))
  const saw = (by: string, as: Party): Step => ({ kind: 'witness', by, as })
  const teacher = { id: 't', parties: ['subjectTeacher'] as Party[] }
  const homeroomTeacher = { id: 'h', parties: ['subjectTeacher', 'homeroom'] as Party[] }

  it('are a member of the board and the homeroom teacher, in any order', () => {
    expect(apply([saw('h', 'homeroom')], teacher)).toMatchObject({ verdict: 'needs', missing: [{ who: ['board'] }] })
    expect(apply([saw('h', 'homeroom'), saw('b', 'board.member')], teacher).verdict).toBe('allowed')
    expect(apply([saw('b', 'board'), saw('h', 'homeroom')], teacher).verdict).toBe('allowed')
  })

  it('are two different members of the board where the homeroom teacher is the requester', () => {
    expect(apply([saw('b', 'board')], homeroomTeacher)).toMatchObject({
      verdict: 'needs',
      missing: [{ who: ['board'] }],
    })
    expect(apply([saw('b', 'board'), saw('b', 'board.member')], homeroomTeacher).verdict).toBe('needs')
    expect(apply([saw('b', 'board'), saw('c', 'board')], homeroomTeacher).verdict).toBe('allowed')
    expect(apply([saw('b', 'board'), saw('h', 'homeroom')], homeroomTeacher).verdict).toBe('needs')
  })

  it('are replaced where an approver is that very person only in a law that says so', () => {
    const also = [
      regulation('A', [
        permits('correction.apply'),
        requires('correction.apply', { witness: 'board' }),
        requires('correction.apply', { witness: 'homeroom', instead: 'board', insteadOf: ['request', 'consent'] }),
      ]),
    ]
    const steps: Step[] = [{ kind: 'consent', by: 'h', as: 'deputyHead' }, saw('b', 'board')]
    const f = (more: Step[]) =>
      someone([], { requester: teacher, approvers: [homeroomTeacher], steps: [...steps, ...more] })
    expect(decide(also, 'correction.apply', f([]))).toMatchObject({ missing: [{ who: ['board'] }] })
    expect(decide(also, 'correction.apply', f([saw('c', 'board.member')])).verdict).toBe('allowed')
    expect(witnessesWanted(law, f([saw('c', 'board.member')]))).toEqual(['homeroom'])
  })

  it('are never one person in two capacities', () => {
    expect(apply([saw('b', 'board'), saw('b', 'homeroom')], teacher)).toMatchObject({
      verdict: 'needs',
      missing: [{ who: ['homeroom'] }],
    })
  })

  it('are as many as are asked for, whoever of them could fulfil two requests', () => {
    const seats = [
      regulation('A', [
        permits('correction.apply'),
        requires('correction.apply', { witness: 'board' }, { witness: 'board.secretary' }),
      ]),
    ]
    const wanted = (...steps: Step[]) => witnessesWanted(seats, someone([], { steps, requester: teacher }))
    const [secretary, member] = [saw('s', 'board.secretary'), saw('m', 'board')]
    expect([wanted(secretary), wanted(member)]).toEqual([['board'], ['board.secretary']])
    expect([wanted(secretary, member), wanted(member, secretary)]).toEqual([[], []])
    expect(wanted(secretary, saw('s', 'board'))).toEqual(['board'])
  })

  it('of one office are two where one regulation asks twice, and one where two layers ask for the same', () => {
    const once = requires('correction.apply', { witness: 'board' })
    const twice = [regulation('A', [permits('correction.apply'), once, once])]
    const above = [
      regulation('G', [once], { layer: 'department' }),
      regulation('A', [permits('correction.apply'), once]),
    ]
    const wanted = (law: Regulation[], ...by: string[]) =>
      witnessesWanted(law, someone([], { steps: by.map(who => saw(who, 'board')), requester: teacher }))
    expect([wanted(twice, 'b'), wanted(twice, 'b', 'c'), wanted(above, 'b')]).toEqual([['board'], [], []])
    // who replaces the homeroom teacher stands beside the one whom the layer above asks for
    const replacing = [
      above[0]!,
      regulation('A', [requires('correction.apply', { witness: 'homeroom', instead: 'board' })]),
    ]
    const replaced = (...by: string[]) =>
      witnessesWanted(replacing, someone([], { steps: by.map(who => saw(who, 'board')), requester: homeroomTeacher }))
    expect([replaced('b'), replaced('b', 'c')]).toEqual([['board'], []])
  })

  it('are never the requester or the one who consented', () => {
    for (const kind of ['request', 'consent'] as const) {
      const steps: Step[] = [{ kind, by: 'b', as: 'head' }, saw('b', 'board'), saw('h', 'homeroom')]
      expect(apply(steps, teacher)).toMatchObject({ verdict: 'needs', missing: [{ who: ['board'] }] })
    }
  })

  it('still wanted are told by their capacity', () => {
    const wanted = (steps: Step[], requester: Facts['requester']) =>
      witnessesWanted(law, someone([], { steps, requester: requester! }))
    expect(wanted([], teacher)).toEqual(['board', 'homeroom'])
    expect(wanted([saw('b', 'board')], teacher)).toEqual(['homeroom'])
    expect(wanted([saw('b', 'board')], homeroomTeacher)).toEqual(['board'])
    expect(wanted([saw('b', 'board'), saw('h', 'homeroom')], teacher)).toEqual([])
  })

  it('who could come in two capacities come in the scarcer one that is still wanted, so that nobody’s place stays empty', () => {
    const as = (parties: Party[], steps: Step[]) => witnessAs(law, someone(parties, { steps, requester: teacher }))
    expect(as(['board.member', 'homeroom'], [])).toBe('homeroom')
    expect(as(['board.member', 'homeroom'], [saw('b', 'board')])).toBe('homeroom')
    expect(as(['board.member'], [saw('b', 'board')])).toBeUndefined()
  })
})

describe('who may', () => {
  const law = [
    regulation('A', [permits('account.reset', { actor: ['head'] })]),
    regulation('B', [permits('account.reset', { actor: ['leader', 'board'] }, { board: 'inForce' })], {
      aliases: { leader: ['head', 'deputyHead'] },
    }),
  ]

  it('is everybody whom a norm in force names, aliases filled in by the regulation that uses them', () => {
    expect(whoMay(law, 'account.reset', '2026-11-18')).toEqual(['head', 'deputyHead', 'board'])
    expect(whoMay(law, 'account.own', '2026-11-18')).toEqual([])
  })

  it('is told to whoever neither holds a capacity nor took the part that another permission asks for', () => {
    const taken = [...law, regulation('C', [permits('account.reset', { tookPart: ['consent'] })])]
    expect(decide(taken, 'account.reset', someone(['teacher']))).toMatchObject({
      cause: 'person',
      others: ['head', 'deputyHead', 'board'],
    })
  })

  it('the capacity recorded is the first of these that the person has; of the board it is the seat that is held', () => {
    expect(capacity(law, 'account.reset', someone(['teacher', 'board.member', 'deputyHead']))).toBe('deputyHead')
    expect(capacity(law, 'account.reset', someone(['teacher', 'board.member']))).toBe('board.member')
    expect(capacity(law, 'account.reset', someone(['teacher']))).toBeUndefined()
  })

  it('a later norm that asks for what the secretary proposed finds it, where the whole board may propose', () => {
    const lock = [
      regulation('A', [permits('lock.propose', { actor: ['board'] }), permits('lock.decide', { actor: ['head'] })]),
      regulation('B', [requires('lock.decide', { step: 'proposal', of: ['board.secretary'] })]),
    ]
    const verdict = (seat: Party) => {
      const as = capacity(lock, 'lock.propose', someone(['teacher', seat]))!
      return decide(lock, 'lock.decide', someone(['head'], { steps: [{ kind: 'proposal', by: 'x', as }] })).verdict
    }
    expect([verdict('board.secretary'), verdict('board.member')]).toEqual(['allowed', 'needs'])
  })

  it('and one by which the deed was not permitted is not the one that counts', () => {
    const two = [
      regulation('A', [
        permits('lock.reopen', { actor: ['head'] }, { board: 'inForce' }),
        permits('lock.reopen', { actor: ['board.chair'] }),
      ]),
    ]
    const both = (boardInForce: boolean) =>
      capacity(two, 'lock.reopen', someone(['head', 'board.chair'], { boardInForce }))
    expect([both(true), both(false)]).toEqual(['head', 'board.chair'])
  })
})

// ——— for all regulations and all facts ———

const parties: Party[] = [
  ...posts,
  'board',
  'board.chair',
  'board.member',
  'homeroom',
  'subjectTeacher',
  'leader',
  'self',
]
const party = fc.constantFrom(...parties)
const someParties = fc.uniqueArray(party, { maxLength: 4 })
const stepKind = fc.constantFrom('request', 'proposal', 'decision', 'consent', 'witness', 'signature' as const)
const person = fc.constantFrom('me', 'a', 'b', 'c')
const when: fc.Arbitrary<When> = fc.oneof(
  someParties.map(actor => ({ actor })),
  fc.array(stepKind, { minLength: 1, maxLength: 2 }).map(tookPart => ({ tookPart })),
  fc.constantFrom<When>({ book: 'open' }, { book: 'locked' }, { window: ['after'] }, { window: ['open', 'before'] }),
  fc.constantFrom<When>({ board: 'inForce' }, { reason: 'given' }, { evidence: 'given' }, { complete: true }),
  fc.constantFrom<When>({ content: 'asAgreed' }, { stepUp: true }, { headRemains: true }),
  fc.constantFrom<When>({ changes: 'entered' }, { changes: 'handedIn' }, { standsIn: ['duty'] }),
  fc.constantFrom<When>({ daysBefore: 'termEnd', most: 5 }, { daysBefore: 'yearEnd', least: 3 }),
  fc.record({ quorum: fc.integer({ min: 1, max: 3 }), of: someParties }),
  someParties.map(consentAgain => ({ consentAgain })),
  fc.constantFrom<When>({ blocksSigned: ['homeroom'] }, { blocksSigned: ['subjectTeacher'], orReason: true }),
  fc.record({ step: stepKind, of: someParties }),
  fc.record({ witness: party, instead: party }),
  fc.record({ witness: party, instead: party, insteadOf: fc.uniqueArray(fc.constantFrom('request', 'consent')) }),
  someParties.map(signedBefore => ({ signedBefore })),
)
const action = fc.constantFrom<Action>('score.enter', 'lock.execute', 'correction.apply')
const norm = (effect: fc.Arbitrary<Norm['effect']>) =>
  fc.record(
    {
      on: fc.uniqueArray(action, { minLength: 1 }),
      effect,
      when: fc.array(when, { maxLength: 3 }),
      where: action,
      under: fc.constantFrom<NonNullable<Norm['under']>>(
        { reading: 'openBook', answer: 'default' },
        { reading: 'openBook', answer: 'untilLock' },
      ),
    },
    { requiredKeys: ['on', 'effect', 'when'] },
  )
const anyNorm = norm(fc.constantFrom('permits', 'requires', 'forbids'))
const aliases = fc.constant({ leader: ['head', 'deputyHead'] as Party[] })
const regulationOf = (id: string, norms: fc.Arbitrary<Omit<Norm, 'cites'>[]>, effectiveFrom: fc.Arbitrary<string>) =>
  fc
    .record({ norms, aliases, effectiveFrom })
    .map(r => regulation(id, r.norms, { aliases: r.aliases, effectiveFrom: r.effectiveFrom }))
/** the house rules are in force on every day; what else there is may not be yet */
const layers = fc.tuple(
  regulationOf('H', fc.array(anyNorm, { maxLength: 3 }), fc.constant('2020-01-01')),
  regulationOf('A', fc.array(anyNorm, { maxLength: 6 }), fc.constantFrom('2020-01-01', '2027-01-01')),
)
const facts: fc.Arbitrary<Facts> = fc.record(
  {
    day: fc.constantFrom('2026-11-18', '2027-02-01'),
    actor: fc.record(
      {
        ...{ id: person, parties: someParties },
        onBehalf: fc.record({
          ...{ kind: fc.constantFrom('duty', 'order' as const), giver: person, own: someParties },
          ...{ standIn: fc.constant('s'), decisionNo: fc.constant('1'), decidedOn: fc.constant('2026-09-01') },
        }),
      },
      { requiredKeys: ['id', 'parties'] },
    ),
    changes: fc.constantFrom('entered', 'handedIn' as const),
    daysBefore: fc.record({ termEnd: fc.integer({ min: 0, max: 9 }), yearEnd: fc.integer({ min: 0, max: 9 }) }),
    present: fc.array(fc.record({ id: person, parties: someParties }), { maxLength: 3 }),
    book: fc.constantFrom('open', 'locked' as const),
    window: fc.constantFrom('before', 'open', 'after' as const),
    boardInForce: fc.boolean(),
    steps: fc.array(fc.record({ kind: stepKind, by: person, as: party }), { maxLength: 5 }),
    reasonGiven: fc.boolean(),
    evidenceGiven: fc.boolean(),
    complete: fc.boolean(),
    blocksSigned: fc.uniqueArray(fc.constantFrom('subjectTeacher', 'homeroom' as const)),
    contentAsAgreed: fc.boolean(),
    stepUp: fc.boolean(),
    headRemains: fc.boolean(),
    requester: fc.record({ id: person, parties: someParties }),
    approvers: fc.array(fc.record({ id: person, parties: someParties }), { maxLength: 2 }),
  },
  { requiredKeys: ['day', 'actor'] },
)
const WIDTH = { refused: 0, needs: 1, allowed: 2 }

function holds(property: (law: readonly Regulation[], asked: Action, f: Facts) => void): void {
  const checked = fc.property(layers, action, facts, (...given) => {
    property(...given)
  })
  fc.assert(checked, { numRuns: 500 })
}

/** The same with one norm more, in a layer of its own. */
function holdsWith(
  effect: Norm['effect'],
  property: (law: Regulation[], more: Regulation, asked: Action, f: Facts) => void,
): void {
  const checked = fc.property(layers, norm(fc.constant(effect)), action, facts, (law, added, asked, f) => {
    property(law, regulation('N', [added]), asked, f)
  })
  fc.assert(checked, { numRuns: 500 })
}

describe('of every law and all facts it is true that', () => {
  test('deciding twice gives the same', () =>
    holds((law, asked, f) => expect(decide(law, asked, f)).toEqual(decide(law, asked, f))))

  test('every answer rests on a clause', () =>
    holds((law, asked, f) => expect(decide(law, asked, f).because.length).toBeGreaterThan(0)))

  test('the facts survive the journal, and give the same verdict from there', () =>
    holds((law, asked, f) => {
      const kept: Facts = JSON.parse(JSON.stringify(f))
      expect(kept).toEqual(f)
      expect(decide(law, asked, kept)).toEqual(decide(law, asked, f))
      expect(JSON.parse(JSON.stringify(decide(law, asked, f)))).toEqual(decide(law, asked, f))
    }))

  test('one prohibition more never widens what may be done', () =>
    holdsWith('forbids', (law, more, asked, f) => {
      const before = WIDTH[decide(law, asked, f).verdict]
      expect(WIDTH[decide([...law, more], asked, f).verdict]).toBeLessThanOrEqual(before)
      expect(WIDTH[decide([more, ...law], asked, f).verdict]).toBeLessThanOrEqual(before)
    }))

  test('one requirement more never turns a no or a not yet into a yes', () =>
    holdsWith('requires', (law, more, asked, f) => {
      const before = WIDTH[decide(law, asked, f).verdict]
      expect(WIDTH[decide([...law, more], asked, f).verdict]).toBeLessThanOrEqual(before)
    }))

  // a restriction `where` somebody may do a deed begins to count with the permission of that deed: it is left out here
  test('one permission more takes nothing away', () =>
    holdsWith('permits', (given, more, asked, f) => {
      const law = given.map(of => ({
        ...of,
        norms: of.norms.filter(n => n.effect === 'permits' || n.where === undefined),
      }))
      const before = WIDTH[decide(law, asked, f).verdict]
      expect(WIDTH[decide([...law, more], asked, f).verdict]).toBeGreaterThanOrEqual(before)
    }))

  test('what state law forbids no other layer grants, however many permit it', () =>
    holdsWith('forbids', (law, state, asked, f) => {
      const generous = regulation('G', [{ on: [asked], effect: 'permits', when: [] }])
      if (decide([generous, state], asked, f).verdict !== 'refused') return
      const answer = decide([...law, generous, state], asked, f)
      expect(answer.verdict).toBe('refused')
      expect(answer.because.map(c => c.id)).toContain('N1')
    }))

  test('a higher law that demands and forbids never widens what a school permits', () => {
    const higher = fc.array(norm(fc.constantFrom('requires', 'forbids')), { minLength: 1, maxLength: 4 })
    const checked = fc.property(layers, higher, action, facts, (law, norms, asked, f) => {
      const before = WIDTH[decide(law, asked, f).verdict]
      expect(WIDTH[decide([regulation('N', norms), ...law], asked, f).verdict]).toBeLessThanOrEqual(before)
    })
    fc.assert(checked, { numRuns: 500 })
  })

  test('every refusal has a way out: a remedy, what is missing, whose it is, when; or says that there is none', () => {
    const helps = [
      'others',
      'tookPart',
      'notOwn',
      'bookOpen',
      'bookMustBeOpen',
      'windowBefore',
      'windowStillOpen',
      'dayNotRight',
      'instead',
    ]
    const says = new RegExp(
      `law\\.(${[...helps, 'windowMustBeOpen', 'needs', 'noWayOut', 'silent', 'inPerson'].join('|')})`,
    )
    holds((law, asked, f) => {
      const decision = decide(law, asked, f)
      if (decision.verdict === 'allowed') return
      const words = (key: string, told?: Record<string, string | number>) =>
        told?.who === '' && key.startsWith('law.') ? `nobody named in ${key}` : key
      const shown = explain(decision, { action: asked, facts: f, layers: law }, 'vi', words)
      if (shown.remedy === undefined && shown.missing.length === 0) expect(shown.headline).toMatch(says)
      // a sentence that sends to somebody else says to whom
      expect(shown.headline).not.toMatch(/^nobody named/)
    })
  })

  test('the order of the layers changes the order of the clauses, never the verdict', () =>
    holds((law, asked, f) => expect(decide([...law].reverse(), asked, f).verdict).toBe(decide(law, asked, f).verdict)))

  test('a not yet always says what is missing, and a yes has a permission behind it', () =>
    holds((law, asked, f) => {
      const d = decide(law, asked, f)
      if (d.verdict === 'needs') expect(d.missing.length).toBeGreaterThan(0)
      if (d.verdict === 'allowed')
        expect(law.some(of => of.norms.some(n => n.effect === 'permits' && n.on.includes(asked)))).toBe(true)
    }))
})

describe('a value that stands in an open book', () => {
  const asking = (chosen?: 'untilLock' | 'fromFirst') => [
    ...nationalLaw('continuing'),
    { ...dienBien, ...(chosen && { chosen: { 'DB-Q3': chosen } }) },
  ]
  const teacher = (more: Partial<Facts> = {}) =>
    someone(['subjectTeacher'], { book: 'open', window: 'open', reasonGiven: true, evidenceGiven: true, ...more })
  const verdicts = (layers: readonly Regulation[], action: Action) => [
    decide(layers, action, teacher()).verdict,
    decide(layers, action, teacher({ changes: 'entered' })).verdict,
    decide(layers, action, teacher({ changes: 'handedIn' })).verdict,
  ]

  it.each([
    ['the default', undefined, ['allowed', 'allowed', 'refused'], ['refused', 'refused', 'allowed']],
    ['free until the lock', 'untilLock', ['allowed', 'allowed', 'allowed'], ['refused', 'refused', 'refused']],
    [
      'on request from the first saving',
      'fromFirst',
      ['allowed', 'refused', 'refused'],
      ['refused', 'allowed', 'allowed'],
    ],
  ] as const)('by %s: written over, or asked for, never both', (_, chosen, entered, requested) => {
    const layers = asking(chosen)
    expect(verdicts(layers, 'score.enter')).toEqual(entered)
    expect(verdicts(layers, 'correction.request')).toEqual(requested)
  })

  it('is changed by the way that the refusal names, who asks included', () => {
    const refusal = decide(asking(), 'score.enter', teacher({ changes: 'handedIn' }))
    expect(refusal).toMatchObject({
      ...{ verdict: 'refused', cause: 'closed', remedy: { ask: 'correction.request', who: ['subjectTeacher'] } },
    })
    expect(cited(refusal)).toEqual(['HS-38'])
  })

  it('is nobody’s to hand in at a preschool, which has no marks', () => {
    expect(whoMay(nationalLaw('preschool'), 'score.handIn', '2026-11-18')).toEqual([])
    expect(whoMay(nationalLaw('preschool'), 'correction.request', '2026-11-18')).not.toContain('subjectTeacher')
  })
})

describe('the signatures under the blocks', () => {
  it('are looked at also where a permission, not a requirement, hangs on them', () => {
    const locks = permits('lock.decide', { actor: ['head'] }, { blocksSigned: ['subjectTeacher'] })
    const law = [regulation('A', [locks])]
    expect(asksForBlocks(law, 'lock.decide', '2026-11-18')).toBe(true)
    expect(asksForBlocks(law, 'lock.execute', '2026-11-18')).toBe(false)
    const unsigned = decide(law, 'lock.decide', someone(['head'], { blocksSigned: [] }))
    expect(unsigned).toMatchObject({ verdict: 'refused', missing: [{ who: ['subjectTeacher'] }] })
    expect(decide(law, 'lock.decide', someone(['head'], { blocksSigned: ['subjectTeacher'] })).verdict).toBe('allowed')
  })
})
