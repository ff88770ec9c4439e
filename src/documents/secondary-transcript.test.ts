import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import { schemaFaults } from '../../test/schema.ts'
import { profileFor } from '../assessment/rule-sets.ts'
import { signatureFields } from './pades.ts'
import { bookmarksOf, openPdf, pagesOf } from './pdf-file.ts'
import { stopRendering } from './render.ts'
import { formFor, isOfLevel, secondaryForms } from './secondary-forms.ts'
import { sampleSecondary } from './secondary-transcript.sample.ts'
import { transcriptPages } from './transcript-pages.ts'
import { readTranscript, type SecondaryContent, transcriptXml } from './transcript-xml.ts'
import { elementsOf, everyElement, parseXml, XmlFault } from './xml.ts'

vi.setConfig({ testTimeout: 60_000 })
afterAll(stopRendering)

function content(): SecondaryContent {
  const { mark, link, linkCode, ...rest } = sampleSecondary()
  expect([mark, link, linkCode]).toHaveLength(3)
  return rest
}
const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe', encoding: 'utf8' })
const read = (xml: string) => readTranscript(elementsOf(parseXml(xml))[0]!)

test('what is written is read back the same, whatever the marks, the levels and the words are', () => {
  const text = fc.string({ unit: fc.constantFrom('Ế', 'ộ', 'đ', ' ', '&', '<', '"', "'", '\n', '9', '😀') })
  const tenths = fc.option(fc.integer({ min: 0, max: 100 }))
  const level = fc.constantFrom('TOT', 'KHA', 'DAT', 'CHUA_DAT', null)
  const changes = fc.record({ text, term1: tenths, again: tenths, level, after: fc.boolean() })
  fc.assert(
    fc.property(changes, ({ text: words, term1, again, level: training, after }) => {
      const given = content()
      const [first, last] = given.years as [(typeof given.years)[number], (typeof given.years)[number]]
      Object.assign(first.subjects[0]!, { term1, again, comment: words })
      last.comment = words
      last.term1 = { learning: null, training }
      if (!after) last.again = null
      const xml = transcriptXml(given)
      expect(read(xml)).toEqual(given)
      expect(transcriptXml(given)).toBe(xml)
    }),
    { numRuns: 60 },
  )
})

test('a mark, a level, a form or an element outside the schema is refused when it is read', () => {
  const xml = transcriptXml(content())
  for (const [from, to] of [
    ['diemHk1="72"', 'diemHk1="101"'],
    ['diemHk1="72"', 'diemHk1="7.2"'],
    ['mucHk1="CD"', 'mucHk1="T"'],
    ['cach="score"', 'cach="both"'],
    ['hocTap="DAT"', 'hocTap="YEU"'],
    ['mau="GDTX-THPT-1"', 'mau="GDTX-THPT-9"'],
    ['khoi="11"', 'khoi="5"'],
    ['ketQua="LEN_LOP"', 'ketQua="RA_TRUONG"'],
    ['<HocKi2', '<PhamChat></PhamChat><HocKi2'],
    ['lop="10A1" ma="TOAN"', 'lop="11A1" ma="TOAN"'],
  ] as const) {
    expect(xml).toContain(from)
    expect(() => read(xml.replace(from, to)), to).toThrow(XmlFault)
  }
})

test('the schema names every element and attribute that is written, and every form', () => {
  const schema = readFileSync(new URL('./hocba-trunghoc-1.xsd', import.meta.url), 'utf8')
  const named = new Set([...schema.matchAll(/name="([^"]+)"/g)].map(each => each[1]))
  for (const element of everyElement(parseXml(transcriptXml(content())))) {
    expect(named).toContain(element.local)
    for (const attribute of element.attributes) expect(named).toContain(attribute.local)
  }
  const pattern = /name="mau"[\s\S]*?pattern value="([^"]+)"/.exec(schema)![1]!
  for (const id of Object.keys(secondaryForms)) expect(id).toMatch(new RegExp(`^${pattern}$`))
})

test('xmllint accepts what is written, and not what the schema does not know', () => {
  const schema = new URL('./hocba-trunghoc-1.xsd', import.meta.url)
  const xml = transcriptXml(content())
  expect(schemaFaults(schema, xml)).toBe('')
  expect(schemaFaults(schema, xml.replace('diemHk1="72"', 'diemHk1="101"'))).toContain('101')
})

test('a form is that of the programme, the level and the year; what no text gave is marked as ours', () => {
  expect(formFor('continuing', 12, 2026)).toBe('GDTX-THPT-1')
  expect(formFor('secondary', 6, 2021)).toBe('THCS-1')
  expect(formFor('secondary', 10, 2026)).toBe('THPT-1')
  expect(formFor('preschool', 6, 2026)).toBeUndefined()
  expect(isOfLevel('THCS-1', 'secondary', 10)).toBe(false)
  for (const source of Object.values(secondaryForms['GDTX-THPT-1'].sources)) expect(source.certainty).toBe('ours')
})

test('a grade has its form from the year in which TT 22 or TT 43 came to it, and none before', () => {
  for (const programme of ['secondary', 'continuing'] as const)
    for (const grade of [6, 7, 8, 9, 10, 11, 12])
      for (let year = 2018; year < 2030; year++) {
        const current = ['TT22', 'TT43'].includes(profileFor(programme, `${year}-${year + 1}`, grade))
        expect(formFor(programme, grade, year) !== undefined, `${programme} ${grade} ${year}`).toBe(current)
      }
})

test('has a cover, the notes, the biography and two pages a year, and three fields to be signed on the last', async () => {
  const { mark: _, link, linkCode, ...given } = sampleSecondary()
  const at = '2027-08-20T09:00:00Z'
  const file = openPdf(await transcriptPages(given, { mark: 'none', link, linkCode }, { at, standard: 'a-3b' }))
  expect(pagesOf(file)).toHaveLength(7)
  expect(bookmarksOf(file)).toEqual([1, 2, 3, 4, 6])
  const fields = signatureFields(file)
  expect(fields.map(each => each.name).sort()).toEqual(['homeroom', 'principal', 'seal'])
  for (const field of fields) expect(field.dictionary.entries.get('P')).toEqual(pagesOf(file)[6])
  const folder = mkdtempSync(join(tmpdir(), 'hoso-secondary-'))
  writeFileSync(join(folder, 'a.pdf'), file.bytes)
  const words = run('pdftotext', '-layout', join(folder, 'a.pdf'), '-').replace(/\s+/g, ' ')
  // of grade 11 alone another school assessed the first term: one subject and the training
  expect(words.match(/Học kì I do nơi học trước đánh giá/g)).toHaveLength(1)
  expect(words).toContain('6,4★')
  expect(words).toContain('Khá★')
  const draft = openPdf(await transcriptPages(given, { mark: 'draft', link: null, linkCode: null }, { at }))
  expect(signatureFields(draft)).toEqual([])
})
