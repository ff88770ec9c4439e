import { z } from 'zod'
import { Turned } from '../records/faults.ts'

/** A part of a JSON schema, as far as a query needs it. */
type Schema = { type?: string | string[]; properties?: Record<string, Schema>; anyOf?: Schema[]; $ref?: string }

/**
 * Makes the reader of a query string for a shape: numbers and truth values are read as such, lists and objects as
 * JSON; the parameter `q` may hold the whole input, or a part of it, as one JSON object. Throws Turned 400.
 */
export function queryReader(shape: z.ZodType): (query: Record<string, unknown>) => unknown {
  const { properties = {} } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema
  return query => {
    const { q, ...named } = query
    const input: Record<string, unknown> = typeof q === 'string' ? objectOf(q) : {}
    for (const [name, value] of Object.entries(named)) input[name] = typedValue(value, properties[name])
    return input
  }
}

function objectOf(text: string): Record<string, unknown> {
  const value = jsonOf(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Turned(400, 'ERR_MALFORMED')
  return value as Record<string, unknown>
}

/** What does not look like its type is left as text, for the shape to refuse with its place. */
function typedValue(value: unknown, schema: Schema | undefined): unknown {
  const types = typesOf(schema)
  if (types.has('array') && Array.isArray(value)) return value
  if (typeof value !== 'string') return value
  if (types.has('integer') || types.has('number')) return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  if (types.has('boolean')) return value === 'true' ? true : value === 'false' ? false : value
  if (types.has('array') || types.has('object')) return jsonOf(value)
  return value
}

function typesOf(schema: Schema | undefined): Set<string> {
  if (!schema) return new Set()
  return new Set([schema.type ?? [], (schema.anyOf ?? []).flatMap(s => [...typesOf(s)])].flat())
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Turned(400, 'ERR_MALFORMED')
  }
}
