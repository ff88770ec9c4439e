import type { Slice } from '../../records/act.ts'
import { lockList, lockOf } from './list.ts'
import { decideLock, executeLock, proposeLock } from './take-step.ts'

export const locks: Slice = { name: 'locks', acts: [proposeLock, decideLock, executeLock], reads: [lockOf, lockList] }
