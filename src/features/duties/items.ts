/** The recurring duties of the regulations in force as they fall to people: what, for when, whose part. Pure. */
import { type Calendar, yearIn } from '../../calendar/decided-years.ts'
import { nextMonth } from '../../calendar/school-year.ts'
import { addDays, type Day, schoolYearOf, startOf } from '../../calendar/vietnam-time.ts'
import { dutiesDue } from '../../law/duties.ts'
import { type Share, sharesOf } from '../../law/duty-shares.ts'
import type { Duty, Party, Regulation } from '../../law/regulation.ts'
import type { Holder } from './held.ts'

/** Which regulation asks for it: its duties keep their names when it is adopted anew. */
export type Layer = 'department' | 'school'

export type Occurrence = {
  readonly layer: Layer
  readonly regulation: Regulation
  readonly duty: Duty
  /** the school year in which it is done */
  readonly year: number
  /** `2026-10`, the Monday of the week, `HK1`, `CN` */
  readonly period: string
  readonly opensAt: number
  /** the first late instant, before outages */
  readonly dueAt: number
}

/** A duty of one period as it falls to a class, to a person, or to the school. */
export type Item = Occurrence & {
  readonly key: string
  readonly share: Share
  readonly as: Party
  /** whose it is */
  readonly owner: string
  /** by which decision somebody else does it, and who */
  readonly inPlace: { readonly by: string; readonly decisionNo: string } | null
}

/**
 * From here on a school year is closed, and what closes it outlives it: what is asked once a term or a year does not
 * cease to be owed on 1 August, as a week's plan does (our choice; no text speaks of it).
 */
export const closingFrom = (year: number): Day => `${year}-05-01`

/** Everything of this school year that falls due until the end of the next month, the soonest first. */
export function occurrencesOf(layers: readonly Regulation[], calendar: Calendar, today: Day): Occurrence[] {
  return layers.flatMap(of => duesOf(of, calendar, today)).sort((a, b) => a.dueAt - b.dueAt)
}

/** The days are the same for everybody of a school, so they are counted once a day, regulation and calendar. */
const counted = new WeakMap<Regulation, WeakMap<Calendar, { day: Day; dues: Occurrence[] }>>()

function duesOf(regulation: Regulation, calendar: Calendar, today: Day): Occurrence[] {
  const { layer } = regulation
  if ((layer !== 'school' && layer !== 'department') || !regulation.duties) return []
  const ofRegulation = counted.get(regulation) ?? new WeakMap<Calendar, { day: Day; dues: Occurrence[] }>()
  const known = ofRegulation.get(calendar)
  if (known?.day === today) return known.dues
  const year = schoolYearOf(today)
  const to = addDays(`${nextMonth(nextMonth(today.slice(0, 7)))}-01`, -1)
  const duties = new Map(regulation.duties.map(d => [d.id, d]))
  const dues = [year - 1, year, year + 1].flatMap(of => {
    const isPast = of < year
    return dutiesDue(regulation, [yearIn(calendar, of)], { from: isPast ? closingFrom(year) : `${year}-08-01`, to })
      .map(({ duty, period, opensAt, dueAt }) => ({
        ...{ layer, regulation, year: of, period, opensAt, dueAt },
        duty: duties.get(duty)!,
      }))
      .filter(({ duty: { every } }) => !isPast || every === 'term' || every === 'year')
  })
  counted.set(regulation, ofRegulation.set(calendar, { day: today, dues }))
  return dues
}

/**
 * What falls to somebody, and to whom they stand in for. Nothing is asked that fell due before the school, or these
 * records, began (`since`); nor, of a class or of the own part, what fell due before the first day in that capacity.
 */
export function itemsOf(all: readonly Occurrence[], holders: readonly Holder[], today: Day, since: number): Item[] {
  const thisYear = schoolYearOf(today)
  return all.flatMap(o =>
    o.dueAt <= since ? [] : firstOfEach(holders.flatMap(holder => ofHolder(o, holder, Math.min(o.year, thisYear)))),
  )
}

/** What is handed on by two decisions is owed once, by the first of them. */
const firstOfEach = (items: readonly Item[]): Item[] =>
  items.filter((item, i) => items.findIndex(one => one.key === item.key) === i)

function ofHolder(o: Occurrence, { person, held, inPlace }: Holder, year: number): Item[] {
  const here = held(year)
  // a class has its duties of its own year only
  const asked = o.year === year ? here : { ...here, leads: [] }
  return sharesOf(o.regulation, o.duty.of, asked).flatMap(({ as, since, ...share }) => {
    if (o.dueAt <= Math.max(sinceDay(since), sinceDay(inPlace?.from ?? null))) return []
    return [{ ...o, share, as, owner: person, inPlace, key: keyOf(o, placeOf(share, person)) }]
  })
}

/** What a word about a duty names: of which occurrence, for which class or whose own part. */
export type Place = { classId: string | null; owner: string | null }

export const placeOf = (share: Share, person: string): Place => ({
  classId: share.of === 'class' ? share.classId : null,
  owner: share.of === 'own' ? person : null,
})

type Named = { layer: Layer; year: number; period: string; duty: string | { id: string } }

export function keyOf({ layer, year, period, duty }: Named, { classId, owner }: Place): string {
  return [layer, typeof duty === 'string' ? duty : duty.id, year, period, classId ?? owner ?? ''].join(' ')
}

/** The first instant of a person's first day. */
const sinceDay = (day: Day | null): number => (day === null ? 0 : startOf(day))
