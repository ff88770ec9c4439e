/** What the pages of signing share: the batch as the server tells it, and what changed between two tellings. Pure. */
import type { OutputOf } from '../../records/act.ts'
import type { signHead } from './sign.ts'
import type { toSign } from './to-sign.ts'

export type Batch = OutputOf<typeof toSign>
export type Shown = Batch['documents'][number]
export type Receipt = OutputOf<typeof signHead>

/** A pupil whose document is not the one that was shown, and in which words it differs. */
export type Change = {
  pupil: string
  name: string
  what: 'added' | 'gone' | 'changed' | 'signed'
  /** the places that say something else now */
  places: {
    place: 'row' | 'rating' | 'levels' | 'completion' | 'promotion' | 'absences'
    name: string
    from: string
    to: string
  }[]
}

/** Everything that differs; nothing where the digests are one. */
export function changesBetween(before: Batch, after: Batch): Change[] {
  if (before.digest === after.digest) return []
  const were = new Map(before.documents.map(d => [d.pupil, d]))
  const are = new Map(after.documents.map(d => [d.pupil, d]))
  const gone = before.documents.filter(d => !are.has(d.pupil))
  return [
    ...gone.map((d): Change => ({ pupil: d.pupil, name: d.name, what: 'gone', places: [] })),
    ...after.documents.flatMap((d): Change[] => {
      const was = were.get(d.pupil)
      if (!was) return [{ pupil: d.pupil, name: d.name, what: 'added', places: [] }]
      if (was.document !== d.document)
        return [{ pupil: d.pupil, name: d.name, what: 'changed', places: placesOf(was, d) }]
      return was.sha256 === d.sha256 && was.ready === d.ready
        ? []
        : [{ pupil: d.pupil, name: d.name, what: 'signed', places: [] }]
    }),
  ]
}

function placesOf(was: Shown, is: Shown): Change['places'] {
  const text = (row: Row) => [...resultsOf(row), row.comment].filter(part => part !== '').join(' · ')
  const rows = is.rows.map(row => {
    const old = was.rows.find(r => r.code === row.code)
    return { place: 'row' as const, name: row.name, from: old ? text(old) : '', to: text(row) }
  })
  const days = ({ year }: Shown) => (year ? `${year.absences.excused} + ${year.absences.unexcused}` : '')
  return [
    ...rows,
    { place: 'rating' as const, name: '', from: was.year?.rating ?? '', to: is.year?.rating ?? '' },
    { place: 'levels' as const, name: '', from: levelsOf(was), to: levelsOf(is) },
    { place: 'completion' as const, name: '', from: was.year?.completion ?? '', to: is.year?.completion ?? '' },
    { place: 'promotion' as const, name: '', from: was.year?.promotion ?? '', to: is.year?.promotion ?? '' },
    { place: 'absences' as const, name: '', from: days(was), to: days(is) },
  ].filter(place => place.from !== place.to)
}

const levelsOf = ({ year }: Shown) => [year?.levels?.learning, year?.levels?.training].filter(Boolean).join(' ')

type Row = Shown['rows'][number]

/** What a row was assessed with, in the order of the form. */
export const resultsOf = ({ level, score, terms }: Row): string[] =>
  (terms ? [terms.term1, terms.term2, terms.year, terms.again] : [level ?? '', String(score ?? '')]).filter(Boolean)

/** The one that counts last. */
export const lastResult = (row: Row): string =>
  row.terms ? row.terms.again || row.terms.year : resultsOf(row).join(' ')

/** An assessment by comments as the forms print it, in Vietnamese whatever the reader's language. */
export const PASS_LETTERS = { DAT: 'Đ', CHUA_DAT: 'CĐ' } as const

/** Whether the pages are of continuing or secondary education. */
export const hasTerms = ({ documents }: Pick<Batch, 'documents'>): boolean =>
  documents.some(d => d.rows.some(r => r.terms !== null))

/** `9f41…c07e` */
export const shortHash = (sha: string): string => `${sha.slice(0, 4)}…${sha.slice(-4)}`
