import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalLaw, presets } from '../../../regulations/presets.ts'
import { binhPhu } from '../../../regulations/schools/binh-phu.ts'
import { chains, chainsIn } from '../../law/chains.ts'
import type { DeadEnd } from '../../law/dead-ends.ts'
import type { Facts } from '../../law/decide.ts'
import type { Instant, Regulation } from '../../law/regulation.ts'
import { actions } from '../../law/vocabulary.ts'
import type { Json } from '../../records/canonical.ts'
import { bodyOf } from '../../records/regulations.ts'
import { readBody, regulationShape } from './body.ts'
import { changesBetween } from './changes.ts'
import { examine } from './examine.ts'
import { counted, differently } from './replay.ts'
import { leadsThereToo, searched } from './searched.ts'
import { changedIn, readInstant, valueAt, withTyped, writeInstant } from './typed.ts'

const asOwn = (of: Regulation): Regulation => ({ ...of, layer: 'school' })

describe('the shape at the border', () => {
  it.each(Object.values(presets).map(of => [of.id, asOwn(of)] as const))('reads %s back word for word', (_, of) => {
    expect(bodyOf(readBody(bodyOf(of).body)).sha).toBe(bodyOf(of).sha)
  })

  it('gives no leave to what is written in no word of ours, however it is put', () => {
    const forged = {
      ...asOwn(binhPhu),
      norms: [{ on: ['school.open'], effect: 'grants', when: [], cites: ['BP-2.3'] }],
    }
    expect(regulationShape.safeParse(forged).success).toBe(false)
    expect(regulationShape.safeParse({ ...asOwn(binhPhu), silence: [] }).success).toBe(false)
    expect(regulationShape.safeParse(asOwn({ ...binhPhu, effectiveFrom: '2026-02-30' })).success).toBe(false)
    const two = { on: ['score.enter'], effect: 'permits', when: [{ reason: 'given', book: 'open' }], cites: ['BP-2.3'] }
    expect(regulationShape.safeParse({ ...asOwn(binhPhu), norms: [two] }).success).toBe(false)
  })
})

describe('questions at the border', () => {
  const question = binhPhu.questions!.find(q => q.decides === 'openBook')!
  const faults = (change: Partial<Regulation>) =>
    (regulationShape.safeParse({ ...asOwn(binhPhu), ...change }).error?.issues ?? []).map(i => [i.path, i.message])

  it('stand there once: neither an id nor what it decides comes twice', () => {
    const at = binhPhu.questions!.length
    for (const more of [question, { ...question, id: 'BP-Q99' }])
      expect(faults({ questions: [...binhPhu.questions!, more] })).toEqual([
        [['questions', at, 'id'], 'ERR_QUESTION_TWICE'],
      ])
  })

  it('a norm hangs only on an answer that can be given', () => {
    const under = (answer: string) => ({
      norms: [{ ...binhPhu.norms[0]!, under: { reading: 'openBook', answer } }] as Regulation['norms'],
    })
    expect(faults(under('never'))).toEqual([[['norms', 0, 'under', 'answer'], 'ERR_UNKNOWN_ANSWER']])
    for (const answer of ['default', 'untilLock', 'fromFirst']) expect(faults(under(answer))).toEqual([])
  })
})

describe('what one saving changed', () => {
  it('is each place with what was and what is, and nothing where nothing was', () => {
    const was = { titles: { head: 'Hiệu trưởng' }, duties: [{ due: { days: 5 } }, 'a'], same: [1, { x: null }] }
    const now = {
      titles: { head: 'Giám đốc', clerk: 'Văn thư' },
      duties: [{ due: { days: 3 } }],
      same: [1, { x: null }],
    }
    expect(changesBetween(was, now)).toEqual([
      { at: 'duties.0.due.days', was: 5, now: 3 },
      { at: 'duties.1', was: 'a', now: null },
      { at: 'titles.clerk', was: null, now: 'Văn thư' },
      { at: 'titles.head', was: 'Hiệu trưởng', now: 'Giám đốc' },
    ])
    fc.assert(fc.property(fc.jsonValue(), value => changesBetween(value as Json, value as Json).length === 0))
  })
})

