/** A reading against the records of this very moment, and the digest by which an import says what it was shown. */
import { canonical, type Json, sha256 } from '../../../records/canonical.ts'
import type { Session } from '../../../records/session.ts'
import type { Roster } from '../roster/parse-roster.ts'
import { type Fate, type PlannedRow, planImport, type Records } from './plan.ts'
import { findReading, type Reading, rosterOf } from './reading.ts'
import { recordsOf } from './records-of.ts'

export type Plan = {
  reading: Reading
  roster: Roster
  records: Records
  fromDay: string
  rows: PlannedRow[]
  figures: Record<Fate | 'all', number>
  digest: string
}

/** `fromDay`: when the pupils join their classes; without one, the school's first day of that year. */
export async function makePlan(session: Session, id: string, fromDay?: string): Promise<Plan> {
  const reading = await findReading(session, id)
  const roster = await rosterOf(session, id)
  const { year } = reading.options
  const records = await recordsOf(session, roster, year)
  const day = fromDay ?? firstDay(records, year)
  const rows = planImport(roster, records, reading.choices, day)
  const figures = { all: rows.length, mend: 0, skip: 0, add: 0, update: 0, same: 0 }
  for (const { fate } of rows) figures[fate] += 1
  return { reading, roster, records, fromDay: day, rows, figures, digest: digestOf(reading, day, rows) }
}

/** The day on which this year's classes began to fill; before that, 5 September, on which the law opens the school year. */
function firstDay({ enrolments }: Records, year: number): string {
  return [`${year}-09-05`, ...enrolments.map(e => e.fromDay)].sort()[0]!
}

/** Covers the file, the mapping as used, and of every row what would be written over what. */
function digestOf({ sha256: file, options: { year } }: Reading, fromDay: string, rows: readonly PlannedRow[]): string {
  const planned = rows.map(row => {
    const place = [row.sheet, row.row, row.fate]
    if (row.fate === 'add') return [...place, row.body, row.join.class.id]
    if (row.fate !== 'update') return place
    return [...place, row.record.id, row.record.version, row.body, row.join?.class.id ?? '', row.join?.leaves?.id ?? '']
  })
  return sha256(canonical({ file, year, fromDay, planned } as unknown as Json))
}
