import type { Slice } from '../../records/act.ts'
import { receiveHandover, returnHandover } from './answer.ts'
import { giveHandover } from './give.ts'
import { nameMarker, removeMarker } from './markers.ts'
import { handoverYear } from './read-class.ts'

export const handover: Slice = {
  name: 'handover',
  acts: [giveHandover, receiveHandover, returnHandover, nameMarker, removeMarker],
  reads: [handoverYear],
}