describe('what is typed lies over the draft', () => {
  it('and changes just the fields that say something else', () => {
    const duty = binhPhu.duties![0]!
    const question = binhPhu.questions![0]!
    const typed = {
      'titles.head': 'Hiệu trưởng nhà trường ',
      'titles.clerk': '',
      'aliases.leader': 'head,deputyHead,board.chair',
      [`duties.${duty.id}`]: 'end 3 17:30',
      [`answers.${question.id}`]: 'Có, một lần.',
      'title.vi': binhPhu.title.vi,
      issuedBy: 'Hội đồng trường',
    }
    const draft = withTyped(binhPhu, typed)
    expect(draft).toMatchObject({
      titles: { head: 'Hiệu trưởng nhà trường' },
      aliases: { leader: ['head', 'deputyHead', 'board.chair'], administrator: binhPhu.aliases.administrator },
      answers: { [question.id]: 'Có, một lần.' },
      ...{ title: binhPhu.title, issuedBy: 'Hội đồng trường' },
    })
    expect(draft.duties![0]!.due).toEqual({ from: 'end', days: 3, minutes: 1050 })
    expect('clerk' in draft.titles).toBe(false)
    expect(changedIn(draft, typed)).toEqual([])
    expect(changedIn(binhPhu, typed)).not.toContain('title.vi')
    expect(withTyped(draft, { [`answers.${question.id}`]: '' }).answers).toEqual({})
    expect(valueAt(draft, `duties.${duty.id}`)).toBe('end 3 17:30')
  })

  it('an instant is read as it was written', () => {
    const instants = fc.record(
      {
        from: fc.constantFrom('start', 'end'),
        days: fc.integer({ min: -400, max: 400 }),
        minutes: fc.integer({ min: 1, max: 1439 }),
      },
      { requiredKeys: ['from', 'days'] },
    )
    fc.assert(
      fc.property(instants, at => {
        expect(readInstant(writeInstant(at as Instant))).toEqual(at)
      }),
    )
    expect(readInstant('soon')).toBeUndefined()
  })
})

describe('asked again under another regulation', () => {
  const before = [...nationalLaw('primary'), binhPhu]
  const facts: Facts = { day: '2026-11-18', actor: { id: 'p', parties: ['teacher'] }, window: 'open', book: 'open' }

  it('the same law answers every deed as before, whoever asks', () => {
    const past = actions.map(action => ({ at: 0, action, facts, verdict: 'allowed' as const, clauses: [] }))
    const answered = differently(past, before, before).different.map(d => ({
      ...past[0]!,
      action: d.action,
      verdict: d.now.verdict,
    }))
    expect(differently(answered, before, before)).toEqual({ different: [], untold: 0 })
  })

  it('of what hangs on who was there, which nobody was asked then, nothing is said; of what is refused anyway it is', () => {
    const decided = (parties: Facts['actor']['parties']) => ({
      ...{ at: 0, action: 'lock.decide' as const, verdict: 'allowed' as const, clauses: [] },
      facts: { ...facts, actor: { id: 'p', parties }, boardInForce: true, stepUp: true, reasonGiven: true },
    })
    const met = {
      ...binhPhu,
      norms: [
        ...binhPhu.norms,
        { on: ['lock.decide'], effect: 'requires', when: [{ quorum: 3, of: ['board'] }], cites: ['BP-2.3'] },
      ],
    } as Regulation
    const [chair, teacher] = [decided(['board.chair']), decided(['teacher'])]
    expect(differently([chair], before, before)).toMatchObject({ different: [], untold: 0 })
    const { different, untold } = differently([chair, teacher], before, [...nationalLaw('primary'), met])
    expect([different.map(d => d.now.verdict), untold]).toEqual([['refused'], 1])
  })

  it('a requirement more turns leave into a step that lacks, counted by deed', () => {
    const enters: Facts = { ...facts, actor: { id: 'p', parties: ['subjectTeacher', 'teacher'] } }
    const past = [1, 2].map(at => ({
      at,
      action: 'score.enter' as const,
      facts: enters,
      verdict: 'allowed' as const,
      clauses: ['BP-2.3'],
    }))
    const after = [
      ...nationalLaw('primary'),
      {
        ...binhPhu,
        norms: [
          ...binhPhu.norms,
          { on: ['score.enter'], effect: 'requires', when: [{ reason: 'given' }], cites: ['BP-2.3'] },
        ],
      } as Regulation,
    ]
    const found = differently(past, before, after).different
    expect(found.map(d => [d.was, d.now.verdict])).toEqual([
      ['allowed', 'needs'],
      ['allowed', 'needs'],
    ])
    expect(counted(found)).toEqual([{ action: 'score.enter', count: 2 }])
  })
})

