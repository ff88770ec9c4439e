/** How names are searched and sorted: by given name first, as class lists are. */

const vietnamese = new Intl.Collator('vi')

/** Lower case without diacritics, đ as d; what a person types on any keyboard finds the name. */
export function searchKey(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Vietnamese order: given name, then family and middle name. */
export function byName(
  a: { familyName: string; givenName: string },
  b: { familyName: string; givenName: string },
): number {
  return vietnamese.compare(a.givenName, b.givenName) || vietnamese.compare(a.familyName, b.familyName)
}

/** Sorts by class (1A, 2A, 10A1), then as class lists are. Names repeat, so each is compared once and then counted. */
export function inClassOrder<T extends { class: string; familyName: string; givenName: string }>(
  pupils: readonly T[],
): T[] {
  const classes = ranks(
    pupils.map(p => p.class),
    numbered,
  )
  const given = ranks(
    pupils.map(p => p.givenName),
    vietnamese,
  )
  const family = ranks(
    pupils.map(p => p.familyName),
    vietnamese,
  )
  const place = (p: T) =>
    (classes.get(p.class)! * given.size + given.get(p.givenName)!) * family.size + family.get(p.familyName)!
  return pupils
    .map(p => ({ p, at: place(p) }))
    .sort((a, b) => a.at - b.at)
    .map(({ p }) => p)
}

const numbered = new Intl.Collator('vi', { numeric: true })

function ranks(texts: readonly string[], by: Intl.Collator): Map<string, number> {
  return new Map([...new Set(texts)].sort(by.compare).map((text, i) => [text, i]))
}
