/** What the read of this slice gives, for pages. */
import type { OutputOf } from '../../records/act.ts'
import type { councilYear } from './read-year.ts'

export type CouncilYear = OutputOf<typeof councilYear>
export type CouncilClass = CouncilYear['classes'][number]
export type CouncilPupil = CouncilClass['pupils'][number]