it('a chain too wide to be searched is named as such, and the others are told all the same', () => {
  const people = [
    { id: 'head', parties: ['head', 'board.chair'] as const },
    { id: 'teacher', parties: ['homeroom', 'subjectTeacher', 'teacher'] as const },
  ]
  const matters = [{ about: 'Toán 4A', people }]
  const layers = [...nationalLaw('primary'), binhPhu]
  const ends = chains.map(chain => [
    searched(layers, chain, matters, '2026-11-18'),
    searched(layers, chain, matters, '2026-11-18', { most: 1 }),
  ])
  expect(ends.every(([whole]) => whole !== undefined)).toBe(true)
  expect(ends.some(([, stopped]) => stopped === undefined)).toBe(true)
})

it('people who stand a little differently fall into the same hole once', () => {
  const people = [
    { id: 'head', parties: ['head', 'teacher'] as const },
    { id: 'one', parties: ['homeroom', 'subjectTeacher', 'teacher'] as const },
  ]
  const matters = [
    { about: 'Toán 4A', people },
    { about: 'Toán 4B', people: [...people, { id: 'two', parties: ['contributor', 'teacher'] as const }] },
  ]
  const above = nationalLaw('primary')
  const found = examine(binhPhu, {
    ...{ above, now: above, matters, day: '2026-11-18' },
    chains: chains.filter(chain => chain.id === 'archive'),
  })
  expect(found.deadEnds.map(end => end.about)).toEqual([['Toán 4A', 'Toán 4B']])
})

describe('a dead end that the law of today has, too', () => {
  const end: DeadEnd = {
    ...{ chain: 'correction', about: ['Toán 4A'], opens: ['deputyHead'], because: [] },
    path: [{ action: 'correction.request', by: 'one', as: 'homeroom' }],
    missing: [{ when: { reason: 'given' }, who: ['self'] }],
  }
  const isAlready = (change: Partial<DeadEnd>) => leadsThereToo(end, { ...end, ...change }, 'Toán 4A')

  it('is one as far on the same way, for want of the same', () => {
    expect(isAlready({})).toBe(true)
    expect(isAlready({ path: [...end.path, { action: 'correction.consent', by: 'x', as: 'head' }] })).toBe(true)
    expect(isAlready({ missing: [] })).toBe(true)
    expect(isAlready({ opens: ['head'] })).toBe(true)
  })

  it('is none that begins earlier, another way, asks for more or shuts the way out', () => {
    expect(isAlready({ path: [] })).toBe(false)
    expect(isAlready({ path: [{ action: 'correction.request', by: 'one', as: 'subjectTeacher' }] })).toBe(false)
    expect(isAlready({ missing: [...end.missing, { when: { evidence: 'given' }, who: ['self'] }] })).toBe(false)
    expect([isAlready({ opens: [] }), isAlready({ opens: ['head', 'clerk'] })]).toEqual([false, false])
  })
})

it('a deed that the draft just leaves out is told as lost, and none of a guidance for other schools', () => {
  const people = [
    { id: 'head', parties: ['head', 'board.chair'] as const },
    { id: 'one', parties: ['homeroom', 'subjectTeacher', 'teacher'] as const },
  ]
  const above = nationalLaw('primary')
  const silent = { ...binhPhu, norms: binhPhu.norms.filter(norm => !norm.on.includes('progress.check')) }
  const meeting = { above, now: [...above, binhPhu], matters: [{ about: 'Toán 4A', people }], day: '2026-11-18' }
  const lost = (of: typeof chains) => examine(silent, { ...meeting, chains: of }).deadEnds.filter(end => end.lost)
  expect(lost(chainsIn('gradebooks')).map(end => [end.chain, end.about, end.already])).toEqual([
    ['progress.check', ['Toán 4A'], false],
  ])
  expect(lost([])).toEqual([])
})
