/**
 * What somebody has typed and not sent, as it lies in this browser under its author's name: the one door to it. It
 * stays over a reload, a session that ended and a network that went; it goes with the sign-out, and after 14 days.
 */

/** words of a form or a cell; saves on their way; saves that were turned down while no page of theirs was open */
export type Kind = 'kept' | 'saves' | 'fallen'

/** `at`: last touched, ms since 1970; `where`, `path`: the page it was typed on, as people call it and its address. */
export type Typed = { kind: Kind; name: string; at: number; where: string; path: string; held: unknown }

const DAYS_KEPT = 14
const kinds: readonly Kind[] = ['kept', 'saves', 'fallen']
let open = true
let full = false

/** A browser may bar its store to a page, or have no room left: the page works on, and only keeps nothing. */
export function atStore<T>(work: (store: Storage) => T, barred: T): T {
  try {
    return work(localStorage)
  } catch {
    return barred
  }
}

/** false once something could not be kept: what is under way is then lost with the window. */
export const isKeeping = (): boolean => !full

const prefixOf = (kind: Kind, person: string) => `hoso.${kind}.${person}.`

/** Keeps something; nothing any more once this window has forgotten its person. */
export function put(kind: Kind, person: string, name: string, held: unknown): void {
  if (!open) return
  const text = JSON.stringify({ ...here(), held })
  full = !atStore(store => {
    store.setItem(prefixOf(kind, person) + name, text)
    return true
  }, false)
}

/** The page that somebody types on, now. */
export const here = () => ({
  at: Date.now(),
  where: document.title.replace(/ · [^·]*$/, ''),
  path: location.pathname + location.search,
})

export function take(kind: Kind, person: string, name: string): unknown {
  return entryOf(textAt(prefixOf(kind, person) + name))?.held
}

export const drop = (kind: Kind, person: string, name: string): void => remove(prefixOf(kind, person) + name)

/** Everything of a person, oldest first. */
export function typedBy(person: string, of: readonly Kind[] = kinds): Typed[] {
  return of
    .flatMap(kind =>
      places(prefixOf(kind, person)).flatMap(place => {
        const entry = entryOf(textAt(place))
        return entry ? [{ kind, name: place.slice(prefixOf(kind, person).length), ...entry }] : []
      }),
    )
    .sort((a, b) => a.at - b.at)
}

/** Takes everything of a person off this device, for good: what comes after it from this window is not kept. */
export function forget(person: string): void {
  open = false
  for (const kind of kinds) for (const place of places(prefixOf(kind, person))) remove(place)
}

/** Deletes what is too old, and what cannot be read, whosever it is. At each start, before anything is shown. */
export function sweep(): void {
  for (const place of kinds.flatMap(kind => places(`hoso.${kind}.`)))
    if (isStale(textAt(place), Date.now())) remove(place)
}

/** What nobody touched for 14 days, and what tells no time. */
export function isStale(text: string | null, now: number): boolean {
  const entry = entryOf(text)
  return entry === null || now - entry.at >= DAYS_KEPT * 86_400_000
}

const places = (prefix: string) => atStore(store => Object.keys(store).filter(place => place.startsWith(prefix)), [])
const textAt = (place: string) => atStore(store => store.getItem(place), null)
const remove = (place: string) => atStore(store => store.removeItem(place), undefined)

function entryOf(text: string | null): Omit<Typed, 'kind' | 'name'> | null {
  try {
    const entry = JSON.parse(text ?? 'null')
    return typeof entry?.at === 'number' && 'held' in entry ? entry : null
  } catch {
    return null
  }
}
