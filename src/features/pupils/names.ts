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
