/** What an import would do, row by row: the list against the records. Pure; nothing is looked up and nothing written. */
import type { Roster } from '../roster/parse-roster.ts'
import type { Pupil } from '../roster/pupil.ts'
import { classFinder, type KnownClass } from './class-names.ts'
import { indexOf, type KnownEnrolment } from './match.ts'
import { fileFaults, type PlanFault } from './plan-faults.ts'
import { type Change, codeIn, type KnownPupil, type PupilBody } from './pupil-fields.ts'
import { type RowChoices, rowKey } from './reading-shapes.ts'
import { seenRows } from './seen.ts'
import { weighRow } from './weigh-row.ts'

export type Records = {
  /** of the school year */
  classes: readonly KnownClass[]
  pupils: readonly KnownPupil[]
  /** of the school year */
  enrolments: readonly KnownEnrolment[]
  /** of the list's personal ids, those of pupils in other schools of the installation */
  elsewhere: ReadonlySet<string>
  /** the last running number that the school gave */
  lastNumber: number
}

/** A class that is joined, and the one that is left for it. */
export type Join = { class: KnownClass; leaves: KnownClass | null }

export type PlannedRow = {
  sheet: string
  row: number
  pupil: Partial<Pupil>
  /** as the list writes it */
  class: string
  faults: PlanFault[]
} & (
  | { fate: 'mend' }
  | { fate: 'skip' }
  | { fate: 'add'; body: PupilBody; join: Join }
  | { fate: 'update'; record: KnownPupil; body: PupilBody; changes: Change[]; join: Join | null }
  | { fate: 'same'; record: KnownPupil }
)
export type Fate = PlannedRow['fate']

/** Every row's fate. New pupils join their class on `fromDay`; who changes class leaves the old one the day before. */
export function planImport(roster: Roster, records: Records, choices: RowChoices, fromDay: string): PlannedRow[] {
  const index = indexOf(records.pupils, records.enrolments)
  const people = new Map(choices.people.map(p => [rowKey(p), p.pupil]))
  const skipped = new Set(choices.skip.map(rowKey))
  const around = {
    roster,
    records,
    index,
    fromDay,
    seen: seenRows(),
    classOf: classFinder(records.classes, choices.classes),
  }
  const drafts = roster.rows.map((read): PlannedRow => {
    const at = { sheet: read.sheet, row: read.row, pupil: read.pupil, class: read.pupil.className ?? '' }
    if (skipped.has(rowKey(read))) return { ...at, faults: [], fate: 'skip' }
    const chosen = people.get(rowKey(read))
    return weighRow({ ...at, faults: fileFaults(read, skipped, chosen === null) }, around, chosen)
  })
  const taken = new Set([...index.byCode.keys(), ...drafts.flatMap(d => codeIn(d.pupil) ?? [])])
  const next = numbersAfter(records.lastNumber, taken)
  return drafts.map(row =>
    row.fate === 'add' && row.body.code === '' ? { ...row, body: { ...row.body, code: next() } } : row,
  )
}

/** Running numbers that neither the records nor the list have. */
function numbersAfter(last: number, taken: ReadonlySet<string>): () => string {
  let number = last
  return () => {
    do number += 1
    while (taken.has(String(number)))
    return String(number)
  }
}
