/** What stands on which page: cover, notes, biography, then two pages a year (TT 27/2020/TT-BGDĐT, Phụ lục 1). Pure. */

type Year = { schoolYear: string; class: string; signedBefore: boolean }
export type Landmark = { page: number } & ({ front: 'cover' | 'notes' | 'life' } | { year: Year; last: boolean })

const FRONT = ['cover', 'notes', 'life'] as const

/** Empty where long remarks took a page of their own, so that nobody is led astray. */
export function landmarksOf(years: readonly Year[], pages: number): Landmark[] {
  if (pages !== FRONT.length + 2 * years.length) return []
  return [
    ...FRONT.map((front, i) => ({ page: i + 1, front })),
    ...years.map((year, i) => ({ page: FRONT.length + 1 + 2 * i, year, last: i === years.length - 1 })),
  ]
}
