import type { Slice } from '../../records/act.ts'
import { assess } from './assess.ts'
import { assessStage } from './assess-stage.ts'
import { childView } from './child-view.ts'
import { preschoolClasses } from './class-list.ts'
import { classView } from './class-view.ts'
import { closeTheme } from './close-theme.ts'
import { preschoolClosings } from './closings.ts'
import { consentChange, refuseChange, withdrawChange, witnessChange } from './decide-change.ts'
import { addEvidence, evidenceFile } from './evidence.ts'
import { withdraw, writeNote } from './notes.ts'
import { enterObjectives } from './objectives.ts'
import { openPreschoolClass } from './open-class.ts'
import { changeTheme, planTheme } from './plan-theme.ts'
import { preschoolPlan, tableOfFile } from './read-plan.ts'
import { requestChange } from './request-change.ts'
import { approveReview, proposeReview, returnReview } from './review.ts'
import { setFigures } from './set-figures.ts'
import { findingHistory, themeSheet } from './theme-sheet.ts'
import { transitionRecord, writeTransition } from './transition.ts'

export const preschool: Slice = {
  name: 'preschool',
  acts: [
    openPreschoolClass,
    enterObjectives,
    setFigures,
    planTheme,
    changeTheme,
    assess,
    closeTheme,
    writeNote,
    addEvidence,
    withdraw,
    requestChange,
    consentChange,
    witnessChange,
    refuseChange,
    withdrawChange,
    proposeReview,
    approveReview,
    returnReview,
    writeTransition,
    assessStage,
  ],
  reads: [
    preschoolClasses,
    preschoolClosings,
    classView,
    themeSheet,
    findingHistory,
    childView,
    preschoolPlan,
    tableOfFile,
  ],
  downloads: [evidenceFile, transitionRecord],
}
