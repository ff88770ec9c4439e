/** The making of signatures over one transcript: bytes in, bytes out; no database. Order and right were decided before. */
import { signPdf } from '../../documents/sign-pdf.ts'
import type { Signer } from '../../documents/signer.ts'
import { transcriptPages } from '../../documents/transcript-pages.ts'
import { readTranscript, transcriptElementId } from '../../documents/transcript-xml.ts'
import { signaturePlace, signXml } from '../../documents/xades.ts'
import { attributeOf, elementsOf, parseXml, serialize, type XmlElement } from '../../documents/xml.ts'
import { subjectElementId } from '../../documents/year-parts-xml.ts'
import type { SigningStage } from '../../records/tables.ts'

const IDS = { homeroom: 'sig-chu-nhiem', head: 'sig-hieu-truong', seal: 'sig-dau' } as const

/** The Id of a signature in the XML, the same in every transcript. */
export function signatureId(stage: SigningStage, subject: string): string {
  return stage === 'subject' ? `sig-mon-${subject}` : IDS[stage]
}

/** Who signs, as it is written beside the signature. */
export type Hand = { signer: Signer; name: string; role: string; at: Date }

/** (i) A teacher signs the rows of the own subjects, one signature each. Gives the file with these and no others. */
export async function signRows(xml: string, subjects: readonly string[], hand: Hand): Promise<string> {
  const year = readTranscript(elementsOf(parseXml(xml))[0]!).years.at(-1)!
  let signed = xml
  for (const code of subjects) {
    const { name } = year.subjects.find(s => s.code === code)!
    signed = await signXml(signed, {
      id: signatureId('subject', code),
      role: `${hand.role}, môn ${name}`,
      covers: [subjectElementId(year, { code })],
      signer: hand.signer,
      at: hand.at,
    })
  }
  return signed
}

/** Puts chosen signatures of several files of the same transcript into one, each as it was given. */
export function gatherSignatures(xml: string, from: readonly { xml: string; ids: readonly string[] }[]): string {
  const root = parseXml(xml)
  const place = signaturePlace(root)
  for (const file of from) {
    const found = elementsOf(signaturePlace(parseXml(file.xml)))
    for (const id of file.ids) {
      const signature = found.find(each => attributeOf(each, 'Id') === id)
      if (!signature) throw new Error(`The signature ${id} is not in the file that should hold it`)
      place.children.push(signature)
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${serialize(root)}\n`
}

/** (ii), (v) One signature over the transcript and over every signature that is there already. */
export function signWhole(xml: string, stage: 'homeroom' | 'head' | 'seal', hand: Hand): Promise<string> {
  const [book, place] = elementsOf(parseXml(xml)) as [XmlElement, XmlElement]
  const covers = [book, ...elementsOf(place)].map(each => attributeOf(each, 'Id')!)
  return signXml(xml, { id: signatureId(stage, ''), role: hand.role, covers, signer: hand.signer, at: hand.at })
}

export type Shown = { link: string | null; code: string; trial: boolean }

/** (iii) The pages, drawn once, with the XML attached and three empty fields. */
export function drawPages(xml: string, shown: Shown, at: Date): Promise<Uint8Array> {
  const content = readTranscript(elementsOf(parseXml(xml))[0]!)
  const attachment = {
    name: `${transcriptElementId(content)}.xml`,
    type: 'application/xml',
    description: 'Dữ liệu học bạ đã ký',
    relationship: 'data',
    text: xml,
  } as const
  const mark = shown.trial ? 'trial' : 'none'
  const printed = { mark, link: shown.link, linkCode: shown.link === null ? null : shown.code } as const
  return transcriptPages(content, printed, { at: at.toISOString(), standard: 'a-3b', attachments: [attachment] })
}

const FIELDS = { homeroom: 'homeroom', head: 'principal', seal: 'seal' } as const

/** (iv) Fills the field of the stage. */
export function signPages(pdf: Uint8Array, stage: 'homeroom' | 'head' | 'seal', hand: Hand): Promise<Uint8Array> {
  const { signer, name, role: reason, at } = hand
  return signPdf(pdf, { field: FIELDS[stage], kind: stage === 'seal' ? 'seal' : 'person', signer, name, reason, at })
}
