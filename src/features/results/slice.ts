import type { Slice } from '../../records/act.ts'
import { approveResults, returnResults } from './approve.ts'
import { checkProgress } from './check-progress.ts'
import { classResult } from './class-result.ts'
import { education } from './education.ts'
import { importTerm } from './import-term.ts'
import { missingCells } from './missing-cells.ts'
import { planEducation } from './plan-education.ts'
import { groundAward, recordAbsences } from './prepare.ts'
import { progress } from './progress.ts'
import { proposeResults } from './propose.ts'
import { rateByPlan } from './rate-by-plan.ts'
import { remindTeacher } from './remind.ts'
import { assessSupport, decidePromotion, planSupport } from './support.ts'
import { termPaper } from './term-papers.ts'
import { termTaken } from './term-taken.ts'
import { resultVersion } from './version.ts'

export const results: Slice = {
  name: 'results',
  acts: [
    recordAbsences,
    groundAward,
    planEducation,
    rateByPlan,
    proposeResults,
    approveResults,
    returnResults,
    planSupport,
    assessSupport,
    decidePromotion,
    importTerm,
    checkProgress,
    remindTeacher,
  ],
  reads: [education, termTaken, progress, missingCells, classResult, resultVersion],
  downloads: [termPaper],
}
