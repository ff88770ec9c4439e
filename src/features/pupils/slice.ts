import type { Slice } from '../../records/act.ts'
import { enrol } from './enrol.ts'

export const pupils: Slice = { name: 'pupils', acts: [enrol], reads: [] }
