/** The checklist of what the records need before and while a school works with them. Data, and how each stands. Pure. */
import type { Action } from '../../law/regulation.ts'

/** What the product sees by itself: how many of how many. */
export const seenItems = [
  'regulation',
  'boards',
  'accounts',
  'teaching',
  'windows',
  'keys',
  'plan',
  'training',
] as const
/** What only people can say, with a note and the day on which they looked. */
export const askedItems = ['devices', 'network', 'supplier', 'backup', 'paper'] as const

export type SeenItem = (typeof seenItems)[number]
export type AskedItem = (typeof askedItems)[number]

type Place = { to: string; search: Record<string, string> }
type About = { action: Action; place: Place | null; onlyBooks?: true }

const school = (muc: string): Place => ({ to: '/nha-truong', search: { muc } })
const here = (muc: string): Place => ({ to: '/trien-khai', search: { muc } })

/** Whose it is by the regulations in force (whoever may do the deed), and where it is done; null: it is answered here. */
export const about: Readonly<Record<SeenItem | AskedItem, About>> = {
  regulation: { action: 'regulation.adopt', place: { to: '/quy-che', search: {} } },
  boards: { action: 'board.establish', place: school('ban-quan-tri') },
  accounts: { action: 'account.open', place: school('nhan-su') },
  teaching: { action: 'teaching.assign', place: school('lop') },
  windows: { action: 'window.decide', place: school('han-nhap'), onlyBooks: true },
  keys: { action: 'certificate.own', place: { to: '/tai-khoan', search: {} }, onlyBooks: true },
  plan: { action: 'rollout.plan', place: here('lo-trinh') },
  training: { action: 'training.record', place: here('tap-huan') },
  devices: { action: 'readiness.review', place: null },
  network: { action: 'readiness.review', place: null },
  supplier: { action: 'readiness.review', place: null },
  backup: { action: 'readiness.review', place: null },
  paper: { action: 'readiness.review', place: null },
}

export type Count = { done: number; of: number }
export type ItemState = 'ready' | 'lacking' | 'open'

/** Nothing to count is not ready: a school without classes has nobody who teaches. */
export const stateOfCount = ({ done, of }: Count): ItemState => (of > 0 && done >= of ? 'ready' : 'open')

/**
 * What was said holds until the school year ends: what was looked at before it began is to be looked at again.
 * `since`: the first day of the year.
 */
export function stateOfWord(word: { kind: 'ready' | 'lacking'; on: string } | undefined, since: string): ItemState {
  return word === undefined || word.on < since ? 'open' : word.kind
}
