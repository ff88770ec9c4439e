/** What must be mended in a row of a list, or looked at, with what would mend it by one click. */
import type { Field } from '../roster/fields.ts'
import type { FaultCode } from '../roster/findings.ts'
import type { RosterRow } from '../roster/parse-roster.ts'
import type { UnsureCode } from './match.ts'
import { rowKey } from './reading-shapes.ts'

/** Against the records. Texts in both languages of `src/texts` under `import.fault.<code>`. */
export type RecordFaultCode =
  | UnsureCode
  | 'classMissing'
  | 'classUnknown'
  | 'idElsewhere'
  | 'recordTwice'
  | 'leftClass'
  | 'joinedLater'
  | 'idTwice'
  | 'codeTwice'
  | 'tooLong'

export type Offer =
  | { is: 'cell'; value: string }
  | { is: 'class'; class: string; name: string }
  | { is: 'person'; pupil: string | null; name: string; code: string; class: string }
  | { is: 'skip' }

export type PlanFault = {
  severity: 'mustFix' | 'check'
  /** in the file by itself (`roster.fault`), or against the records (`import.fault`) */
  of: 'file' | 'records'
  code: FaultCode | RecordFaultCode
  field: Field | null
  /** the column as the person sees it; empty where no cell can be retyped */
  letter: string
  value: string
  params: Record<string, string | number>
  offers: Offer[]
}

/** Found again over the rows that are not left out. */
const FOUND_AGAIN: readonly string[] = ['idTwice', 'codeTwice']

/** The faults of the file in this row, but for those about a row that is left out, or is somebody else (`isOther`). */
export function fileFaults(read: RosterRow, skipped: ReadonlySet<string>, isOther: boolean): PlanFault[] {
  return read.faults.flatMap(({ severity, code, field, letter, value, params, suggestion }) => {
    if (FOUND_AGAIN.includes(code)) return []
    const first = { sheet: String(params.sheet), row: Number(params.row) }
    if (code === 'pupilTwice' && (isOther || skipped.has(rowKey(first)))) return []
    const offers: Offer[] = suggestion === undefined ? [] : [{ is: 'cell', value: suggestion }]
    return [{ severity, of: 'file' as const, code, field, letter, value, params, offers }]
  })
}

/** Told in the words that the file's own faults have. */
const IN_THE_FILE: readonly string[] = ['idTwice', 'codeTwice', 'tooLong']

export type AddFault = (
  code: RecordFaultCode,
  field: Field,
  value: string,
  more?: { params?: PlanFault['params']; offers?: Offer[] },
) => void

/** Adds to the faults of a row; each must be mended. `letterOf` finds the cell where it can be retyped. */
export function faultAdder(faults: PlanFault[], letterOf: (field: Field) => string): AddFault {
  return (code, field, value, { params = {}, offers = [] } = {}) => {
    const of = IN_THE_FILE.includes(code) ? 'file' : 'records'
    faults.push({ severity: 'mustFix', of, code, field, letter: letterOf(field), value, params, offers })
  }
}
