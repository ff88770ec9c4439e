import { createHash } from 'node:crypto'
import { signCms } from './cms.ts'
import { catalogOf, expectDictionary, openPdf, type PdfFile, pagesOf } from './pdf-file.ts'
import {
  asciiString,
  dictionary,
  isDictionary,
  isReference,
  isStream,
  isString,
  name,
  type PdfDictionary,
  PdfFault,
  type PdfReference,
  type PdfStream,
  type PdfValue,
  textOfString,
  textString,
} from './pdf-syntax.ts'
import { type PdfUpdate, updatePdf } from './pdf-update.ts'
import type { Signer } from './signer.ts'

/** Where a signature field stands: page from 1, points from the upper left corner. */
export interface SignaturePlace {
  name: string
  /** what a screen reader says */
  label: string
  page: number
  x: number
  y: number
  width: number
  height: number
}

export interface PdfSigning {
  /** name of the empty field, e.g. 'homeroom' */
  field: string
  signer: Signer
  at: Date
  /** who, as shown by a PDF reader */
  name: string
  /** in what capacity */
  reason: string
  /** one page rendered from 'signature-box' with the size of the field and the same standard as the document */
  appearance: Uint8Array
}

const PRINTED_AND_LOCKED = 132
const GAP = '0000000000'

/**
 * Adds empty, visible signature fields to an unsigned PDF. All fields must be there before the first signature: later
 * revisions may only fill them.
 */
export function addSignatureFields(pdf: Uint8Array, places: SignaturePlace[]): Uint8Array {
  const file = openPdf(pdf)
  const update = updatePdf(file)
  const root = file.trailer.entries.get('Root') as PdfReference
  const catalog = catalogOf(file)
  if (catalog.entries.has('AcroForm')) throw new PdfFault('The document has a form already')
  const pages = pagesOf(file)
  const widgets = places.map(place => ({
    page: pages[place.page - 1]!,
    widget: update.add(emptyField(file, update, place, pages)),
  }))
  for (const page of new Set(widgets.map(each => each.page))) {
    const found = expectDictionary(file.resolve(page), 'a page')
    const old = file.resolve(found.entries.get('Annots'))
    const added = widgets.filter(each => each.page === page).map(each => each.widget)
    update.replace(page, changed(found, { Annots: [...(Array.isArray(old) ? old : []), ...added] }))
  }
  // SignaturesExist and AppendOnly from the beginning, so that signing need not touch the form
  const form = update.add(dictionary({ Fields: widgets.map(each => each.widget), SigFlags: 3 }))
  update.replace(root, changed(catalog, { AcroForm: form }))
  return update.finish()
}

/**
 * Fills one empty field with a PAdES-B-B signature (ETSI EN 319 142-1) over the whole file, by an incremental update.
 * The first signature certifies: after it only fields may be filled and signed (DocMDP, P = 2).
 * Throws PdfFault when the field is absent or filled, Error when the signer answers with a foreign signature.
 */
export async function fillSignature(pdf: Uint8Array, signing: PdfSigning): Promise<Uint8Array> {
  const file = openPdf(pdf)
  const fields = signatureFields(file)
  const field = fields.find(each => each.name === signing.field)
  if (field === undefined) throw new PdfFault(`There is no signature field ${signing.field}`)
  if (field.value !== null) throw new PdfFault(`The field ${signing.field} is signed already`)
  const isFirst = fields.every(each => each.value === null)
  const update = updatePdf(file)
  const capacity = capacityFor(signing.signer)
  const signature = update.add(signatureDictionary(signing, capacity, isFirst))
  const appearance = importPage(update, openPdf(signing.appearance))
  update.replace(field.reference, changed(field.dictionary, { V: signature, AP: dictionary({ N: appearance }) }))
  if (isFirst) {
    const root = file.trailer.entries.get('Root') as PdfReference
    update.replace(root, changed(catalogOf(file), { Perms: dictionary({ DocMDP: signature }) }))
  }
  return seal(update.finish(), file.bytes.length, capacity, signing.signer)
}

export interface SignatureField {
  name: string
  reference: PdfReference
  dictionary: PdfDictionary
  /** the signature dictionary; null while the field is empty */
  value: PdfDictionary | null
}

/** The signature fields of a file, filled or empty, in the order of its form. */
export function signatureFields(file: PdfFile): SignatureField[] {
  const form = file.resolve(catalogOf(file).entries.get('AcroForm'))
  const found: SignatureField[] = []
  const visit = (value: PdfValue, parent: string, depth: number): void => {
    const field = file.resolve(value)
    if (!isReference(value) || !isDictionary(field) || depth > 10) throw new PdfFault('The form is broken')
    const own = field.entries.get('T')
    const full = [parent, isString(own) ? textOfString(own) : ''].filter(each => each !== '').join('.')
    const kids = file.resolve(field.entries.get('Kids'))
    const type = file.resolve(field.entries.get('FT'))
    if (Array.isArray(kids)) for (const kid of kids) visit(kid, full, depth + 1)
    if (type !== null && (type as { name?: string }).name === 'Sig') {
      const filled = file.resolve(field.entries.get('V'))
      found.push({ name: full, reference: value, dictionary: field, value: isDictionary(filled) ? filled : null })
    }
  }
  const roots = isDictionary(form) ? file.resolve(form.entries.get('Fields')) : []
  if (Array.isArray(roots)) for (const each of roots) visit(each, '', 0)
  return found
}

