import { describe, expect, it } from 'vitest'
import en from '../../web/i18n/en.json' with { type: 'json' }
import vi from '../../web/i18n/vi.json' with { type: 'json' }
import { facetsApart } from './other-answers.ts'
import { type Outcome, outcomeShape } from './outcome.ts'

const year: Outcome = {
  ...{
    kind: 'continuingYear',
    subjects: [],
    base: 'CHUA_DAT',
    level: 'CHUA_DAT',
    liftedBy: null,
    training: 'CHUA_DAT',
  },
  ...{ absences: { excused: 0, unexcused: 0 }, result: 'REN_LUYEN_HE', title: 'NONE', retest: [], after: null },
  because: [],
}

describe('two results of one pupil', () => {
  it('are told apart by what people read, never by how they came about', () => {
    expect(facetsApart(year, { ...year, liftedBy: 'TIN', base: 'DAT', because: [] })).toEqual([])
    expect(facetsApart(year, { ...year, retest: ['TOAN', 'VAN'], title: 'GIOI' })).toEqual([
      { of: 'retest', was: '', now: 'TOAN,VAN' },
      { of: 'title', was: 'NONE', now: 'GIOI' },
    ])
    const after = { level: 'DAT', training: 'DAT', result: 'LEN_LOP_SAU_HE' } as const
    expect(facetsApart(year, { ...year, after })).toEqual([{ of: 'after', was: '', now: 'LEN_LOP_SAU_HE' }])
  })

  it('every code has its word in both languages', () => {
    const [, primary, , continuing] = outcomeShape.options
    const codes = {
      ...{ rating: primary.shape.rating, promotion: primary.shape.promotion, award: primary.shape.award },
      ...{ level: continuing.shape.level, result: continuing.shape.result, title: continuing.shape.title },
      after: continuing.shape.after.unwrap().shape.result,
    }
    for (const { otherResults } of [vi, en])
      for (const [of, { options }] of Object.entries(codes))
        expect(Object.keys(otherResults.is[of as keyof typeof codes]).sort()).toEqual([...options].sort())
  })
})
