/** The lists of the year's end, computed from kept results; and what differs from them. Pure. */
import { completes } from '../../assessment/promotion.ts'

/** On one of these stands every pupil whose year is known; on one of the titles at most. */
export const outcomeLists = [
  'promoted',
  'promotedAfter',
  'completed',
  'support',
  'retest',
  'summer',
  'notPromoted',
] as const
/** `toCouncil`: the rules settle no title, the council does; nobody is left there by its decision */
export const titleLists = ['excellent', 'good', 'toCouncil'] as const
export const listKeys = [...outcomeLists, ...titleLists] as const
export type ListKey = (typeof listKeys)[number]

/** What a year's outcome says, as far as the lists rest on it. */
export type YearOutcome =
  | {
      kind: 'primaryYear'
      completion: 'HT_LOP' | 'HT_TIEU_HOC' | 'CHUA_HOAN_THANH' | 'CHUA_XET'
      promotion: 'LEN_LOP' | 'RA_TRUONG' | 'CHUA_LEN_LOP' | 'CHUA_XET'
      award: 'HSXS' | 'HSTB' | 'CAN_HOI_DONG' | 'KHONG'
    }
  | {
      kind: 'continuingYear'
      result: 'LEN_LOP' | 'KIEM_TRA_LAI' | 'REN_LUYEN_HE' | 'KHONG_LEN_LOP'
      title: 'XUAT_SAC' | 'GIOI' | 'NONE'
      after: { result: 'LEN_LOP_SAU_HE' | 'KHONG_LEN_LOP' } | null
    }

const AWARDS = { HSXS: 'excellent', HSTB: 'good', CAN_HOI_DONG: 'toCouncil', KHONG: null } as const
const TITLES = { XUAT_SAC: 'excellent', GIOI: 'good', NONE: null } as const
const RESULTS = {
  LEN_LOP: 'promoted',
  KIEM_TRA_LAI: 'retest',
  REN_LUYEN_HE: 'summer',
  KHONG_LEN_LOP: 'notPromoted',
} as const

/** The lists on which the rules put a pupil of this grade. */
export function computedLists(of: YearOutcome, grade: number): ListKey[] {
  if (of.kind === 'primaryYear') return [primaryOutcome(of), AWARDS[of.award]].filter(l => l !== null)
  return [laterOutcome(of, grade), TITLES[of.title]].filter(l => l !== null)
}

function primaryOutcome({ completion, promotion }: Extract<YearOutcome, { kind: 'primaryYear' }>): ListKey {
  if (completion === 'HT_TIEU_HOC') return 'completed'
  if (promotion === 'LEN_LOP' || promotion === 'RA_TRUONG') return 'promoted'
  return promotion === 'CHUA_LEN_LOP' ? 'notPromoted' : 'support'
}

function laterOutcome({ result, after }: Extract<YearOutcome, { kind: 'continuingYear' }>, grade: number): ListKey {
  const last = after?.result ?? result
  if (completes(grade, last) !== null) return 'completed'
  return last === 'LEN_LOP_SAU_HE' ? 'promotedAfter' : RESULTS[last]
}

/** A pupil on a list, or off it, against what was computed; why, in words. */
export type Difference = { pupil: string; list: ListKey; placed: 'on' | 'off'; reason: string }

/** The lists with the differences laid over them, in the order of the lists. */
export function withDifferences(computed: readonly ListKey[], own: readonly Omit<Difference, 'pupil'>[]): ListKey[] {
  const off = new Set(own.filter(d => d.placed === 'off').map(d => d.list))
  const on = new Set([...computed, ...own.filter(d => d.placed === 'on').map(d => d.list)])
  return listKeys.filter(list => on.has(list) && !off.has(list))
}

export type ListFault =
  | 'ERR_PUPIL_NOT_IN_CLASS'
  | 'ERR_LIST_AS_COMPUTED'
  | 'ERR_LIST_OUTCOME'
  | 'ERR_LIST_TITLES'
  | 'ERR_LIST_UNSETTLED'

/**
 * All faults of a set of differences: whom it does not know, what is no difference, who would stand on no outcome or on
 * two, or with two titles; and, where it decides, whose title is left to the council.
 */
export function differenceFaults(
  computed: ReadonlyMap<string, readonly ListKey[]>,
  differences: readonly Difference[],
  decides: boolean,
): { at: string; code: ListFault; pupil: string }[] {
  const single = differences.flatMap((d, i) => {
    const lists = computed.get(d.pupil)
    const fault = (code: ListFault) => [{ at: `differences.${i}.list`, code, pupil: d.pupil }]
    if (!lists) return [{ at: `differences.${i}.pupil`, code: 'ERR_PUPIL_NOT_IN_CLASS' as const, pupil: d.pupil }]
    const twice = differences.findIndex(o => o.pupil === d.pupil && o.list === d.list) < i
    return twice || lists.includes(d.list) === (d.placed === 'on') ? fault('ERR_LIST_AS_COMPUTED') : []
  })
  if (single.length > 0) return single
  return [...computed].flatMap(([pupil, lists]) => {
    const own = differences.filter(d => d.pupil === pupil)
    if (own.length === 0 && !decides) return []
    const standing = withDifferences(lists, own)
    const at = `pupils.${pupil}`
    const count = (of: readonly string[]) => standing.filter(l => of.includes(l)).length
    return [
      ...(count(outcomeLists) === 1 ? [] : [{ at, code: 'ERR_LIST_OUTCOME' as const, pupil }]),
      ...(count(titleLists) > 1 ? [{ at, code: 'ERR_LIST_TITLES' as const, pupil }] : []),
      ...(decides && standing.includes('toCouncil') ? [{ at, code: 'ERR_LIST_UNSETTLED' as const, pupil }] : []),
    ]
  })
}
