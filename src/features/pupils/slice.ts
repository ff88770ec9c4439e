import type { Slice } from '../../records/act.ts'
import type { JobHandler } from '../../records/jobs.ts'
import { enrol } from './enrol.ts'
import { comparedRows } from './import/compare-rows.ts'
import { importRoster } from './import/import-roster.ts'
import { rosterImports } from './import/list-imports.ts'
import { markedList } from './import/marked-list.ts'
import { planRosterImport } from './import/plan-import.ts'
import { carryOutReading, READING, readRoster } from './import/read-roster.ts'
import { settleRows } from './import/settle-rows.ts'
import { undoImport } from './import/undo-import.ts'
import { pupilList } from './list.ts'
import { movePupil } from './move.ts'
import { pupil } from './pupil.ts'

export const pupils: Slice = {
  name: 'pupils',
  acts: [enrol, movePupil, readRoster, settleRows, importRoster, undoImport],
  reads: [pupilList, pupil, planRosterImport, comparedRows, rosterImports],
  downloads: [markedList],
}

export const pupilJobs: Record<string, JobHandler> = { [READING]: carryOutReading }
