import type { Slice } from '../../records/act.ts'
import { earlierEvidence } from './evidence.ts'
import { earlierYears } from './of-pupil.ts'
import { recordEarlier, takeBackEarlier } from './record.ts'

export const earlier: Slice = {
  name: 'earlier',
  acts: [recordEarlier, takeBackEarlier],
  reads: [earlierYears],
  downloads: [earlierEvidence],
}
