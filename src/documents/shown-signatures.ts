/** A copy of a PDF to look at: what its form fields show becomes part of the pages. Never kept, never given out as the file. */
import { expectDictionary, openPdf, type PdfFile, pagesOf } from './pdf-file.ts'
import {
  dictionary,
  isDictionary,
  isReference,
  isStream,
  type PdfDictionary,
  type PdfReference,
  type PdfStream,
  type PdfValue,
} from './pdf-syntax.ts'
import { updatePdf } from './pdf-update.ts'

type Shown = { form: PdfReference; matrix: readonly number[] }

/** Draws every field where a reader of PDF shows it, in the same order. Throws PdfFault for what is broken. */
export function drawSignatures(pdf: Uint8Array): Uint8Array {
  const file = openPdf(pdf)
  const update = updatePdf(file)
  const plain = (text: string): PdfStream => ({ kind: 'stream', dictionary: dictionary({}), data: Buffer.from(text) })
  for (const page of pagesOf(file)) {
    const found = expectDictionary(file.resolve(page), 'a page')
    const shown = shownOn(file, found)
    if (shown.length === 0) continue
    const forms = shown.map(({ form }, i): [string, PdfValue] => [`Shown${i}`, form])
    const drawn = shown.map(({ matrix }, i) => `q ${matrix.join(' ')} cm /Shown${i} Do Q`)
    const old = file.resolve(found.entries.get('Contents'))
    const contents = Array.isArray(old) ? old : [found.entries.get('Contents') ?? null]
    const resources = mapOf(file.resolve(found.entries.get('Resources')))
    const objects = mapOf(file.resolve(resources.get('XObject')))
    update.replace(page, {
      kind: 'dictionary',
      entries: new Map(found.entries)
        .set('Contents', [update.add(plain('q')), ...contents, update.add(plain(`Q ${drawn.join(' ')}`))])
        .set('Resources', {
          kind: 'dictionary',
          entries: resources.set('XObject', { kind: 'dictionary', entries: new Map([...objects, ...forms]) }),
        })
        .set('Annots', []),
    })
  }
  return update.finish()
}

/** The appearance of every annotation of a page, and where its box comes to lie (ISO 32000-1, 12.5.5). */
function shownOn(file: PdfFile, page: PdfDictionary): Shown[] {
  const annotations = file.resolve(page.entries.get('Annots'))
  if (!Array.isArray(annotations)) return []
  return annotations.flatMap(each => {
    const annotation = mapOf(file.resolve(each))
    const form = mapOf(file.resolve(annotation.get('AP'))).get('N')
    const stream = file.resolve(form)
    if (!isReference(form) || !isStream(stream)) return []
    const to = numbers(file.resolve(annotation.get('Rect')))
    const from = numbers(file.resolve(stream.dictionary.entries.get('BBox')))
    if (to.length !== 4 || from.length !== 4) return []
    const across = (to[2]! - to[0]!) / (from[2]! - from[0]!)
    const up = (to[3]! - to[1]!) / (from[3]! - from[1]!)
    return [{ form, matrix: [across, 0, 0, up, to[0]! - from[0]! * across, to[1]! - from[1]! * up] }]
  })
}

const mapOf = (value: PdfValue): Map<string, PdfValue> => new Map(isDictionary(value) ? value.entries : [])

const numbers = (value: PdfValue): number[] =>
  Array.isArray(value) ? value.filter(each => typeof each === 'number') : []
