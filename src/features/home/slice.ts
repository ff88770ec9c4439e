import type { Slice } from '../../records/act.ts'
import { tasks } from './tasks.ts'

export const home: Slice = { name: 'home', acts: [], reads: [tasks] }
