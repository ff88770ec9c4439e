import { signatureFields } from './pades.ts'
import { catalogOf, type PdfFile, pagesOf } from './pdf-file.ts'
import {
  isDictionary,
  isReference,
  isStream,
  isString,
  nameOf,
  type PdfDictionary,
  PdfFault,
  type PdfReference,
  type PdfValue,
} from './pdf-syntax.ts'

/**
 * What a later state of a document changed of an earlier, signed one, in words; [] when nothing was changed but what
 * may follow a signature: empty signature fields filled in their own frame, invisible signatures and time-stamps, and
 * the store of validation data (DSS). The two object graphs are walked in step from their roots, so a change counts
 * however it was written, and what cannot be reached does not.
 */
export function changesSince(signed: PdfFile, later: PdfFile): string[] {
  const changes: string[] = []
  const seen = new Set<string>()
  const [pages, laterPages] = [pagesOf(signed), pagesOf(later)]
  if (pages.length !== laterPages.length)
    changes.push(`${pages.length} pages were signed, there are ${laterPages.length}`)
  const pageNumber = new Map(pages.map((page, i) => [page.number, i + 1]))
  const emptyFields = new Set(
    signatureFields(signed)
      .filter(each => each.value === null)
      .map(each => each.reference.number),
  )

  compareDictionaries(catalogOf(signed), catalogOf(later), 'catalog', {
    DSS: allow,
    Extensions: allowAdded,
    AcroForm: compareForm,
  })
  compare(signed.trailer.entries.get('Info') ?? null, later.trailer.entries.get('Info') ?? null, 'information')
  return [...new Set(changes)]

  function compare(before: PdfValue, after: PdfValue, where: string): void {
    if (isReference(before) && isReference(after)) {
      const pair = `${before.number} ${after.number}`
      if (seen.has(pair)) return
      seen.add(pair)
      const page = pageNumber.get(before.number)
      if (page !== undefined) comparePages(before, after, `page ${page}`)
      else if (emptyFields.has(before.number)) compareFields(before, after)
      else compareValues(before, after, where)
    } else compareValues(before, after, where)
  }

  function compareValues(before: PdfValue, after: PdfValue, where: string): void {
    const [old, now] = [signed.resolve(before), later.resolve(after)]
    if (Array.isArray(old) && Array.isArray(now)) {
      if (old.length !== now.length) change(where)
      else for (const [i, value] of old.entries()) compare(value, now[i]!, where)
    } else if (isDictionary(old) && isDictionary(now)) {
      compareDictionaries(old, now, where)
    } else if (isStream(old) && isStream(now)) {
      compareDictionaries(old.dictionary, now.dictionary, where)
      if (Buffer.compare(old.data, now.data) !== 0) change(where)
    } else if (!isSame(old, now)) change(where)
  }

  type Special = Record<string, (before: PdfValue, after: PdfValue, where: string) => void>

  function compareDictionaries(
    before: PdfDictionary,
    after: PdfDictionary,
    where: string,
    special: Special = {},
  ): void {
    for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
      const [old, now] = [before.entries.get(key) ?? null, after.entries.get(key) ?? null]
      const rule = Object.hasOwn(special, key) ? special[key]! : compare
      rule(old, now, where.startsWith('page ') ? where : `${where}/${key}`)
    }
  }

  /** A page stays as it is; invisible signature widgets may join its annotations. */
  function comparePages(before: PdfReference, after: PdfReference, where: string): void {
    const [old, now] = [signed.resolve(before), later.resolve(after)]
    if (isDictionary(old) && isDictionary(now)) compareDictionaries(old, now, where, { Annots: compareLists })
    else change(where)
  }

  /** The form keeps its fields; invisible signature fields may follow them. */
  function compareForm(before: PdfValue, after: PdfValue, where: string): void {
    const [old, now] = [signed.resolve(before), later.resolve(after)]
    if (isDictionary(old) && isDictionary(now)) {
      compareDictionaries(old, now, where, { Fields: compareLists, SigFlags: allow })
    } else if (isDictionary(now) && old === null) compareLists(null, now.entries.get('Fields') ?? null, where)
    else compare(old, now, where)
  }

  function compareLists(before: PdfValue, after: PdfValue, where: string): void {
    const [old, now] = [signed.resolve(before) ?? [], later.resolve(after) ?? []]
    if (!Array.isArray(old) || !Array.isArray(now) || now.length < old.length) {
      change(where)
      return
    }
    for (const [i, value] of old.entries()) compare(value, now[i]!, where)
    if (!now.slice(old.length).every(isInvisibleSignature)) change(where)
  }

  /** An empty signature field may get its value and its appearance; where and how large it is stays. */
  function compareFields(before: PdfReference, after: PdfReference): void {
    const [old, now] = [signed.resolve(before), later.resolve(after)]
    const isFilled = isDictionary(now) && isSignature(later.resolve(now.entries.get('V')))
    if (!isDictionary(old) || !isDictionary(now)) change('a signature field')
    else compareDictionaries(old, now, 'a signature field', isFilled ? { V: allow, AP: allow } : {})
  }

  function isInvisibleSignature(value: PdfValue): boolean {
    const field = later.resolve(value)
    if (!isDictionary(field) || nameOf(later.resolve(field.entries.get('FT'))) !== 'Sig') return false
    const rectangle = later.resolve(field.entries.get('Rect'))
    const isFlat = Array.isArray(rectangle) && (rectangle[0] === rectangle[2] || rectangle[1] === rectangle[3])
    return isFlat && isSignature(later.resolve(field.entries.get('V')))
  }

  function allowAdded(before: PdfValue, after: PdfValue, where: string): void {
    if (signed.resolve(before) !== null) compare(before, after, where)
  }

  function allow(): void {
    // whatever stands here may follow a signature
  }

  function change(where: string): void {
    changes.push(`${where} was changed`)
  }
}

function isSignature(value: PdfValue): boolean {
  const type = isDictionary(value) ? (nameOf(value.entries.get('Type')) ?? 'Sig') : ''
  return (type === 'Sig' || type === 'DocTimeStamp') && isDictionary(value) && value.entries.has('ByteRange')
}

function isSame(before: PdfValue, after: PdfValue): boolean {
  if (isString(before) && isString(after)) return Buffer.compare(before.bytes, after.bytes) === 0
  const name = nameOf(before)
  if (name !== null) return name === nameOf(after)
  if (typeof before === 'object' && before !== null) {
    if (typeof after === 'object' && after !== null) return false
    throw new PdfFault('A value was expected')
  }
  return before === after
}
