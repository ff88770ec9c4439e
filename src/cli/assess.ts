/**
 * `hoso assess`: NDJSON in, NDJSON out, one answer a line in the same order. A bad line is answered with an `error`
 * and never stops the run. Needs no database.
 */
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { semesterAverage, yearAverage } from '../assessment/averages.ts'
import { growth } from '../assessment/growth/growth.ts'
import { type Invalid, isInvalid } from '../assessment/invalid.ts'
import { legacyYear } from '../assessment/legacy.ts'
import { cite } from '../assessment/legal-ref.ts'
import { primaryYear } from '../assessment/primary.ts'
import { yearResult } from '../assessment/promotion.ts'
import { type Json, readGrowth, readLegacyYear, readMarks, readPrimary, readYear } from './assess-input.ts'

type Answer = Readonly<Record<string, unknown>>

const operations: Readonly<Record<string, (line: Json) => Answer | Invalid>> = {
  primary(line) {
    const year = readPrimary(line)
    const result = isInvalid(year) ? year : primaryYear(year)
    if (isInvalid(result)) return result
    const { rating, completion, promotion, award, because } = result
    return { rating, completion, promotion, award, because: because.map(cite) }
  },
  'semester-average'({ tx, gk, ck }) {
    // an empty list of regular marks is a gap like any other
    const regular = Array.isArray(tx) && tx.length > 0 ? tx.map((mark, i) => [`tx[${i}]`, mark]) : [['tx', null]]
    const marks = readMarks({ ...Object.fromEntries(regular), gk, ck })
    if (isInvalid(marks)) return marks
    return { average: semesterAverage(marks.slice(0, -2), marks.at(-2)!, marks.at(-1)!) / 10 }
  },
  'year-average'({ hk1, hk2 }) {
    const marks = readMarks({ hk1, hk2 })
    return isInvalid(marks) ? marks : { average: yearAverage(marks[0]!, marks[1]!) / 10 }
  },
  'year-result'(line) {
    if (line.scheme === 'TT58') return ofOlderRules(line)
    const year = readYear(line)
    const answer = isInvalid(year) ? year : yearResult(year)
    if (isInvalid(answer)) return answer
    const { base, level, training, result, title, because } = answer
    return { base, level, training, result, title, because: because.map(cite) }
  },
  growth(line) {
    const measurement = readGrowth(line)
    return isInvalid(measurement) ? measurement : growth(measurement)
  },
}

/** A year under TT 58/2011, for old transcripts only: its codes are its own, and it has an overall average. */
function ofOlderRules(line: Json): Answer | Invalid {
  const year = readLegacyYear(line)
  if (isInvalid(year)) return year
  const answer = legacyYear(year)
  if (isInvalid(answer)) return answer
  const { overall, base, level, result, title, because } = answer
  return { overall: overall / 10, base, level, conduct: year.conduct, result, title, because: because.map(cite) }
}

/**
 * Answers one line; never throws. A line that is no JSON object is `ERR_JSON`, an unknown `op` is `ERR_OP`, one that
 * cannot be worked on or written back at all (lists in lists by the thousand) is `ERR_INPUT`.
 */
export function assessLine(line: string): string {
  const input = parsed(line)
  if (input === null) return JSON.stringify({ id: null, error: { code: 'ERR_JSON', at: [] } })
  try {
    return answered(input)
  } catch {
    const id = typeof input.id === 'string' || typeof input.id === 'number' ? input.id : null
    return JSON.stringify({ id, error: { code: 'ERR_INPUT', at: [] } })
  }
}

function answered(input: Json): string {
  const id = input.id ?? null
  const operation = typeof input.op === 'string' && Object.hasOwn(operations, input.op) ? operations[input.op]! : null
  if (!operation) return JSON.stringify({ id, error: { code: 'ERR_OP', at: ['op'] } })
  const answer = operation(input)
  if (!isInvalid(answer)) return JSON.stringify({ id, ...answer })
  const { invalid: code, ...where } = answer
  return JSON.stringify({ id, error: { code, ...where } })
}

function parsed(line: string): Json | null {
  try {
    const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
  } catch {
    return null
  }
}

/** Answers every line of `input` on `output`, as they come, however many. A reader who leaves early ends the run. */
export async function runAssess(input: Readable, output: Writable): Promise<void> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  try {
    await pipeline(lines, answers, output, { end: false })
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EPIPE') throw fault
  }
}

async function* answers(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${assessLine(line)}\n`
}
