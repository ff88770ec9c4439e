/** What the read of this slice gives, for pages. */
import type { OutputOf } from '../../records/act.ts'
import type { rolloverPlan } from './read-plan.ts'

export type DryRun = OutputOf<typeof rolloverPlan>
export type DryPupil = DryRun['classes'][number]['pupils'][number]
