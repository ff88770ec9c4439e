import type { Slice } from '../../records/act.ts'
import { learnerAccount } from './account.ts'
import { admitLearner } from './admit.ts'
import { ownResults } from './own-results.ts'

export const learners: Slice = { name: 'learners', acts: [admitLearner], reads: [ownResults, learnerAccount] }
