import type { Slice } from '../../records/act.ts'
import { joinGuardianAccount, newGuardianSlip, openGuardianAccount } from './account.ts'
import { guardianAccounts } from './accounts.ts'
import { ownChild } from './child.ts'
import { ownChildren } from './children.ts'
import { endGuardian } from './end.ts'
import { guardiansOfPupil } from './guardians.ts'
import { linkGuardian } from './link.ts'

export const families: Slice = {
  name: 'families',
  acts: [linkGuardian, openGuardianAccount, joinGuardianAccount, newGuardianSlip, endGuardian],
  reads: [ownChildren, ownChild, guardiansOfPupil, guardianAccounts],
}
