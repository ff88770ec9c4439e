import type { Slice } from '../../records/act.ts'
import { childrenBookPaper } from './children-book.ts'
import { classBookPaper } from './class-book.ts'
import { formsOf } from './forms-of.ts'
import { handoverPaper } from './handover.ts'
import { homeroomBookPaper } from './homeroom-book.ts'
import { praisePaper } from './praise.ts'
import { praiseInYearPaper } from './praise-in-year.ts'
import { registerPaper, registerWorkbook } from './register.ts'
import { summaryPaper, summaryTable } from './summary.ts'
import { teacherBookPaper } from './teacher-book.ts'

export const forms: Slice = {
  name: 'forms',
  acts: [],
  reads: [formsOf],
  downloads: [
    ...[summaryPaper, summaryTable, classBookPaper, teacherBookPaper, homeroomBookPaper],
    ...[registerPaper, registerWorkbook, praisePaper, praiseInYearPaper, handoverPaper, childrenBookPaper],
  ],
}
