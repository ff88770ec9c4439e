/**
 * What people type into the editor, laid over the draft as it stands on the server: each field by its place, so that
 * nothing typed is lost when somebody else saves meanwhile. Pure.
 */
import type { Instant, Party, Regulation } from '../../law/regulation.ts'

/** `titles.head`, `aliases.leader`, `duties.<id>`, `answers.<id>`, `title.vi`, `issuedBy`, `effectiveFrom` */
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
    case 'answers':
      return of.answers?.[key] ?? ''
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
  return changedIn(of, typed).reduce((draft, place) => withOne(draft, place, typed[place]!.trim()), of)
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
    case 'answers':
      return { ...of, answers: set(of.answers ?? {}, key, value) }
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
