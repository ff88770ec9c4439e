import { parse } from 'node:querystring'

export const FORM = 'application/x-www-form-urlencoded'

/** The fields of a plain form; of one sent twice the first counts. */
export function fieldsOf(body: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries(parse(body, '&', '=', { maxKeys: 20 })))
    fields[name] = (Array.isArray(value) ? value[0] : value) ?? ''
  return fields
}
