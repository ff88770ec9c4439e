/** Shapes at the border that several slices share. */
import { z } from 'zod'

export const id = z.uuid()
export const day = z.iso.date()
/** SHA-256 as hexadecimal digits: of a file, or of what a page showed */
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const year = z.int().min(2000).max(2100)
/** a school year in an address */
export const yearParameter = z.coerce.number().pipe(year)
const tooLong = (most: number) => ({ error: 'ERR_TEXT_LONG', params: { most } })
/** composed (NFC), trimmed, without control characters; `least` 0 for what may stay empty, or is for the law to miss */
export const line = (most: number, least: 0 | 1 = 1) =>
  z
    .string()
    .transform(s => s.normalize('NFC').replace(/\s+/g, ' ').trim())
    .refine(s => s.length >= least, 'ERR_TEXT_LENGTH')
    .refine(s => s.length <= most, tooLong(most))
    .refine(s => !/\p{Cc}/u.test(s), 'ERR_TEXT_CHARACTER')
/** the same of several lines, as they were written */
export const lines = (most: number, least: 0 | 1 = 1) =>
  z
    .string()
    .transform(s => s.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .refine(s => s.length >= least, 'ERR_TEXT_LENGTH')
    .refine(s => s.length <= most, tooLong(most))
    .refine(s => !/[^\P{Cc}\n]/u.test(s), 'ERR_TEXT_CHARACTER')
export const decisionNo = line(60).describe('number of the decision, as printed')
export const empty = z.object({})

const clause = z.object({
  id: z.string(),
  document: z.string(),
  at: z.string(),
  summary: z.string(),
  certainty: z.enum(['verified', 'remembered', 'ours']),
  ofLaw: z.boolean(),
})
const missing = z.object({ what: z.string(), who: z.array(z.string()), text: z.string() })
/** A decision as people read it: what travels with the data, so that the page only shows it. */
export const explained = z.object({
  verdict: z.enum(['allowed', 'needs', 'refused']),
  headline: z.string(),
  because: z.array(clause),
  missing: z.array(missing),
  remedy: z.object({ act: z.string(), who: z.string(), text: z.string() }).optional(),
})
