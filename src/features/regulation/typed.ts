/**
 * What people type into the editor, laid over the draft as it stands on the server: each field by its place, so that
 * nothing typed is lost when somebody else saves meanwhile. Pure.
 */
import type { OtherReading } from '../../law/readings.ts'
import type { Basis, Instant, Norm, Party, Recipient, Regulation, When } from '../../law/regulation.ts'
import { normKeys } from './own-clauses.ts'

/**
 * `titles.head`, `aliases.leader`, `duties.<id>`, `opens.<duty>`, `retention.<record>`, `passwords`, `witness.<norm key>`,
 * `window.<norm key>`, `bases`, `recipients`, `answers.<id>`, `chosen.<id>`, `title.vi`, `issuedBy`, `effectiveFrom`
 */
export type Typed = Readonly<Record<string, string>>

/** What stands in a field of the draft. */
export function valueAt(of: Regulation, place: string): string {
  const [part = '', ...more] = place.split('.')
  const key = more.join('.')
  switch (part) {
    case 'titles':
      return of.titles[key as Party] ?? ''
    case 'aliases':
      return (of.aliases[key as 'leader'] ?? []).join(',')
    case 'duties': {
      const due = of.duties?.find(d => d.id === key)?.due
      return due ? writeInstant(due) : ''
    }
    case 'opens': {
      const opens = of.duties?.find(d => d.id === key)?.opens
      return opens ? writeInstant(opens) : ''
    }
    case 'retention': {
      const keep = of.retention?.find(r => r.record === key)?.keep
      return keep === undefined || keep === 'forEver' ? (keep ?? '') : String(keep.years)
    }
    case 'passwords':
      return of.passwords ? `${of.passwords.days} ${of.passwords.clause}` : ''
    case 'witness':
      return witnessesOf(normAt(of, key)).join(',')
    case 'window':
      return windowOf(normAt(of, key)).join(',')
    case 'bases':
    case 'recipients':
      return JSON.stringify(of[part] ?? [])
    case 'answers':
      return of.answers?.[key] ?? ''
    case 'chosen':
      return of.chosen?.[key] ?? ''
    case 'title':
      return of.title[key as 'vi']
    default:
      return String(of[place as 'issuedBy'] ?? '')
  }
}

/** The fields that say something else than the draft. */
export const changedIn = (of: Regulation, typed: Typed): string[] =>
  Object.keys(typed).filter(place => typed[place]!.trim() !== valueAt(of, place))

/** The draft as it is to be saved. An empty title or answer goes back to what holds without it. */
export function withTyped(of: Regulation, typed: Typed): Regulation {
  const draft = changedIn(of, typed).reduce((sofar, place) => withOne(sofar, place, typed[place]!.trim()), of)
  // who gave up the last witness of a norm gave up the norm
  const norms = draft.norms.filter(n => n.effect !== 'requires' || n.when.length > 0)
  return norms.length === draft.norms.length ? draft : { ...draft, norms }
}

function withOne(of: Regulation, place: string, value: string): Regulation {
  const [part = '', ...more] = place.split('.')
  const key = more.join('.')
  switch (part) {
    case 'titles':
      return { ...of, titles: set(of.titles, key, value) }
    case 'aliases':
      return { ...of, aliases: { ...of.aliases, [key]: value === '' ? [] : (value.split(',') as Party[]) } }
    case 'duties':
      return {
        ...of,
        duties: (of.duties ?? []).map(d => (d.id === key ? { ...d, due: readInstant(value) ?? d.due } : d)),
      }
    case 'opens':
      return { ...of, duties: (of.duties ?? []).map(d => (d.id === key ? opening(d, readInstant(value)) : d)) }
    case 'retention':
      return {
        ...of,
        retention: (of.retention ?? []).map(r =>
          r.record === key ? { ...r, keep: value === 'forEver' ? value : { years: whole(value) } } : r,
        ),
      }
    case 'passwords': {
      const { passwords: _, ...rest } = of
      const [days = '', clause = ''] = value.split(' ')
      return value === '' ? rest : { ...rest, passwords: { days: whole(days), clause } }
    }
    case 'witness':
      return changedAt(of, key, n => withWitnesses(n, listed(value)))
    case 'window':
      return changedAt(of, key, n => withWindow(n, listed(value)))
    case 'bases':
      return { ...of, bases: JSON.parse(value) as Basis[] }
    case 'recipients':
      return { ...of, recipients: JSON.parse(value) as Recipient[] }
    case 'answers':
      return { ...of, answers: set(of.answers ?? {}, key, value) }
    case 'chosen':
      return { ...of, chosen: set<Record<string, OtherReading>>(of.chosen ?? {}, key, value) }
    case 'title':
      return { ...of, title: { ...of.title, [key]: value } }
    default:
      return { ...of, [place]: value }
  }
}

function set<T extends Readonly<Record<string, string>>>(all: T, key: string, value: string): T {
  const { [key]: _, ...rest } = all
  return (value === '' ? rest : { ...rest, [key]: value }) as T
}

const normAt = (of: Regulation, key: string): Norm | undefined => of.norms[normKeys(of).indexOf(key)]

function changedAt(of: Regulation, key: string, change: (norm: Norm) => Norm): Regulation {
  const at = normKeys(of).indexOf(key)
  return { ...of, norms: of.norms.map((n, i) => (i === at ? change(n) : n)) }
}

const listed = (value: string) => value.split(',').filter(Boolean)
const whole = (value: string) => Math.trunc(Number(value) || 0)

function opening<D extends { opens?: Instant }>(duty: D, opens: Instant | undefined): D {
  const { opens: _, ...rest } = duty
  return (opens ? { ...rest, opens } : rest) as D
}

type Witness = Extract<When, { witness: Party }>
type Window = Extract<When, { window: unknown }>

/** Who must witness by a norm that asks for it; nobody where it is another norm. */
export const witnessesOf = (norm: Norm | undefined): Party[] =>
  norm?.effect === 'requires' ? norm.when.flatMap(w => ('witness' in w ? [w.witness] : [])) : []

/** In which part of the window a norm lets somebody write. */
export const windowOf = (norm: Norm | undefined): Window['window'][number][] =>
  norm?.effect === 'permits' ? norm.when.flatMap(w => ('window' in w ? w.window : [])) : []

/** A witness who stays keeps who takes the place; the order is that of the list. */
function withWitnesses(norm: Norm, parties: readonly string[]): Norm {
  if (witnessesOf(norm).length === 0) return norm
  const before = norm.when.filter((w): w is Witness => 'witness' in w)
  const now = parties.map(p => before.find(w => w.witness === p) ?? { witness: p as Party })
  return { ...norm, when: [...norm.when.filter(w => !('witness' in w)), ...now] }
}

function withWindow(norm: Norm, moments: readonly string[]): Norm {
  if (windowOf(norm).length === 0) return norm
  return { ...norm, when: norm.when.map(w => ('window' in w ? ({ window: moments } as Window) : w)) }
}

/** `end 5 00:00`: five days after the span, from midnight on late. */
export const writeInstant = ({ from, days, minutes = 0 }: Instant): string =>
  `${from} ${days} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** The same read; undefined where it is not one. */
export function readInstant(text: string): Instant | undefined {
  const [, from, days, hour, minute] = /^(start|end) (-?\d{1,3}) (\d{2}):(\d{2})$/.exec(text) ?? []
  if (from === undefined) return undefined
  const minutes = Number(hour) * 60 + Number(minute)
  return { from: from as Instant['from'], days: Number(days), ...(minutes === 0 ? {} : { minutes }) }
}

const two = (n: number) => String(n).padStart(2, '0')
