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
    place: 'row' | 'rating' | 'completion' | 'promotion' | 'absences'
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
  const text = ({ level, score, comment }: Shown['rows'][number]) =>
    [level, score, comment].filter(part => part !== null && part !== '').join(' · ')
  const rows = is.rows.map(row => {
    const old = was.rows.find(r => r.code === row.code)
    return { place: 'row' as const, name: row.name, from: old ? text(old) : '', to: text(row) }
  })
  const days = ({ year }: Shown) => (year ? `${year.absences.excused} + ${year.absences.unexcused}` : '')
  return [
    ...rows,
    { place: 'rating' as const, name: '', from: was.year?.rating ?? '', to: is.year?.rating ?? '' },
    { place: 'completion' as const, name: '', from: was.year?.completion ?? '', to: is.year?.completion ?? '' },
    { place: 'promotion' as const, name: '', from: was.year?.promotion ?? '', to: is.year?.promotion ?? '' },
    { place: 'absences' as const, name: '', from: days(was), to: days(is) },
  ].filter(place => place.from !== place.to)
}

/** `9f41…c07e` */
export const shortHash = (sha: string): string => `${sha.slice(0, 4)}…${sha.slice(-4)}`
