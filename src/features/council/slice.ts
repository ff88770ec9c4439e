import type { Slice } from '../../records/act.ts'
import { decideLists } from './decide.ts'
import { councilLists } from './list-file.ts'
import { councilMinutes } from './minutes.ts'
import { proposeLists } from './propose.ts'
import { councilYear } from './read-year.ts'

export const council: Slice = {
  name: 'council',
  acts: [proposeLists, decideLists],
  reads: [councilYear],
  downloads: [councilMinutes, councilLists],
}