/** The files attached to a PDF, by name. */
export function attachmentsOf(file: PdfFile): { name: string; stream: PdfStream }[] {
  const names = file.resolve(catalogOf(file).entries.get('Names'))
  const tree = isDictionary(names) ? file.resolve(names.entries.get('EmbeddedFiles')) : null
  const pairs = isDictionary(tree) ? file.resolve(tree.entries.get('Names')) : null
  if (!Array.isArray(pairs)) return []
  return pairs.flatMap((key, i) => {
    const specification = i % 2 === 0 ? file.resolve(pairs[i + 1]) : null
    const parts = isDictionary(specification) ? file.resolve(specification.entries.get('EF')) : null
    const stream = isDictionary(parts) ? file.resolve(parts.entries.get('F')) : null
    const label = file.resolve(key)
    return isStream(stream) && isString(label) ? [{ name: textOfString(label), stream }] : []
  })
}

function emptyField(file: PdfFile, update: PdfUpdate, place: SignaturePlace, pages: PdfReference[]): PdfDictionary {
  const page = pages[place.page - 1]
  if (page === undefined) throw new PdfFault(`There is no page ${place.page} for the field ${place.name}`)
  const box = file.resolve(expectDictionary(file.resolve(page), 'a page').entries.get('MediaBox'))
  const height = Array.isArray(box) ? (box[3] as number) : Number.NaN
  const round = (points: number): number => Math.round(points * 100) / 100
  const frame: PdfStream = {
    kind: 'stream',
    dictionary: dictionary({
      Type: name('XObject'),
      Subtype: name('Form'),
      BBox: [0, 0, round(place.width), round(place.height)],
      Resources: dictionary({}),
    }),
    data: Buffer.from(`0.72 G 0.6 w [3 2] 0 d 0.5 0.5 ${round(place.width - 1)} ${round(place.height - 1)} re S`),
  }
  return dictionary({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: asciiString(place.name),
    TU: textString(place.label),
    Rect: [place.x, height - place.y - place.height, place.x + place.width, height - place.y].map(round),
    F: PRINTED_AND_LOCKED,
    P: page,
    AP: dictionary({ N: update.add(frame) }),
  })
}

function signatureDictionary(signing: PdfSigning, capacity: number, certifies: boolean): PdfDictionary {
  const permission = dictionary({ Type: name('TransformParams'), P: 2, V: name('1.2') })
  return dictionary({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    // as wide as the figures that will stand there
    ByteRange: [0, name(GAP), name(GAP), name(GAP)],
    Contents: { kind: 'string', bytes: new Uint8Array(capacity), start: -1, end: -1, hex: true },
    M: asciiString(pdfDate(signing.at)),
    Name: textString(signing.name),
    Reason: textString(signing.reason),
    ...(certifies && {
      Reference: [dictionary({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: permission })],
    }),
  })
}

/** Writes the byte range, signs all bytes but the signature's own, and puts the signature in. */
async function seal(bytes: Uint8Array, from: number, capacity: number, signer: Signer): Promise<Uint8Array> {
  const file = Buffer.from(bytes)
  const placeholder = `[0 /${GAP} /${GAP} /${GAP}]`
  const range = file.indexOf(placeholder, from)
  const start = file.indexOf(`<${'0'.repeat(capacity * 2)}>`, from)
  const end = start + capacity * 2 + 2
  if (range < 0 || start < 0) throw new PdfFault('The signature has no place in the file')
  file.write(`[0 ${start} ${end} ${file.length - end}]`.padEnd(placeholder.length), range, 'latin1')
  const digest = createHash('sha256').update(file.subarray(0, start)).update(file.subarray(end)).digest()
  const cms = await signCms(digest, signer)
  if (cms.length > capacity) throw new PdfFault(`The signature needs ${cms.length} bytes, there are ${capacity}`)
  file.write(Buffer.from(cms).toString('hex'), start + 1, 'latin1')
  return new Uint8Array(file)
}

function capacityFor(signer: Signer): number {
  const certificates = [signer.certificate, ...signer.chain].reduce((sum, each) => sum + each.length, 0)
  return Math.ceil((certificates + 2048) / 512) * 512
}

/** Copies the first page of another PDF into the update as a form, with all that it needs. */
function importPage(update: PdfUpdate, source: PdfFile): PdfReference {
  const page = expectDictionary(source.resolve(pagesOf(source)[0]), 'the appearance')
  const content = source.resolve(page.entries.get('Contents'))
  const box = source.resolve(page.entries.get('MediaBox'))
  if (!isStream(content) || !Array.isArray(box))
    throw new PdfFault('The appearance of the signature is not one drawn page')
  const copies = new Map<number, PdfReference>()
  const copy = (value: PdfValue): PdfValue => {
    if (Array.isArray(value)) return value.map(copy)
    if (isReference(value)) {
      const known = copies.get(value.number)
      if (known) return known
      const made = update.add(null)
      copies.set(value.number, made)
      update.replace(made, copy(source.resolve(value)))
      return made
    }
    if (isDictionary(value)) return copyDictionary(value)
    if (isStream(value)) return { ...value, dictionary: copyDictionary(value.dictionary) }
    return value
  }
  const copyDictionary = (value: PdfDictionary): PdfDictionary => ({
    kind: 'dictionary',
    entries: new Map([...value.entries].map(([key, each]) => [key, copy(each)])),
  })
  const form = new Map(copyDictionary(content.dictionary).entries)
  form.set('Type', name('XObject')).set('Subtype', name('Form')).set('BBox', box)
  form.set('Resources', copy(page.entries.get('Resources') ?? dictionary({})))
  return update.add({ kind: 'stream', dictionary: { kind: 'dictionary', entries: form }, data: content.data })
}

function changed(old: PdfDictionary, entries: Record<string, PdfValue>): PdfDictionary {
  return { kind: 'dictionary', entries: new Map([...old.entries, ...Object.entries(entries)]) }
}

/** A PDF date in school time (+07:00). */
function pdfDate(at: Date): string {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `D:${local.slice(0, 19).replace(/\D/g, '')}+07'00'`
}
