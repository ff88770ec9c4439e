/**
 * When a deed may be done at all: the part of its decided time, and the days before an event. Enough to see that one
 * deed is over before another, for which it waits, can begin. Pure.
 */
import { type Action, type Norm, type Regulation, type SchoolEvent, schoolEvents, type When } from './regulation.ts'

const moments = ['before', 'open', 'after'] as const

/** Days left: no more than `most`, no fewer than `least`. */
type Days = { readonly most: number; readonly least: number }
const ALWAYS: Days = { most: Number.POSITIVE_INFINITY, least: 0 }

/** Does everything that these ask for leave no moment? Two halves of one window, two ends of one count of days. */
export function isNeverTime(when: readonly When[]): boolean {
  return momentsOf(when).length === 0 || schoolEvents.some(event => isEmpty(daysOf(when, event)))
}

/** May the one deed be done only before the other, which it waits for, may begin? */
export function closesBefore(layers: readonly Regulation[], waits: Action, first: Action): boolean {
  const [late, early] = [momentSpan(layers, waits), momentSpan(layers, first)]
  if (late && early && late.last < early.first) return true
  return schoolEvents.some(event => {
    const [mine, theirs] = [daySpan(layers, waits, event), daySpan(layers, first, event)]
    // fewer days are left the later it is
    return mine !== null && theirs !== null && mine.least > theirs.most
  })
}

const isEmpty = ({ most, least }: Days) => least > most

const momentsOf = (when: readonly When[]) =>
  moments.filter(m => when.every(w => !('window' in w) || w.window.includes(m)))

const daysOf = (when: readonly When[], event: SchoolEvent): Days =>
  when.reduce<Days>(
    (sofar, w) =>
      'daysBefore' in w && w.daysBefore === event
        ? {
            most: Math.min(sofar.most, w.most ?? Number.POSITIVE_INFINITY),
            least: Math.max(sofar.least, w.least ?? 0),
          }
        : sofar,
    ALWAYS,
  )

/** What some permission leaves of every requirement: the earliest and the latest; null where no time is left at all. */
function momentSpan(layers: readonly Regulation[], action: Action): { first: number; last: number } | null {
  const required = requiredOf(layers, action)
  const all = permitsOf(layers, action).flatMap(n => momentsOf([...n.when, ...required]))
  const places = all.map(m => moments.indexOf(m))
  return places.length === 0 ? null : { first: Math.min(...places), last: Math.max(...places) }
}

function daySpan(layers: readonly Regulation[], action: Action, event: SchoolEvent): Days | null {
  const required = requiredOf(layers, action)
  const all = permitsOf(layers, action)
    .map(n => daysOf([...n.when, ...required], event))
    .filter(days => !isEmpty(days))
  return all.length === 0
    ? null
    : { most: Math.max(...all.map(d => d.most)), least: Math.min(...all.map(d => d.least)) }
}

const about = (layers: readonly Regulation[], action: Action): Norm[] =>
  layers.flatMap(of => of.norms.filter(n => n.on.includes(action)))
const permitsOf = (layers: readonly Regulation[], action: Action) =>
  about(layers, action).filter(n => n.effect === 'permits')
const requiredOf = (layers: readonly Regulation[], action: Action): When[] =>
  about(layers, action)
    .filter(n => n.effect === 'requires')
    .flatMap(n => n.when)
