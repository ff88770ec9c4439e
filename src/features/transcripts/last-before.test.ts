import { describe, expect, it } from 'vitest'
import { type Document, lastBefore } from './document.ts'

const of = { programme: 'continuing', grade: 11, year: 2026 } as const
/** Sealed unless said otherwise. */
const page = (year: number, grade: number, but: { sealed?: false; superseded?: true; revoked?: true } = {}) =>
  ({
    id: `${year} ${grade}`,
    year,
    grade,
    superseded: but.superseded ?? false,
    revoked: but.revoked ? { decisionNo: '77/QĐ', reason: 'Cấp nhầm', at: 0 } : null,
    signatures: but.sealed === false ? [] : [{ stage: 'seal', subject: '' }],
  }) as unknown as Document
const last = (...pages: Document[]) => {
  const found = lastBefore(pages, of)
  return typeof found === 'object' ? (found?.id ?? null) : found
}

describe('the page on which a new year of a học bạ goes on', () => {
  it('is the last sealed one of an earlier year, or none', () => {
    expect(last()).toBeNull()
    expect(last(page(2026, 11))).toBeNull()
    expect(last(page(2024, 10), page(2025, 10), page(2026, 11))).toBe('2025 10')
  })

  it('is waited for while the year before was corrected, voided or taken back: no older year stands in for it', () => {
    const older = page(2024, 10)
    expect(last(older, page(2025, 10, { superseded: true }), page(2025, 10, { sealed: false }))).toBe('open')
    expect(last(older, page(2025, 10, { superseded: true }))).toBe('open')
    expect(last(older, page(2025, 10, { revoked: true }))).toBe('open')
    expect(last(older, page(2025, 10, { superseded: true }), page(2025, 10))).toBe('2025 10')
  })

  it('is not one of the level below, sealed or not', () => {
    expect(last(page(2025, 9))).toBeNull()
    expect(last(page(2025, 9, { sealed: false }))).toBeNull()
  })
})
