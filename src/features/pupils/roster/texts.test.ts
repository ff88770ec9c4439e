import { expect, test } from 'vitest'
import en from '../../../web/i18n/en.json' with { type: 'json' }
import vi from '../../../web/i18n/vi.json' with { type: 'json' }
import type { LeftOutCode } from './body-rows.ts'
import type { Target } from './fields.ts'
import type { FaultCode, InterpretationCode, NoticeCode } from './findings.ts'
import type { ReasonCode } from './mapping.ts'
import type { RefusalCode } from './refusal.ts'

// the compiler refuses this file where a code has no text
type Texts = {
  refusal: Record<RefusalCode, string>
  fault: Record<FaultCode, string>
  understood: Record<InterpretationCode, string>
  notice: Record<NoticeCode, string>
  reason: Record<ReasonCode, string>
  leftOut: Record<LeftOutCode, string>
  field: Record<Target, string>
}
const catalogues: { vi: Texts; en: Texts } = { vi: vi.roster, en: en.roster }

const entries = (texts: Texts) =>
  Object.entries(texts).flatMap(([group, all]) =>
    Object.entries(all).map(([code, text]): [string, string] => [`${group}.${code}`, text]),
  )
const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort()

test('whatever the parser says has a text in both languages, with the same figures in it', () => {
  const english = new Map(entries(catalogues.en))
  expect([...english.keys()].sort()).toEqual(
    entries(catalogues.vi)
      .map(([key]) => key)
      .sort(),
  )
  for (const [key, text] of entries(catalogues.vi)) {
    expect(text.trim(), key).not.toBe('')
    expect(places(english.get(key)!), key).toEqual(places(text))
  }
})

test('the Vietnamese texts are composed, as everything that the product writes', () => {
  for (const [key, text] of entries(catalogues.vi)) expect(text, key).toBe(text.normalize('NFC'))
})
