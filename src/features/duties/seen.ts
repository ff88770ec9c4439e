/**
 * Duties whose doing the product sees for itself: by which facts, and on which page it is done. Everything else is told.
 * Pure. Each answers since when the duty counts as done: the moment at which the last part of it was.
 */
import { type Day, dayOf } from '../../calendar/vietnam-time.ts'
import type { Share } from '../../law/duty-shares.ts'
import type { Area } from '../../law/stand-ins.ts'
import type { Item } from './items.ts'

type At = { at: number }
export type SeenFacts = {
  /** every class of the year that has books, or is a preschool class */
  classes: readonly string[]
  books: readonly { classId: string; subject: string; teacher: string | null }[]
  minutes: readonly (At & { period: string; person: string })[]
  /** of everything in a class; `classId` null: of the whole school */
  locks: readonly (At & { period: string; classId: string | null; kind: string })[]
  approvals: readonly (At & { period: string; classId: string })[]
  lists: readonly (At & { classId: string })[]
  prints: readonly (At & { period: string; classId: string })[]
  signatures: readonly (At & { classId: string; subject: string; period: string; stage: string; person: string })[]
  /** transcripts of the class in their last version: how many, and when the last of them was signed by that stage */
  transcripts: readonly { classId: string; of: number; stage: string; signed: number; at: number }[]
  reviews: readonly (At & { period: string; classId: string })[]
  /** who did what in whose place by decision, from the first day to the last; also when it is over */
  standIns: readonly { giver: string; person: string; area: Area; from: Day; to: Day }[]
  releases: readonly (At & { classId: string })[]
}

export const NO_FACTS: SeenFacts = {
  ...{ classes: [], books: [], minutes: [], locks: [], approvals: [], lists: [], prints: [], signatures: [] },
  ...{ transcripts: [], reviews: [], standIns: [], releases: [] },
}

/** By which facts a duty is seen done, and since when it counts as done. */
type Sight = {
  by: readonly (keyof SeenFacts)[]
  doneAt(item: Item, facts: SeenFacts): number | null
  /** it is about its very period, not about all with which a term or the year ends */
  exact?: true
}
/** The page on which it is done, in schools with books of cells and in preschools; where none is named it is told. */
type Pages = { books?: string; preschool?: string }

/** The periods of books and results with which a term or the year ends. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  HK1: ['HK1', 'CHK1'],
  HK2: ['HK2', 'CN'],
  CN: ['CN', 'HK2'],
}
const endsOf = ({ period }: Pick<Item, 'period'>): readonly string[] => ENDS[period] ?? [period]

/** When the last of these was done, null while one is not. */
function last(all: readonly (number | undefined)[]): number | null {
  if (all.length === 0 || all.some(at => at === undefined)) return null
  return Math.max(...(all as number[]))
}
const first = (all: readonly At[]): number | undefined =>
  all.length === 0 ? undefined : Math.min(...all.map(one => one.at))

/** Whose doing counts for an own part: the owner's, and that of whoever stood in for the owner then. */
function isOfOwner({ owner }: Item, { person, at }: At & { person: string }, area: Area, { standIns }: SeenFacts) {
  const day = dayOf(at)
  const stoodIn = (s: SeenFacts['standIns'][number]) =>
    s.giver === owner && s.person === person && s.area === area && s.from <= day && day <= s.to
  return person === owner || standIns.some(stoodIn)
}

/** What each owes for the own part is not done by another's minutes. */
const checked: Sight = {
  by: ['minutes', 'standIns'],
  doneAt: (item, facts) =>
    first(
      facts.minutes.filter(
        m =>
          endsOf(item).includes(m.period) &&
          m.at >= item.opensAt &&
          (item.share.of !== 'own' || isOfOwner(item, m, 'progress', facts)),
      ),
    ) ?? null,
}

const locked = (kind: string): Sight => ({
  by: ['classes', 'locks'],
  doneAt: (item, { classes, locks }) => {
    const here = locks.filter(l => l.kind === kind && endsOf(item).includes(l.period))
    return last(classes.map(c => first(here.filter(l => l.classId === null || l.classId === c))))
  },
})

