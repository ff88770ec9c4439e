/** What the XML of transcripts is made of: elements whose attributes are columns, each read as strictly as it is written. */
import { attributeOf, type XmlElement, XmlFault } from './xml.ts'

type Kind = 'text' | 'text?' | 'whole' | 'whole?' | 'yes'
export type Columns = readonly (readonly [key: string, attribute: string, kind: Kind, form?: RegExp])[]

export const DATE = /^\d{4}-\d{2}-\d{2}$/
export const PARTIAL_DATE = /^\d{4}(-\d{2}){0,2}$/
export const YEARS = /^\d{4}-\d{4}$/
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
export const CODE = /^[A-Z][A-Z0-9_.]*$/

/** The element, which must be of this name and of the namespace of the file. Throws XmlFault. */
export function named(element: XmlElement | undefined, name: string): XmlElement {
  if (element?.local !== name || element.namespace !== element.parent?.namespace) {
    throw new XmlFault(`<${name}> was expected, not <${element?.local ?? 'nothing'}>`)
  }
  return element
}

/** The attributes of a record; what is null or false has none. Throws XmlFault where a value does not fit its form. */
export function cells(record: object, columns: Columns): Record<string, string> {
  const values = record as Record<string, string | number | boolean | null>
  const filled = columns.filter(([key]) => values[key] !== null && values[key] !== false)
  return Object.fromEntries(
    filled.map(([key, attribute, , form]) => [attribute, fitting(String(values[key]), attribute, form)]),
  )
}

/** The record behind an element. Throws XmlFault where something is missing or does not fit. */
export function values(element: XmlElement, columns: Columns): Record<string, string | number | boolean | null> {
  return Object.fromEntries(
    columns.map(([key, attribute, kind, form]) => {
      const raw = attributeOf(element, attribute)
      if (raw === undefined && !kind.endsWith('?') && kind !== 'yes') {
        throw new XmlFault(`<${element.local}> lacks ${attribute}`)
      }
      if (kind === 'yes') return [key, raw === 'true']
      if (raw === undefined) return [key, null]
      fitting(raw, attribute, form)
      return [key, kind.startsWith('whole') ? Number(fitting(raw, attribute, /^\d{1,9}$/)) : raw]
    }),
  )
}

function fitting(raw: string, attribute: string, form?: RegExp): string {
  if (form && !form.test(raw)) throw new XmlFault(`${attribute} cannot be "${raw}"`)
  return raw
}
