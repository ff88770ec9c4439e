import { createHash } from 'node:crypto'
import { z } from 'zod'
import { cellText, isBlank } from './cells.ts'
import { FIELDS, type Field, type Target } from './fields.ts'
import type { HeadColumn, Table } from './find-table.ts'
import { recogniseHeader } from './headers.ts'
import { readPhone, readSex } from './identity.ts'
import { cleanSpaces } from './text.ts'

/** Why a column is mapped as it is. Texts in both languages under `roster.reason.<code>`. */
export type ReasonCode =
  | 'remembered'
  | 'sameWords'
  | 'containsWords'
  | 'contents'
  | 'nameInTwoColumns'
  | 'contentsDiffer'
  | 'marks'
  | 'fieldTaken'
  | 'unknown'

export type ProposedColumn = HeadColumn & {
  /** null: nobody knows yet, and nothing of the column is imported. */
  target: Target | null
  confidence: 'certain' | 'likely' | 'doubtful' | 'none'
  reason: { code: ReasonCode; key: `roster.reason.${ReasonCode}`; params: Record<string, string> }
  /** The first values, for the person who decides. */
  samples: string[]
}

/** `fingerprint` is the same for the same headers, in whatever order, case or spacing. */
export type Mapping = { fingerprint: string; columns: ProposedColumn[] }

/** A mapping as a person left it, to be remembered by its fingerprint; also how a caller overrides a proposal. */
export type SavedMapping = { fingerprint: string; targets: Record<string, Target | null> }

export const savedMapping = z.object({
  fingerprint: z.string().regex(/^[\da-f]{32}$/),
  targets: z.record(z.string().max(500), z.enum([...FIELDS, 'ignored']).nullable()),
}) satisfies z.ZodType<SavedMapping>

/** What is to be remembered of a mapping. */
export const saveMapping = ({ fingerprint, columns }: Mapping): SavedMapping => ({
  fingerprint,
  targets: Object.fromEntries(columns.map(({ key, target }) => [key, target])),
})

/** Rows looked at to see whether the contents agree with the header. */
const SAMPLE = 200

/**
 * Proposes where each column of a table goes. A saved mapping of the same headers is followed without a second
 * thought; else the header's words decide, the contents settle what words leave open, and no field is given twice.
 */
export function proposeMapping(table: Table, saved: readonly SavedMapping[]): Mapping {
  const fingerprint = fingerprintOf(table.columns)
  const remembered = saved.find(one => one.fingerprint === fingerprint)
  const columns = table.columns.map(column => {
    const values = valuesOf(table, column.column)
    const known = remembered?.targets[column.key]
    const proposal = known === undefined ? fromHeader(column, values) : rememberedAs(known)
    return { ...column, ...proposal, samples: values.slice(0, 3), values }
  })
  if (!remembered) {
    joinSplitName(columns)
    guessPersonalId(columns)
  }
  refuseDoubles(columns)
  return { fingerprint, columns: columns.map(({ values: _, ...column }) => column) }
}

export function fingerprintOf(columns: readonly HeadColumn[]): string {
  const keys = columns.map(one => one.key).sort()
  return createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 32)
}

type Proposal = Pick<ProposedColumn, 'target' | 'confidence' | 'reason'>
type Draft = ProposedColumn & { values: string[] }

function proposal(
  target: Target | null,
  confidence: Proposal['confidence'],
  code: ReasonCode,
  params: Record<string, string> = {},
): Proposal {
  return { target, confidence, reason: { code, key: `roster.reason.${code}`, params } }
}

const rememberedAs = (target: Target | null) => proposal(target, 'certain', 'remembered')

function fromHeader(column: HeadColumn, values: string[]): Proposal {
  const found = recogniseHeader(column.parts)
  if (!found) return proposal(null, 'none', 'unknown')
  if (found.by === 'marks') return proposal('ignored', 'likely', 'marks', { words: found.words })
  if (found.by === 'ambiguousId') {
    const target = share(values, value => /^\d{11,12}$/.test(value)) >= 0.5 ? 'personalId' : 'learnerCode'
    return proposal(target, values.length > 0 ? 'likely' : 'doubtful', 'contents')
  }
  const looksRight = CONTENTS[found.field]
  if (looksRight && values.length >= 3 && share(values, looksRight) < 0.5) {
    return proposal(found.field, 'doubtful', 'contentsDiffer', { words: found.words })
  }
  return found.by === 'exact'
    ? proposal(found.field, 'certain', 'sameWords', { words: found.words })
    : proposal(found.field, 'likely', 'containsWords', { words: found.words })
}

/** What the values of a field look like, faults and lost zeros included. */
const CONTENTS: Partial<Record<Field, (value: string) => boolean>> = {
  personalId: value => /^[\d\s.]{9,16}$/.test(value),
  birthDate: value => /\d/.test(value) && value.length >= 6,
  sex: value => 'value' in readSex(value),
  contactPhone: value => 'value' in readPhone(value),
  fullName: value => /^\D+$/.test(value) && value.includes(' '),
}

const share = (values: string[], test: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(test).length / values.length

function valuesOf(table: Table, column: number): string[] {
  return table.body
    .slice(0, SAMPLE)
    .filter(row => !isBlank(row.cells[column]))
    .map(row => cleanSpaces(cellText(row.cells[column])))
}

/** One header over two columns, `Họ và tên`: family and middle names in the first, the given name in the second. */
function joinSplitName(columns: Draft[]): void {
  columns.forEach((column, index) => {
    const next = columns[index + 1]
    if (column.target !== 'fullName' || next?.column !== column.column + 1) return
    const sameHead = next.parts.length === 0 || next.parts.join() === column.parts.join()
    if (!sameHead || share(next.values, value => /^\p{L}+$/u.test(value.normalize('NFC'))) < 0.5) return
    Object.assign(column, proposal('familyName', 'likely', 'nameInTwoColumns'))
    Object.assign(next, proposal('givenName', 'likely', 'nameInTwoColumns'))
  })
}

/** A column with an unknown header and nothing but 12-digit numbers in it. */
function guessPersonalId(columns: Draft[]): void {
  if (columns.some(one => one.target === 'personalId')) return
  const found = columns.find(one => one.target === null && one.values.length > 1 && share(one.values, isId) >= 0.8)
  if (found) Object.assign(found, proposal('personalId', 'doubtful', 'contents'))
}

const isId = (value: string): boolean => /^0\d{11}$/.test(value)

const ORDER: Record<Proposal['confidence'], number> = { certain: 0, likely: 1, doubtful: 2, none: 3 }

/** Of two columns for the same field the surer keeps it, or the left one; the other is listed as unknown. */
function refuseDoubles(columns: Draft[]): void {
  const taken = new Map<Target, Draft>()
  for (const column of [...columns].sort((a, b) => ORDER[a.confidence] - ORDER[b.confidence])) {
    if (column.target === null || column.target === 'ignored') continue
    const first = taken.get(column.target)
    if (!first) taken.set(column.target, column)
    else Object.assign(column, proposal(null, 'none', 'fieldTaken', { column: first.letter, title: first.title }))
  }
}
