import type { Slice } from '../../records/act.ts'
import { answer } from './answer.ts'
import { enter } from './enter.ts'
import { rolloutOverview } from './overview.ts'

export const rollout: Slice = { name: 'rollout', acts: [enter, answer], reads: [rolloutOverview] }
