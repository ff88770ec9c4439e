import type { Slice } from '../../records/act.ts'
import { askHeadClose, closeAccount, reopenAccount } from './close-account.ts'
import { endSessionsOf } from './end-sessions.ts'
import { listAccounts } from './list-accounts.ts'
import { openAccount } from './open-account.ts'
import { askHeadReset, resetPassword, resetSecondFactor } from './reset-account.ts'
import { recordReview, reviewAccounts } from './review.ts'
import { undoJoining } from './undo-joining.ts'

export const accounts: Slice = {
  name: 'accounts',
  acts: [
    openAccount,
    resetPassword,
    askHeadReset,
    resetSecondFactor,
    closeAccount,
    askHeadClose,
    reopenAccount,
    undoJoining,
    endSessionsOf,
    recordReview,
  ],
  reads: [listAccounts, reviewAccounts],
}
