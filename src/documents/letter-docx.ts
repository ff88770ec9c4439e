/** A letter as a file for a word processor: WordprocessingML (ECMA-376), its parts zipped. The same letter, the same bytes. */
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { annexXml } from './docx/annex.ts'
import { decisionXml } from './docx/decision.ts'
import { foot, pageNumber, section } from './docx/page.ts'
import { STYLES } from './docx/styles.ts'
import { escaped } from './docx/words.ts'
import type { Letter } from './letter.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** `at`: the instant of the document, UTC ISO. */
export async function letterDocx(letter: Letter, at: string): Promise<Uint8Array> {
  const zip = new ZipFile()
  const mtime = new Date(at)
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(`${DECLARATION}${xml}`), path, { mtime })
  add('[Content_Types].xml', CONTENT_TYPES)
  add(
    '_rels/.rels',
    relations([
      ['officeDocument', 'word/document.xml'],
      ['metadata/core-properties', 'docProps/core.xml'],
    ]),
  )
  add('docProps/core.xml', properties(letter, at))
  add(
    'word/document.xml',
    `<w:document xmlns:w="${MAIN}" xmlns:r="${OFFICE}"><w:body>${bodyXml(letter)}</w:body></w:document>`,
  )
  add('word/styles.xml', `<w:styles xmlns:w="${MAIN}">${STYLES}</w:styles>`)
  add('word/header.xml', `<w:hdr xmlns:w="${MAIN}">${pageNumber(letter)}</w:hdr>`)
  add('word/first.xml', `<w:hdr xmlns:w="${MAIN}"><w:p/></w:hdr>`)
  add('word/footer.xml', `<w:ftr xmlns:w="${MAIN}">${foot(letter)}</w:ftr>`)
  add('word/_rels/document.xml.rels', relations([...PARTS]))
  zip.end()
  return buffer(zip.outputStream)
}

/** The decision, the regulation and the table each count their pages from one. */
function bodyXml(letter: Letter): string {
  const { text, index } = annexXml(letter)
  return [decisionXml(letter), section('within'), text, section('within'), index, section('last')].join('')
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** In the order of their ids, which `docx/page.ts` names. */
const PARTS: readonly (readonly [kind: string, target: string])[] = [
  ['header', 'header.xml'],
  ['header', 'first.xml'],
  ['footer', 'footer.xml'],
  ['styles', 'styles.xml'],
]

const CONTENT_TYPES = `<Types xmlns="${PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/>
<Override PartName="/word/header.xml" ContentType="${TYPE}.header+xml"/>
<Override PartName="/word/first.xml" ContentType="${TYPE}.header+xml"/>
<Override PartName="/word/footer.xml" ContentType="${TYPE}.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>`

function relations(all: readonly (readonly [kind: string, target: string])[]): string {
  const one = ([kind, target]: readonly [string, string], i: number) => {
    const base = kind.startsWith('metadata/') ? `${PACKAGE}/relationships` : OFFICE
    return `<Relationship Id="rId${i + 1}" Type="${base}/${kind}" Target="${target}"/>`
  }
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.map(one).join('')}</Relationships>`
}

const properties = ({ kind, subject, school }: Letter, at: string) =>
  `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>${escaped(`${kind}. ${subject}`)}</dc:title><dc:creator>${escaped(school)}</dc:creator>\
<dcterms:created xsi:type="dcterms:W3CDTF">${new Date(at).toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`
