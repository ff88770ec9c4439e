/**
 * The parameters of a regulation: deadlines, periods of keeping, the age of passwords. How far the layers above leave
 * each of them open, and which one a new text takes outside of that. Pure.
 */
import { usualYear } from '../calendar/school-year.ts'
import { type Clause, clausesOf } from './decide.ts'
import { dutiesDue } from './duties.ts'
import type { Duty, Instant, Regulation, Retention } from './regulation.ts'

/** A value that a layer above sets, with its clause. */
export type Bound<V> = { readonly value: V; readonly clause: Clause }

/** A deadline lies after the first bound and not after the second; an opening not before the first. */
export type DutyRange = { readonly notBefore: Bound<Instant> | null; readonly notAfter: Bound<Instant> | null }

/**
 * What the layers above say of the duty of the same name: the latest opening and the earliest deadline of all. In another
 * rhythm it is another duty: results sent each term within two weeks leave those of the year their own time.
 */
export function dutyRange(above: readonly Regulation[], duty: Duty): DutyRange {
  const theirs = above.flatMap(of =>
    (of.duties ?? []).filter(d => d.id === duty.id && d.every === duty.every).map(d => ({ of, d })),
  )
  const bound = (of: Regulation, d: Duty, value: Instant): Bound<Instant>[] =>
    clausesOf(of, [d.clause]).map(clause => ({ value, clause }))
  const opens = theirs.flatMap(({ of, d }) => (d.opens ? bound(of, d, d.opens) : []))
  const dues = theirs.flatMap(({ of, d }) => bound(of, d, d.due))
  return {
    notBefore: opens.reduce<Bound<Instant> | null>((a, b) => (a && !isLater(duty, b.value, a.value) ? a : b), null),
    notAfter: dues.reduce<Bound<Instant> | null>((a, b) => (a && !isLater(duty, a.value, b.value) ? a : b), null),
  }
}

/** The longest time for which a layer above has a record kept. */
export function keepingLeast(
  above: readonly Regulation[],
  record: Retention['record'],
): Bound<Retention['keep']> | null {
  const theirs = above.flatMap(of =>
    (of.retention ?? [])
      .filter(r => r.record === record)
      .flatMap(r => clausesOf(of, [r.clause]).map(clause => ({ value: r.keep, clause }))),
  )
  return theirs.toSorted((a, b) => yearsKept(b.value) - yearsKept(a.value))[0] ?? null
}

/** The least age of a password at which a layer above asks for a new one. */
export function passwordMost(above: readonly Regulation[]): Bound<number> | null {
  const theirs = above.flatMap(of =>
    of.passwords ? clausesOf(of, [of.passwords.clause]).map(clause => ({ value: of.passwords!.days, clause })) : [],
  )
  return theirs.toSorted((a, b) => a.value - b.value)[0] ?? null
}

export const yearsKept = (keep: Retention['keep']): number =>
  keep === 'forEver' ? Number.POSITIVE_INFINITY : keep.years

export type Outside = {
  /** the place in the regulation, `duties.3.due.days` */
  readonly at: string
} & (
  | { readonly kind: 'late' | 'early' | 'opensEarly'; readonly duty: Duty; readonly bound: Bound<Instant> }
  | { readonly kind: 'short'; readonly bound: Bound<Retention['keep']> }
  | { readonly kind: 'seldom'; readonly bound: Bound<number> }
)

/**
 * The parameters that `now` takes out of the range. What stood in `was` is left: a guidance may have come since, and then
 * every other field must still be savable. Before the decision nothing is left: `was` is null.
 */
export function outside(above: readonly Regulation[], was: Regulation | null, now: Regulation): Outside[] {
  return [
    ...(now.duties ?? []).flatMap((duty, i) => {
      const old = was?.duties?.find(d => d.id === duty.id)
      return old?.every === duty.every && isSameInstant(old.due, duty.due) && isSameInstant(old.opens, duty.opens)
        ? []
        : outsideDuty(above, duty, i)
    }),
    ...(now.retention ?? []).flatMap((kept, i): Outside[] => {
      const bound = keepingLeast(above, kept.record)
      const old = was?.retention?.find(r => r.record === kept.record)
      const isShort = bound !== null && yearsKept(kept.keep) < yearsKept(bound.value)
      return isShort && !(old && yearsKept(old.keep) === yearsKept(kept.keep))
        ? [{ at: `retention.${i}.keep`, kind: 'short', bound }]
        : []
    }),
    ...outsidePasswords(above, was, now),
  ]
}

function outsideDuty(above: readonly Regulation[], duty: Duty, i: number): Outside[] {
  const { notBefore, notAfter } = dutyRange(above, duty)
  const due = `duties.${i}.due.days`
  return [
    ...(notAfter && isLater(duty, duty.due, notAfter.value)
      ? [{ at: due, kind: 'late' as const, duty, bound: notAfter }]
      : []),
    ...(notBefore && !isLater(duty, duty.due, notBefore.value)
      ? [{ at: due, kind: 'early' as const, duty, bound: notBefore }]
      : []),
    ...(notBefore && duty.opens && isLater(duty, notBefore.value, duty.opens)
      ? [{ at: `duties.${i}.opens.days`, kind: 'opensEarly' as const, duty, bound: notBefore }]
      : []),
  ]
}

function outsidePasswords(above: readonly Regulation[], was: Regulation | null, now: Regulation): Outside[] {
  const bound = passwordMost(above)
  if (!bound || !now.passwords || now.passwords.days <= bound.value) return []
  return was?.passwords?.days === now.passwords.days ? [] : [{ at: 'passwords.days', kind: 'seldom', bound }]
}

/**
 * Is this instant of a duty ever later than the other? Counted from different ends of a span it depends on how long the
 * span is: over every length that a school may decide.
 */
export function isLater({ every }: Pick<Duty, 'every'>, one: Instant, other: Instant): boolean {
  return lengths[every].some(length => minutesAt(one, length) > minutesAt(other, length))
}

/** Is there time between the two instants of a duty, however long its span is? */
export function opensInTime({ every, opens, due }: Duty): boolean {
  return !opens || lengths[every].every(length => minutesAt(opens, length) < minutesAt(due, length))
}

const minutesAt = ({ from, days, minutes = 0 }: Instant, length: number): number =>
  ((from === 'end' ? length : 0) + days) * 1440 + minutes

/** The shortest and the longest span of each rhythm, in days; of terms and years as far as schools differ (ours). */
const lengths: Record<Duty['every'], readonly [number, number]> = {
  week: [7, 7],
  month: [28, 31],
  term: [100, 170],
  year: [240, 310],
}

/** The instant in each turn of a usual year, the soonest first. */
export function instantsOf({ id, clause, of, title, every, dated }: Duty, due: Instant, year = 2026): number[] {
  const duty: Duty = { id, clause, of, title, every, dated, due }
  const days = { from: `${year - 1}-07-01`, to: `${year + 2}-12-31` }
  return dutiesDue({ ...blank, duties: [duty] }, [usualYear(year)], days).map(d => d.dueAt)
}

const isSameInstant = (a: Instant | undefined, b: Instant | undefined) =>
  a?.from === b?.from && a?.days === b?.days && (a?.minutes ?? 0) === (b?.minutes ?? 0)

const blank: Regulation = {
  ...{ id: '', layer: 'school', document: '', issuedBy: '', effectiveFrom: '2000-01-01', title: { vi: '', en: '' } },
  ...{ titles: {}, aliases: {}, clauses: {}, norms: [], silence: [] },
}
