import type { Slice } from '../../records/act.ts'
import { rolloverPlan } from './read-plan.ts'
import { rollOver } from './roll-over.ts'
import { undoRollover } from './undo.ts'

export const rollover: Slice = { name: 'rollover', acts: [rollOver, undoRollover], reads: [rolloverPlan] }
