import type { Slice } from '../../records/act.ts'
import { closeFeed, openFeed } from './feed.ts'
import { myDuties } from './mine.ts'
import { dutiesOverview } from './overview.ts'
import { remindOfDuties } from './remind.ts'
import { takeBack, tellDone } from './tell.ts'

export const duties: Slice = {
  name: 'duties',
  acts: [tellDone, takeBack, remindOfDuties, openFeed, closeFeed],
  reads: [myDuties, dutiesOverview],
}
