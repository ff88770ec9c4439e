import { expect, test } from 'vitest'
import serverEn from '../../../texts/en.json' with { type: 'json' }
import serverVi from '../../../texts/vi.json' with { type: 'json' }
import en from '../../../web/i18n/en.json' with { type: 'json' }
import vi from '../../../web/i18n/vi.json' with { type: 'json' }
import type { RecordFaultCode } from '../import/plan-faults.ts'
import type { LeftOutCode } from './body-rows.ts'
import type { Target } from './fields.ts'
import type { FaultCode, InterpretationCode, NoticeCode } from './findings.ts'
import type { ReasonCode } from './mapping.ts'
import type { RefusalCode } from './refusal.ts'

// the compiler refuses this file where a code has no text
type Texts = {
  refusal: Record<RefusalCode, string>
  understood: Record<InterpretationCode, string>
  notice: Record<NoticeCode, string>
  reason: Record<ReasonCode, string>
  leftOut: Record<LeftOutCode, string>
  field: Record<Target, string>
}
const catalogues: { vi: Texts; en: Texts } = { vi: vi.roster, en: en.roster }

/** What the server itself says of a row: in the dry run, and in the copy with the faults marked. */
type RecordWords = Exclude<RecordFaultCode, FaultCode>
type Sentences = Record<`roster.fault.${FaultCode}` | `import.fault.${RecordWords}`, string>
const sentences: { vi: Sentences; en: Sentences } = { vi: serverVi, en: serverEn }
const faultKeys = (Object.keys(serverVi) as (keyof Sentences)[]).filter(key => /^(roster|import)\.fault\./.test(key))

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

test('a fault has a sentence in both languages, with the same figures in it', () => {
  expect(faultKeys.length).toBeGreaterThan(30)
  for (const key of faultKeys) expect(places(sentences.en[key]), key).toEqual(places(sentences.vi[key]))
})
