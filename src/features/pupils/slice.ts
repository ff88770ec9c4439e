import type { Slice } from '../../records/act.ts'
import { enrol } from './enrol.ts'
import { pupilList } from './list.ts'
import { pupil } from './pupil.ts'

export const pupils: Slice = { name: 'pupils', acts: [enrol], reads: [pupilList, pupil] }