const ofEveryClass = (fact: 'approvals' | 'prints' | 'releases'): Sight => ({
  by: ['classes', fact],
  doneAt(item, facts) {
    const here: readonly (At & { classId: string; period?: string })[] = facts[fact]
    return last(
      facts.classes.map(c =>
        first(here.filter(f => f.classId === c && (f.period === undefined || endsOf(item).includes(f.period)))),
      ),
    )
  },
})

/** A child's book is approved at the end of each semester and of the year, each by itself. */
const reviewed: Sight = {
  by: ['classes', 'reviews'],
  exact: true,
  doneAt: (item, { classes, reviews }) =>
    last(classes.map(c => first(reviews.filter(r => r.classId === c && r.period === item.period)))),
}

const classOf = (share: Share) => (share.of === 'class' ? share.classId : null)
const HOMEROOM_SHEET = '*'

const SEEN: Readonly<Record<string, Sight & { at: Pages }>> = {
  'progress.check': { at: { books: '/phe-duyet' }, ...checked },
  'progress.checkTerm': { at: { books: '/phe-duyet' }, ...checked },
  'lock.propose': { at: { books: '/phe-duyet', preschool: '/mam-non/khoa-so' }, ...locked('proposal') },
  'lock.decide': { at: { books: '/phe-duyet', preschool: '/mam-non/khoa-so' }, ...locked('decision') },
  'results.approve': { at: { books: '/phe-duyet' }, ...ofEveryClass('approvals') },
  'results.decide': { at: { books: '/phe-duyet' }, ...ofEveryClass('approvals') },
  'records.print': { at: { books: '/phe-duyet' }, ...ofEveryClass('prints') },
  'book.print': { at: { books: '/phe-duyet' }, ...ofEveryClass('prints') },
  'archive.export': { at: { books: '/hoc-ba' }, ...ofEveryClass('releases') },
  'book.approve': { at: { preschool: '/mam-non' }, ...reviewed },
  'book.approveYear': { at: { preschool: '/mam-non' }, ...reviewed },
  'lists.propose': {
    at: { books: '/hoi-dong' },
    by: ['lists'],
    doneAt: (item, { lists }) => first(lists.filter(l => l.classId === classOf(item.share))) ?? null,
  },
  'subjectBlock.sign': {
    at: { books: '/cuoi-ky' },
    by: ['books', 'signatures', 'standIns'],
    doneAt: (item, facts) => {
      const { books, signatures } = facts
      const own = books.filter(b => b.teacher === item.owner && b.subject !== HOMEROOM_SHEET)
      const mine = signatures.filter(
        s => s.stage === 'subject' && s.period === item.period && isOfOwner(item, s, 'entry', facts),
      )
      return last(own.map(b => first(mine.filter(s => s.classId === b.classId && s.subject === b.subject))))
    },
  },
  'classBook.sign': {
    at: { books: '/lop-cua-toi' },
    by: ['books', 'signatures'],
    doneAt: (item, { books, signatures }) => {
      const classId = classOf(item.share)
      const here = signatures.filter(s => s.stage === 'homeroom' && s.classId === classId && s.period === item.period)
      const subjects = new Set(books.filter(b => b.classId === classId).map(b => b.subject))
      return last([...subjects].map(subject => first(here.filter(s => s.subject === subject))))
    },
  },
  'transcript.sign': {
    at: { books: '/ky-hoc-ba' },
    by: ['classes', 'transcripts'],
    doneAt: ({ share, as }, { classes, transcripts }) => {
      const signed = (classId: string, stage: string) =>
        transcripts.find(t => t.classId === classId && t.stage === stage && t.of > 0 && t.signed === t.of)?.at
      if (share.of === 'class') return signed(share.classId, 'homeroom') ?? null
      return share.of === 'school' && as === 'head' ? last(classes.map(c => signed(c, 'head'))) : null
    },
  },
}

/**
 * Whether and where the product sees this duty done, in a school of this kind, and the periods of books and results that
 * it is about; the signing of rows is left to telling.
 */
export function seenBy(
  { duty, share, period }: Pick<Item, 'duty' | 'share' | 'period'>,
  hasBooks: boolean,
): (Sight & { to: string; periods: readonly string[] }) | null {
  const seen = SEEN[duty.id]
  const to = seen?.at[hasBooks ? 'books' : 'preschool']
  if (!seen || to === undefined || (duty.id === 'transcript.sign' && share.of === 'own')) return null
  return { ...seen, to, periods: seen.exact ? [period] : endsOf({ period }) }
}
