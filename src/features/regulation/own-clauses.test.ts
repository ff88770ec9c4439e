import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binhPhu } from '../../../regulations/schools/binh-phu.ts'
import type { Duty, Norm, Regulation } from '../../law/regulation.ts'
import { bodyOf } from '../../records/regulations.ts'
import { readBody } from './body.ts'
import { normKeys, ownClauses, withAddition, withNormAt, withoutClause } from './own-clauses.ts'
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
    const one = withAddition(own, { vi: ' Có biên bản đủ người. ', en: '', norm })
    const two = withAddition(one, { vi: 'Mỗi tháng một bản.', en: 'One a month.', duty })
    expect(ownClauses(two, binhPhu)).toEqual(['BS-1', 'BS-2'])
    expect(two.clauses['BS-1']).toMatchObject({ vi: 'Có biên bản đủ người.', en: 'Có biên bản đủ người.' })
    expect(two.norms.at(-1)).toEqual({ ...norm, cites: ['BS-1'] })
    expect(two.duties!.at(-1)).toMatchObject({ id: 'own-2', clause: 'BS-2', dated: 'ours' })
    expect(bodyOf(readBody(bodyOf(two).body)).sha).toBe(bodyOf(two).sha)
  })

  it('goes with all that rests on it, and leaves everything else as it was', () => {
    const added = withAddition(withAddition(own, { vi: 'Một', en: '', norm }), { vi: 'Hai', en: '', duty })
    expect(withoutClause(withoutClause(added, 'BS-1'), 'BS-2')).toEqual(own)
    const shared = { ...added, norms: added.norms.map((n, i) => (i === 0 ? { ...n, cites: [...n.cites, 'BS-1'] } : n)) }
    expect(withoutClause(shared, 'BS-1').norms).toEqual(own.norms)
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
