import { describe, expect, it } from 'vitest'
import { isStale } from './typed.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 22)
const entry = (daysAgo: number) => JSON.stringify({ at: NOW - daysAgo * DAY, where: 'Toán, lớp 10A2', held: {} })

describe('what somebody typed and did not send', () => {
  it('stays for fourteen days after it was last touched', () => {
    expect(isStale(entry(0), NOW)).toBe(false)
    expect(isStale(entry(13.9), NOW)).toBe(false)
    expect(isStale(entry(14), NOW)).toBe(true)
  })

  it('goes when it tells no time or cannot be read: nobody could say how old it is', () => {
    for (const text of [null, '', '{', '7', '{"reason":"…"}', '{"at":"today","held":1}', `{"at":${NOW}}`])
      expect(isStale(text, NOW)).toBe(true)
  })
})
