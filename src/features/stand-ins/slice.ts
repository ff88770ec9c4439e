import type { Slice } from '../../records/act.ts'
import { endStandIn } from './end.ts'
import { grantStandIn } from './grant.ts'
import { handover } from './handover.ts'
import { listStandIns } from './list.ts'

export const standIns: Slice = {
  name: 'standIns',
  acts: [grantStandIn, endStandIn],
  reads: [listStandIns, handover],
}
