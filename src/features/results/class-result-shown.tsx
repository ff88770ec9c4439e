/** What the reads of this slice give, for pages. */
import type { OutputOf } from '../../records/act.ts'
import type { classResult } from './class-result.ts'
import type { education } from './education.ts'
import type { progress } from './progress.ts'

export type ClassResult = OutputOf<typeof classResult>
export type PupilResult = ClassResult['pupils'][number]
export type Progress = OutputOf<typeof progress>
export type BookProgress = Progress['classes'][number]['books'][number]
export type Education = OutputOf<typeof education>
