import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binhPhu } from '../../../regulations/schools/binh-phu.ts'
import type { Duty, Norm, Regulation } from '../../law/regulation.ts'
import { bodyOf } from '../../records/regulations.ts'
import { readBody } from './body.ts'
import {
  normKeys,
  numbersTaken,
  ownClauses,
  surerThanOurs,
  withAddition,
  withNormAt,
  withoutClause,
} from './own-clauses.ts'
import { blanks, isUnfilled, requirementOf, requirements, split } from './requirements.ts'
import { valueAt, withTyped } from './typed.ts'

const own: Regulation = { ...binhPhu, layer: 'school' }
const norm: Pick<Norm, 'on' | 'effect' | 'when'> = {
  ...{ on: ['lock.decide'], effect: 'requires' },
  when: [{ quorum: 3, of: ['board'] }],
}
const duty: Pick<Duty, 'of' | 'title' | 'every' | 'due'> = {
  ...{ of: ['homeroom'], title: { vi: 'Gửi bản tóm tắt', en: 'Send a summary' }, every: 'month' },
  due: { from: 'end', days: 3 },
}

describe('a clause of the school’s own', () => {
  it('comes with its norm or its duty, and is read back from what is stored', () => {
    const one = withAddition(own, { vi: ' Có biên bản đủ người. ', en: '', norm }, 0)
    const two = withAddition(one, { vi: 'Mỗi tháng một bản.', en: 'One a month.', duty }, 0)
    expect(ownClauses(two, binhPhu)).toEqual(['BS-1', 'BS-2'])
    expect(two.clauses['BS-1']).toMatchObject({ vi: 'Có biên bản đủ người.', en: 'Có biên bản đủ người.' })
    expect(two.norms.at(-1)).toEqual({ ...norm, cites: ['BS-1'] })
    expect(two.duties!.at(-1)).toMatchObject({ id: 'own-2', clause: 'BS-2', dated: 'ours' })
    expect(bodyOf(readBody(bodyOf(two).body)).sha).toBe(bodyOf(two).sha)
  })

  it('goes with all that rests on it, and leaves everything else as it was', () => {
    const added = withAddition(withAddition(own, { vi: 'Một', en: '', norm }, 0), { vi: 'Hai', en: '', duty }, 0)
    expect(withoutClause(withoutClause(added, 'BS-1'), 'BS-2')).toEqual(own)
    const shared = { ...added, norms: added.norms.map((n, i) => (i === 0 ? { ...n, cites: [...n.cites, 'BS-1'] } : n)) }
    expect(withoutClause(shared, 'BS-1').norms).toEqual(own.norms)
  })

  it('leaves what every regulation has on the clause of silence when it goes', () => {
    const added = withAddition(own, { vi: 'Một', en: '', norm }, 0)
    const resting: Regulation = {
      ...{ ...added, passwords: { days: 90, clause: 'BS-1' } },
      retention: [{ record: 'journal', keep: 'forEver', clause: 'BS-1' }],
    }
    const clause = own.silence[0]!
    const left = withoutClause({ ...resting, silence: ['BS-1', ...own.silence] }, 'BS-1')
    expect([left.passwords!.clause, left.retention![0]!.clause, left.silence]).toEqual([clause, clause, own.silence])
    const alone = withoutClause({ ...resting, silence: ['BS-1'] }, 'BS-1')
    for (const of of [left, alone]) expect(bodyOf(readBody(bodyOf(of).body)).sha).toBe(bodyOf(of).sha)
  })

  it('never has the number of one that was adopted and taken out since', () => {
    const next = withAddition(withAddition(own, { vi: 'Một', en: '', duty }, 4), { vi: 'Hai', en: '', norm }, 4)
    expect(ownClauses(next, binhPhu)).toEqual(['BS-5', 'BS-6'])
    expect(next.duties!.at(-1)!.id).toBe('own-5')
  })

  it('is numbered in six digits at most', () => {
    const named = (id: string) => () =>
      readBody(bodyOf({ ...own, clauses: { ...own.clauses, [id]: own.clauses[own.silence[0]!]! } }).body)
    for (const id of ['BS-1', 'BS-999999', 'BST-1']) expect(named(id)).not.toThrow()
    for (const id of ['BS-1000000', 'BS-', 'BS-a', 'BS-1.2']) expect(named(id)).toThrow()
  })

  it('never takes, by whatever way it comes, a number that was given before, nor a duty that of another clause', () => {
    const added = withAddition(own, { vi: 'Một', en: '', duty }, 4)
    expect(numbersTaken(added, own, 4)).toEqual([])
    expect(numbersTaken(added, own, 5)).toEqual(['clauses.BS-5'])
    // it stood there already: saved once more, or with other words
    expect(numbersTaken(added, added, 5)).toEqual([])
    const last = own.duties!.length
    const other = { ...added, duties: added.duties!.map((d, i) => (i === last ? { ...d, id: 'own-3' } : d)) }
    expect(numbersTaken(other, added, 5)).toEqual([`duties.${last}.id`])
  })

  it('claims to be no surer than the school’s own word, and so does its duty', () => {
    const added = withAddition(own, { vi: 'Một', en: '', duty }, 0)
    expect(surerThanOurs(added, [own])).toEqual([])
    const surer: Regulation = {
      ...added,
      clauses: { ...added.clauses, 'BS-1': { ...added.clauses['BS-1']!, certainty: 'verified' } },
      duties: added.duties!.map(d => (d.clause === 'BS-1' ? { ...d, dated: 'remembered' } : d)),
    }
    expect(surerThanOurs(surer, [own])).toEqual(['clauses.BS-1.certainty', `duties.${own.duties!.length}.dated`])
  })
})

describe('a norm by its key', () => {
  it('is the same norm whatever is added or dropped beside it', () => {
    const at = own.norms.findIndex(n => n.when.some(w => 'window' in w) && n.effect === 'permits')
    const key = normKeys(own)[at]!
    const moved = { ...own, norms: [{ ...norm, cites: [own.silence[0]!] } as Norm, ...own.norms] }
    expect(valueAt(moved, `window.${key}`)).toBe(valueAt(own, `window.${key}`))
    const typed = withTyped(moved, { [`window.${key}`]: 'before' })
    expect(typed.norms.filter((n, i) => n !== moved.norms[i])).toHaveLength(1)
    expect(typed.norms[at + 1]!.when).toContainEqual({ window: ['before'] })
  })

  it('is changed alone, and not at all once it is gone', () => {
    const key = normKeys(own)[3]!
    const changed = withNormAt(own, key, [{ reason: 'given' }])!
    expect(changed.norms.map((n, i) => n === own.norms[i])).toEqual(own.norms.map((_, i) => i !== 3))
    expect(withNormAt({ ...own, norms: [] }, key, [])).toBeUndefined()
  })

  it('is never shared by two', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...own.norms)), norms => {
        expect(new Set(normKeys({ norms })).size).toBe(norms.length)
      }),
    )
  })
})

it('the form has a blank of every word that it offers, and knows an empty one', () => {
  for (const word of requirements) expect([word, requirementOf(blanks[word])]).toEqual([word, word])
  expect(requirements.filter(word => isUnfilled(blanks[word]))).toEqual(['step', 'signedBefore'])
  expect(split([{ actor: ['self'] }, { actor: ['head'] }, { book: 'open' }])).toEqual({
    who: ['head'],
    rest: [{ actor: ['self'] }, { book: 'open' }],
  })
})
