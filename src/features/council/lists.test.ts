import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  computedLists,
  type Difference,
  differenceFaults,
  type ListKey,
  listKeys,
  outcomeLists,
  withDifferences,
  type YearOutcome,
} from './lists.ts'

type Later = Extract<YearOutcome, { kind: 'continuingYear' }>
type Primary = Extract<YearOutcome, { kind: 'primaryYear' }>
const primary = (completion: Primary['completion'], promotion: Primary['promotion'], award: Primary['award']) =>
  computedLists({ kind: 'primaryYear', completion, promotion, award }, completion === 'HT_TIEU_HOC' ? 5 : 3)
const later = (grade: number, result: Later['result'], more: Partial<Later> = {}) =>
  computedLists({ kind: 'continuingYear', result, title: 'NONE', after: null, ...more }, grade)
const codes = (computed: ListKey[], differences: Omit<Difference, 'pupil' | 'reason'>[], decides = true) =>
  differenceFaults(
    new Map([['an', computed]]),
    differences.map(d => ({ ...d, pupil: 'an', reason: 'vì' })),
    decides,
  ).map(f => f.code)

describe('the lists of the year’s end', () => {
  it('of a primary school: promoted, completed, to be helped, not promoted; with the titles', () => {
    expect(primary('HT_LOP', 'LEN_LOP', 'HSXS')).toEqual(['promoted', 'excellent'])
    expect(primary('HT_TIEU_HOC', 'RA_TRUONG', 'KHONG')).toEqual(['completed'])
    expect(primary('HT_LOP', 'LEN_LOP', 'CAN_HOI_DONG')).toEqual(['promoted', 'toCouncil'])
    expect(primary('CHUA_XET', 'CHUA_XET', 'KHONG')).toEqual(['support'])
    expect(primary('CHUA_HOAN_THANH', 'CHUA_LEN_LOP', 'KHONG')).toEqual(['notPromoted'])
  })

  it('of later grades: promoted at once or after the summer, re-test, summer training, completed in the last grade', () => {
    expect(later(10, 'LEN_LOP', { title: 'GIOI' })).toEqual(['promoted', 'good'])
    expect(later(12, 'LEN_LOP', { title: 'XUAT_SAC' })).toEqual(['completed', 'excellent'])
    expect(later(10, 'KIEM_TRA_LAI')).toEqual(['retest'])
    expect(later(8, 'REN_LUYEN_HE')).toEqual(['summer'])
    expect(later(10, 'KIEM_TRA_LAI', { after: { result: 'LEN_LOP_SAU_HE' } })).toEqual(['promotedAfter'])
    expect(later(9, 'KIEM_TRA_LAI', { after: { result: 'LEN_LOP_SAU_HE' } })).toEqual(['completed'])
    expect(later(10, 'REN_LUYEN_HE', { after: { result: 'KHONG_LEN_LOP' } })).toEqual(['notPromoted'])
  })

  it('put every pupil on exactly one outcome and on one title at most', () => {
    const any = fc.record({
      kind: fc.constant('continuingYear' as const),
      result: fc.constantFrom('LEN_LOP', 'KIEM_TRA_LAI', 'REN_LUYEN_HE', 'KHONG_LEN_LOP' as const),
      title: fc.constantFrom('XUAT_SAC', 'GIOI', 'NONE' as const),
      after: fc.option(fc.record({ result: fc.constantFrom('LEN_LOP_SAU_HE', 'KHONG_LEN_LOP' as const) })),
    })
    fc.assert(
      fc.property(any, fc.integer({ min: 6, max: 12 }), (of, grade) => {
        const lists = computedLists(of as YearOutcome, grade)
        expect(lists.filter(l => (outcomeLists as readonly string[]).includes(l))).toHaveLength(1)
        expect(lists.length).toBeLessThanOrEqual(2)
        expect(differenceFaults(new Map([['an', lists]]), [], true)).toEqual([])
      }),
    )
  })
})

describe('a difference from the computed', () => {
  it('moves a pupil from one list to another, never onto two outcomes or none', () => {
    expect(
      withDifferences(
        ['retest', 'good'],
        [
          { list: 'retest', placed: 'off', reason: 'vì' },
          { list: 'promoted', placed: 'on', reason: 'vì' },
        ],
      ),
    ).toEqual(['promoted', 'good'])
    expect(codes(['retest'], [{ list: 'promoted', placed: 'on' }])).toEqual(['ERR_LIST_OUTCOME'])
    expect(codes(['promoted'], [{ list: 'promoted', placed: 'off' }])).toEqual(['ERR_LIST_OUTCOME'])
    expect(codes(['promoted', 'good'], [{ list: 'excellent', placed: 'on' }])).toEqual(['ERR_LIST_TITLES'])
  })

  it('is none where it says what was computed, or says it twice', () => {
    expect(codes(['promoted'], [{ list: 'promoted', placed: 'on' }])).toEqual(['ERR_LIST_AS_COMPUTED'])
    expect(codes(['promoted'], [{ list: 'good', placed: 'off' }])).toEqual(['ERR_LIST_AS_COMPUTED'])
    const good = { list: 'good', placed: 'on' } as const
    expect(codes(['promoted'], [good, good])).toEqual(['ERR_LIST_AS_COMPUTED'])
  })

  it('settles a title that the rules leave to the council; a proposal may leave it', () => {
    expect(codes(['promoted', 'toCouncil'], [], true)).toEqual(['ERR_LIST_UNSETTLED'])
    expect(codes(['promoted', 'toCouncil'], [], false)).toEqual([])
    expect(codes(['promoted', 'toCouncil'], [{ list: 'toCouncil', placed: 'off' }])).toEqual([])
  })

  it('knows only pupils of the class', () => {
    const found = differenceFaults(new Map(), [{ pupil: 'x', list: 'good', placed: 'on', reason: 'vì' }], false)
    expect(found).toMatchObject([{ at: 'differences.0.pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' }])
  })

  it('laid over the lists and taken off again gives the lists', () => {
    const sets = fc.uniqueArray(fc.constantFrom(...listKeys))
    fc.assert(
      fc.property(sets, sets, (from, to) => {
        const own = listKeys.flatMap(list => {
          const is = to.includes(list)
          return from.includes(list) === is
            ? []
            : [{ list, placed: is ? ('on' as const) : ('off' as const), reason: 'vì' }]
        })
        expect(withDifferences(from, own)).toEqual(listKeys.filter(l => to.includes(l)))
      }),
    )
  })
})
