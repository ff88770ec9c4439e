import type { Slice } from '../../records/act.ts'
import { lockList, lockOf } from './list.ts'
import { lockMembers } from './members.ts'
import { booksOfClass } from './of-class.ts'
import { carryReopening, endReopening, reopen } from './reopen.ts'
import { lockScopes } from './scopes.ts'
import { decideLock, executeLock, proposeLock } from './take-step.ts'
import { withdrawLock } from './withdraw.ts'

export const locks: Slice = {
  name: 'locks',
  acts: [proposeLock, decideLock, executeLock, withdrawLock, reopen, carryReopening, endReopening],
  reads: [lockOf, lockList, lockScopes, lockMembers, booksOfClass],
}
