import type { Slice } from '../../records/act.ts'
import type { JobHandler } from '../../records/jobs.ts'
import { enrol } from './enrol.ts'
import { importRoster } from './import/import-roster.ts'
import { rosterImports } from './import/list-imports.ts'
import { planRosterImport } from './import/plan-import.ts'
import { carryOutReading, READING, readRoster } from './import/read-roster.ts'
import { settleRows } from './import/settle-rows.ts'
import { undoImport } from './import/undo-import.ts'
import { pupilList } from './list.ts'
import { pupil } from './pupil.ts'

export const pupils: Slice = {
  name: 'pupils',
  acts: [enrol, readRoster, settleRows, importRoster, undoImport],
  reads: [pupilList, pupil, planRosterImport, rosterImports],
}

export const pupilJobs: Record<string, JobHandler> = { [READING]: carryOutReading }
