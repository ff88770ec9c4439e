import { describe, expect, it } from 'vitest'
import { landmarksOf } from './landmarks.ts'

const year = (of: string) => ({ schoolYear: '2026-2027', class: of, signedBefore: false })
const years = [year('1A'), year('2A')]
const told = (pages: number, bookmarks: number[]) =>
  landmarksOf(years, pages, bookmarks).map(mark => [mark.page, 'front' in mark ? mark.front : mark.year.class])

describe('what stands on which page', () => {
  it('is found by the bookmarks, however many pages the remarks of a year take', () => {
    expect(told(9, [1, 2, 3, 4, 8])).toEqual([
      [1, 'cover'],
      [2, 'notes'],
      [3, 'life'],
      [4, '1A'],
      [8, '2A'],
    ])
    expect(landmarksOf(years, 9, [1, 2, 3, 4, 8]).at(-1)).toMatchObject({ last: true })
  })

  it('is counted in a file without bookmarks, and left unsaid where that would lead astray', () => {
    expect(told(7, []).map(([page]) => page)).toEqual([1, 2, 3, 4, 6])
    expect(told(8, [])).toEqual([])
  })
})
