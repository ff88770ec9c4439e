/**
 * Duties whose doing the product sees for itself: by which facts, and on which page it is done. Everything else is told.
 * Pure. Each answers since when the duty counts as done: the moment at which the last part of it was.
 */
import type { Share } from '../../law/duty-shares.ts'
import type { Item } from './items.ts'

type At = { at: number }
export type SeenFacts = {
  /** every class of the year that has books, or is a preschool class */
  classes: readonly string[]
  books: readonly { classId: string; subject: string; teacher: string | null }[]
  minutes: readonly (At & { period: string })[]
  /** `classId` null: of the whole school */
  locks: readonly (At & { period: string; classId: string | null; kind: string })[]
  approvals: readonly (At & { period: string; classId: string })[]
  lists: readonly (At & { classId: string })[]
  prints: readonly (At & { period: string; classId: string })[]
  signatures: readonly (At & { classId: string; subject: string; period: string; stage: string; person: string })[]
  /** transcripts of the class in their last version: how many, and when the last of them was signed by that stage */
  transcripts: readonly { classId: string; of: number; stage: string; signed: number; at: number }[]
  reviews: readonly (At & { period: string; classId: string })[]
  releases: readonly (At & { classId: string })[]
}

type Seen = {
  /** the page on which it is done */
  to: string
  in: 'books' | 'preschool'
  doneAt(item: Item, person: string, facts: SeenFacts): number | null
}

/** The periods of books and results with which a term or the year ends. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  HK1: ['HK1', 'CHK1'],
  HK2: ['HK2', 'CN'],
  CN: ['CN', 'HK2'],
}
const ends = ({ period }: Item) => ENDS[period] ?? [period]

/** When the last of these was done, null while one is not. */
function last(all: readonly (number | undefined)[]): number | null {
  if (all.length === 0 || all.some(at => at === undefined)) return null
  return Math.max(...(all as number[]))
}
const first = (all: readonly At[]): number | undefined =>
  all.length === 0 ? undefined : Math.min(...all.map(one => one.at))

const checked: Seen = {
  to: '/phe-duyet',
  in: 'books',
  doneAt: (item, _, { minutes }) =>
    first(minutes.filter(m => ends(item).includes(m.period) && m.at >= item.opensAt)) ?? null,
}

const locked = (kind: string): Seen => ({
  to: '/phe-duyet',
  in: 'books',
  doneAt: (item, _, { classes, locks }) => {
    const here = locks.filter(l => l.kind === kind && ends(item).includes(l.period))
    return last(classes.map(c => first(here.filter(l => l.classId === null || l.classId === c))))
  },
})

const ofEveryClass =
  (facts: (facts: SeenFacts) => readonly (At & { classId: string; period?: string })[]): Seen['doneAt'] =>
  (item, _, all) =>
    last(
      all.classes.map(c =>
        first(facts(all).filter(f => f.classId === c && (f.period === undefined || ends(item).includes(f.period)))),
      ),
    )

const approved: Seen = { to: '/phe-duyet', in: 'books', doneAt: ofEveryClass(f => f.approvals) }
const printed: Seen = { to: '/phe-duyet', in: 'books', doneAt: ofEveryClass(f => f.prints) }
const classOf = (share: Share) => (share.of === 'class' ? share.classId : null)

const HOMEROOM_SHEET = '*'

const SEEN: Readonly<Record<string, Seen>> = {
  'progress.check': checked,
  'progress.checkTerm': checked,
  'lock.propose': locked('proposal'),
  'lock.decide': locked('decision'),
  'results.approve': approved,
  'results.decide': approved,
  'records.print': printed,
  'book.print': printed,
  'archive.export': { to: '/hoc-ba', in: 'books', doneAt: ofEveryClass(f => f.releases) },
  'book.approve': { to: '/mam-non', in: 'preschool', doneAt: ofEveryClass(f => f.reviews) },
  'lists.propose': {
    to: '/hoi-dong',
    in: 'books',
    doneAt: (item, _, { lists }) => first(lists.filter(l => l.classId === classOf(item.share))) ?? null,
  },
  'subjectBlock.sign': {
    to: '/cuoi-ky',
    in: 'books',
    doneAt: (item, person, { books, signatures }) => {
      const own = books.filter(b => b.teacher === person && b.subject !== HOMEROOM_SHEET)
      const mine = signatures.filter(s => s.stage === 'subject' && s.person === person && s.period === item.period)
      return last(own.map(b => first(mine.filter(s => s.classId === b.classId && s.subject === b.subject))))
    },
  },
  'classBook.sign': {
    to: '/lop-cua-toi',
    in: 'books',
    doneAt: (item, _, { books, signatures }) => {
      const classId = classOf(item.share)
      const here = signatures.filter(s => s.stage === 'homeroom' && s.classId === classId && s.period === item.period)
      const subjects = new Set(books.filter(b => b.classId === classId).map(b => b.subject))
      return last([...subjects].map(subject => first(here.filter(s => s.subject === subject))))
    },
  },
  'transcript.sign': {
    to: '/ky-hoc-ba',
    in: 'books',
    doneAt: ({ share, as }, _, { classes, transcripts }) => {
      const signed = (classId: string, stage: string) =>
        transcripts.find(t => t.classId === classId && t.stage === stage && t.of > 0 && t.signed === t.of)?.at
      if (share.of === 'class') return signed(share.classId, 'homeroom') ?? null
      return share.of === 'school' && as === 'head' ? last(classes.map(c => signed(c, 'head'))) : null
    },
  },
}

/** Whether and where the product sees this duty done, in a school of this kind; the signing of rows is left to telling. */
export function seenBy({ duty, share }: Pick<Item, 'duty' | 'share'>, hasBooks: boolean): Seen | null {
  const seen = SEEN[duty.id]
  if (!seen || (seen.in === 'books') !== hasBooks) return null
  return duty.id === 'transcript.sign' && share.of === 'own' ? null : seen
}
