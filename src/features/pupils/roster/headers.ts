import {
  AMBIGUOUS_ID,
  DATE_PARTS,
  type Field,
  HEADER_WORDS,
  MARK_WORDS,
  RELATIVE_PARTS,
  RELATIVE_WORDS,
  type Relative,
  type RelativePart,
} from './fields.ts'

/** How a header was understood: word for word, as part of a longer header, or only once its contents are seen. */
export type Recognition =
  | { field: Field; by: 'exact' | 'contained'; words: string }
  | { by: 'ambiguousId'; words: string }
  | { by: 'marks'; words: string }

/** A text without case, diacritics and punctuation, for comparing: `Số ĐDCN/CCCD` → `so ddcn cccd`. */
export function fold(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd')
  return bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** A header without case, punctuation and what stands in brackets, with its diacritics: `Họ và tên (*)` → `họ và tên`. */
export function headerWords(text: string): string {
  const bare = openWords(text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '))
  return bare === '' ? openWords(text) : bare
}

/** The same with what stands in brackets: `Họ tên cha (mẹ)` names two people. */
const openWords = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The words with their diacritics first; without them only where no two fields fall together (`Năm` and `Nam`). */
function dictionary<T>(entries: Iterable<[T, string[]]>): (words: string) => T | undefined {
  const exact = new Map<string, T>()
  const folded = new Map<string, T | null>()
  for (const [value, all] of entries) {
    for (const words of all) {
      exact.set(words, value)
      const key = fold(words)
      folded.set(key, folded.has(key) && folded.get(key) !== value ? null : value)
    }
  }
  // only a header typed without any diacritics is compared without them
  return words => exact.get(words) ?? (words === fold(words) ? (folded.get(words) ?? undefined) : undefined)
}

const fieldOf = dictionary(Object.entries(HEADER_WORDS) as [Field, string[]][])
const isAmbiguousId = dictionary([[true, AMBIGUOUS_ID]])
const datePartOf = dictionary(Object.entries(DATE_PARTS).map(([words, field]): [Field, string[]] => [field, [words]]))
const relativePartOf = dictionary(Object.entries(RELATIVE_PARTS) as [RelativePart, string[]][])
const relativeWords = (Object.entries(RELATIVE_WORDS) as [Relative, string[]][]).flatMap(([relative, all]) =>
  all.map(words => ({ relative, words })),
)

/** Understands a column by the texts over it, from the top row of the head to the lowest. */
export function recogniseHeader(parts: string[]): Recognition | undefined {
  const all = parts.map(headerWords).filter(words => words !== '')
  const leaf = all.at(-1)
  if (leaf === undefined) return undefined
  const above = all.slice(0, -1)

  const people = fieldOf(leaf) ? undefined : namedPeople(openWords(parts.at(-1) ?? ''))
  const grouped = people ?? above.map(namedPeople).find(one => one !== undefined)
  if (grouped) {
    const field = fieldOfPeople(grouped.relatives, relativePartOf(people ? people.remaining : leaf))
    // about a grown-up but nothing that is kept: it must not pass for the pupil's own
    return field && { field, by: 'exact', words: all.join(' ') }
  }
  const datePart = above.some(words => fieldOf(words) === 'birthDate') ? datePartOf(leaf) : undefined
  if (datePart) return { field: datePart, by: 'exact', words: all.join(' ') }

  const exact = fieldOf(leaf) ?? fieldOf(all.join(' '))
  if (exact) return { field: exact, by: 'exact', words: leaf }
  if (isAmbiguousId(leaf)) return { by: 'ambiguousId', words: leaf }
  const mark = MARK_WORDS.find(words => leaf.startsWith(words) || (leaf === fold(leaf) && leaf.startsWith(fold(words))))
  return mark === undefined ? containedField(leaf) : { by: 'marks', words: leaf }
}

function fieldOfPeople(relatives: Relative[], part: RelativePart | undefined): Field | undefined {
  if (!part) return undefined
  if (relatives.length === 1) return `${relatives[0]!}${part}`
  return part === 'Name' ? 'contactName' : part === 'Phone' ? 'contactPhone' : undefined
}

const FILLERS = / (của|cua|về|ve|thông tin|thong tin|hoặc|hoac|và|hay|học sinh|hs|trẻ)(?= )/g

/** The grown-ups that a header names, and what remains of it: `họ tên cha` → father, `họ tên`. */
function namedPeople(header: string): { relatives: Relative[]; remaining: string } | undefined {
  const plain = header === fold(header)
  const relatives = new Set<Relative>()
  let rest = ` ${header} `
  for (const { relative, words } of relativeWords) {
    const sought = ` ${plain ? fold(words) : words} `
    if (!rest.includes(sought)) continue
    relatives.add(relative)
    rest = rest.replace(sought, '  ')
  }
  const remaining = rest.replace(FILLERS, ' ').replace(/ +/g, ' ').trim()
  // without diacritics 'ba', 'bo' and 'ma' are other words too: they count only where nothing stays unexplained
  if (relatives.size === 0 || (plain && relativePartOf(remaining) === undefined)) return undefined
  return { relatives: [...relatives], remaining }
}

/** Only words of two and more: `Lớp` inside `Lớp học thêm` says nothing. */
const PHRASES = Object.entries(HEADER_WORDS)
  .flatMap(([field, all]) => all.map(words => ({ field: field as Field, words })))
  .filter(({ words }) => words.includes(' '))
  .sort((a, b) => b.words.length - a.words.length)

function containedField(leaf: string): Recognition | undefined {
  const plain = leaf === fold(leaf)
  for (const { field, words } of PHRASES) {
    if (` ${leaf} `.includes(` ${plain ? fold(words) : words} `)) return { field, by: 'contained', words }
  }
  return undefined
}
