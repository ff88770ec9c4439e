import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schemaFaults } from '../../test/schema.ts'
import { sampleTranscript } from './transcript.sample.ts'
import type { PrimaryTranscript } from './transcript.ts'
import { type PrimaryContent, readTranscript, transcriptXml } from './transcript-xml.ts'
import { elementsOf, everyElement, parseXml, XmlFault } from './xml.ts'

const text = fc.string({
  unit: fc.constantFrom('Ế', 'ộ', 'đ', 'ư', 'n', ' ', '&', '<', '>', '"', "'", '\n', '\t', '9', '😀'),
})
const level = fc.constantFrom('T', 'H', 'C', 'M', null)

function contentOf({ mark, link, linkCode, ...content }: PrimaryTranscript): PrimaryContent {
  expect([mark, link, linkCode]).toHaveLength(3)
  return content
}

test('what is written is read back the same, whatever teachers write', () => {
  const transcripts = fc.record({ comment: text, name: text, guardian: text, level, score: fc.option(fc.nat(10)) })
  fc.assert(
    fc.property(transcripts, ({ comment, name, guardian, level, score }) => {
      const content = contentOf(sampleTranscript())
      content.pupil = { ...content.pupil, name, guardian, personalId: null }
      Object.assign(content.years[0]!.subjects[0]!, { comment, level, score, retested: true })
      content.years[1]!.specific.comment = comment
      const xml = transcriptXml(content)
      expect(readTranscript(elementsOf(parseXml(xml))[0]!)).toEqual(content)
      expect(transcriptXml(content)).toBe(xml)
    }),
    { numRuns: 60 },
  )
})

test('a character that XML cannot carry is refused when it is written, not when it is read years later', () => {
  const content = contentOf(sampleTranscript())
  content.years[0]!.subjects[0]!.comment = 'chuông\u0007'
  expect(() => transcriptXml(content)).toThrow(XmlFault)
})

test('what was signed before the data named forms is of the first one, and is written byte for byte as it was', () => {
  const xml = transcriptXml(contentOf(sampleTranscript({ form: 'TH-1' })))
  expect(xml).not.toContain('mau=')
  const named = (form: string) =>
    readTranscript(elementsOf(parseXml(xml.replace('phienBan="1"', `phienBan="1" mau="${form}"`)))[0]!)
  expect(named('TH-1').form).toBe('TH-1')
  expect(() => named('TH-9')).toThrow(XmlFault)
})

test('a level, a score, a date or a result outside the form is refused when it is read', () => {
  const xml = transcriptXml(contentOf(sampleTranscript()))
  const changes = [
    ['muc="T"', 'muc="X"'],
    ['diem="9"', 'diem="11"'],
    ['ngaySinh="2017-06-14"', 'ngaySinh="14/6/2017"'],
    ['danhGia="HTXS"', 'danhGia="GIOI"'],
    ['<NghiHoc coPhep="3"', '<NghiHoc coPhep="-3"'],
    ['<PhamChat>', '<PhamChat><Khac></Khac>'],
  ] as const
  for (const [from, to] of changes) {
    expect(xml).toContain(from)
    expect(() => readTranscript(elementsOf(parseXml(xml.replace(from, to)))[0]!), to).toThrow(XmlFault)
  }
})

test('the schema names every element and attribute that is written', () => {
  const schema = readFileSync(new URL('./hocba-1.xsd', import.meta.url), 'utf8')
  const named = new Set([...schema.matchAll(/name="([^"]+)"/g)].map(each => each[1]))
  for (const element of everyElement(parseXml(transcriptXml(contentOf(sampleTranscript()))))) {
    expect(named).toContain(element.local)
    for (const attribute of element.attributes) expect(named).toContain(attribute.local)
  }
})

test('xmllint accepts what is written, and not what the schema does not know', () => {
  const schema = new URL('./hocba-1.xsd', import.meta.url)
  const xml = transcriptXml(contentOf(sampleTranscript()))
  expect(schemaFaults(schema, xml)).toBe('')
  expect(schemaFaults(schema, xml.replace('diem="9"', 'diem="11"'))).toContain('11')
})
