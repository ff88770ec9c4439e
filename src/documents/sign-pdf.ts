import { fillSignature, signatureFields } from './pades.ts'
import { openPdf } from './pdf-file.ts'
import { PdfFault } from './pdf-syntax.ts'
import { render } from './render.ts'
import type { SignatureBox } from './signature-box.ts'
import type { Signer } from './signer.ts'
import { isTrialCertificate } from './trust.ts'

export interface VisibleSigning {
  /** an empty field of the document: 'homeroom', 'principal' or 'seal' on a học bạ */
  field: string
  /** a person signs in a frame, an organisation by a round seal */
  kind: 'person' | 'seal'
  signer: Signer
  name: string
  /** in what capacity, e.g. 'Hiệu trưởng' */
  reason: string
  at: Date
}

// a seal of 32 mm reaches 9 mm into the frame of the principal
const SEAL_OVERLAP = 30

/**
 * Fills a signature field of a rendered PDF: draws what the signature shows to the size of the field, marked as a trial
 * where the certificate is one, and signs the whole file (PAdES-B-B). Throws PdfFault where the field is absent or filled.
 */
export async function signPdf(pdf: Uint8Array, signing: VisibleSigning): Promise<Uint8Array> {
  const fields = signatureFields(openPdf(pdf))
  const field = fields.find(each => each.name === signing.field)
  const rectangle = field?.dictionary.entries.get('Rect') as number[] | undefined
  if (rectangle === undefined) throw new PdfFault(`There is no signature field ${signing.field}`)
  const [left, bottom, right, top] = rectangle as [number, number, number, number]
  const box: SignatureBox = {
    kind: signing.kind,
    width: right - left,
    height: top - bottom,
    indent: signing.kind === 'person' && isUnderSeal(rectangle, fields) ? SEAL_OVERLAP : 0,
    name: signing.name,
    at: signing.at.toISOString(),
    trial: isTrialCertificate(signing.signer.certificate),
  }
  const appearance = await drawn(box)
  return fillSignature(pdf, { ...signing, appearance })
}

let last: { key: string; appearance: Promise<Uint8Array> } | null = null

/** A class is signed with one appearance, so it is drawn once. */
function drawn(box: SignatureBox): Promise<Uint8Array> {
  const key = JSON.stringify(box)
  if (last?.key !== key) {
    last = { key, appearance: render('signature-box', box, { at: box.at, standard: 'a-3b' }) }
    last.appearance.catch(() => {
      last = null
    })
  }
  return last.appearance
}

function isUnderSeal([left, bottom]: number[], fields: ReturnType<typeof signatureFields>): boolean {
  const seal = fields.find(each => each.name === 'seal')?.dictionary.entries.get('Rect') as number[] | undefined
  if (seal === undefined) return false
  return seal[0]! < left! && left! < seal[2]! && seal[1]! <= bottom! && bottom! < seal[3]!
}
