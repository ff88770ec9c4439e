import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contentFor } from './content.ts'
import { divide } from './division.ts'

const pupil = (id: string, promoted: boolean | null = true) => ({ id, name: `Em ${id}`, promoted })
const leads = (receivers: string[], keeps: string[] = []) => ({ receivers: new Set(receivers), keeps: new Set(keeps) })
const said = (faults: readonly { at: string; code: string }[]) => faults.map(f => `${f.at} ${f.code}`)

it('pupils whom the giver leads next year and who are not promoted may stay, a promoted one may not', () => {
  const pupils = [pupil('a'), pupil('b'), pupil('c', false), pupil('d', null), pupil('e')]
  const goes = [
    { pupil: 'a', to: 'Yến' },
    { pupil: 'b', to: null },
    { pupil: 'c', to: null },
  ]
  const { division, faults } = divide(pupils, { receiver: null, goes }, leads(['Yến'], ['b']))
  expect(faults).toEqual([{ at: 'goes', code: 'ERR_PUPIL_TO_NOBODY', params: { name: 'Em e' } }])
  expect(Object.fromEntries(division)).toEqual({ a: 'Yến', b: null, c: null, d: null, e: null })
})

it('every fault of a division is told at once, each where it was typed', () => {
  const goes = [
    { pupil: 'a', to: 'nobody' },
    { pupil: 'a', to: 'Yến' },
    { pupil: 'x', to: 'Yến' },
    { pupil: 'b', to: null },
  ]
  const { faults } = divide([pupil('a'), pupil('b')], { receiver: 'stranger', goes }, leads(['Yến']))
  expect(said(faults)).toEqual([
    'receiver ERR_NOT_A_RECEIVER',
    'goes.0.to ERR_NOT_A_RECEIVER',
    'goes.1.pupil ERR_PERSON_TWICE',
    'goes.2.pupil ERR_PUPIL_NOT_IN_CLASS',
    'goes.3.to ERR_PUPIL_TO_NOBODY',
  ])
  const stays = divide([pupil('c', false)], { receiver: null, goes: [] }, leads(['Yến']))
  expect(said(stays.faults)).toEqual(['receiver ERR_NOT_A_RECEIVER'])
  // who leads all of them on is told so, whatever was chosen
  for (const receiver of [null, ''])
    expect(said(divide([pupil('c')], { receiver, goes: [] }, leads(['Yến'], ['c'])).faults)).toEqual([
      'receiver ERR_CLASS_STAYS',
    ])
})

it('whatever is asked: without a fault each promoted pupil has one receiver, and somebody receives', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd')
  const who = fc.constantFrom('Yến', 'Lan', 'nobody')
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(ids, fc.constantFrom(true, false, null)), { selector: ([id]) => id }),
      fc.option(who),
      fc.array(fc.record({ pupil: ids, to: fc.option(who) }), { maxLength: 5 }),
      (list, receiver, goes) => {
        const pupils = list.map(([id, promoted]) => pupil(id, promoted))
        const { division, faults } = divide(pupils, { receiver, goes }, leads(['Yến', 'Lan']))
        expect([...division.keys()]).toEqual(pupils.map(p => p.id))
        if (faults.length > 0) return
        for (const p of pupils) if (p.promoted) expect(['Yến', 'Lan']).toContain(division.get(p.id))
        expect([...division.values()].some(to => to !== null)).toBe(true)
      },
    ),
  )
})

it('a sheet from before, when a class had one receiver, goes to that one whole; a divided one by its pupils, with their own transcripts', () => {
  const line = { code: 'c', rating: 'HT', title: null, planned: false, awaits: null, note: '' } as const
  const before = { pupils: ['a', 'b'].map(id => ({ ...line, weak: [], ...pupil(id) })), transcripts: 1 }
  expect(contentFor(before, 'Yến')).toBe(before)
  const [a, b] = before.pupils.map((p, i) => ({ ...p, to: i === 0 ? 'Yến' : null, sealed: i === 0 }))
  const divided = { pupils: [a!, b!], transcripts: 1 }
  expect(contentFor(divided, 'Yến')).toEqual({ pupils: [a], transcripts: 1 })
  expect(contentFor(divided, 'Lan')).toEqual({ pupils: [], transcripts: 0 })
})
