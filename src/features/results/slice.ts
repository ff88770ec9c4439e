import type { Slice } from '../../records/act.ts'
import { approveResults, returnResults } from './approve.ts'
import { checkProgress } from './check-progress.ts'
import { classResult } from './class-result.ts'
import { missingCells } from './missing-cells.ts'
import { groundAward, recordAbsences } from './prepare.ts'
import { progress } from './progress.ts'
import { proposeResults } from './propose.ts'
import { assessSupport, decidePromotion, planSupport } from './support.ts'
import { resultVersion } from './version.ts'

export const results: Slice = {
  name: 'results',
  acts: [
    recordAbsences,
    groundAward,
    proposeResults,
    approveResults,
    returnResults,
    planSupport,
    assessSupport,
    decidePromotion,
    checkProgress,
  ],
  reads: [progress, missingCells, classResult, resultVersion],
}
