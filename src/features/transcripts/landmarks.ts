/** What stands on which page: cover, notes, biography, then the pages of each year (TT 27/2020/TT-BGDĐT, Phụ lục 1). Pure. */

type Year = { schoolYear: string; class: string; signedBefore: boolean }
export type Landmark = { page: number } & ({ front: 'cover' | 'notes' | 'life' } | { year: Year; last: boolean })

const FRONT = ['cover', 'notes', 'life'] as const

/**
 * By the bookmarks of the file, for long remarks take pages of their own. A file from before there were bookmarks is
 * told by its number of pages, two a year; empty where that does not fit, so that nobody is led astray.
 */
export function landmarksOf(years: readonly Year[], pages: number, bookmarks: readonly number[]): Landmark[] {
  const wanted = FRONT.length + years.length
  const usual = pages === FRONT.length + 2 * years.length
  const at =
    bookmarks.length === wanted
      ? bookmarks
      : usual
        ? [...FRONT.map((_, i) => i + 1), ...years.map((_, i) => FRONT.length + 1 + 2 * i)]
        : []
  return at.map((page, i): Landmark => {
    const year = years[i - FRONT.length]
    return year ? { page, year, last: i === wanted - 1 } : { page, front: FRONT[i]! }
  })
}
