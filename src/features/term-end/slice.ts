import type { Slice } from '../../records/act.ts'
import { classTerm } from './class-term.ts'
import { myBlocks } from './my-blocks.ts'
import { confirmClass, reconcileBlocks } from './reconcile.ts'
import { recordPrint } from './record-print.ts'

export const termEnd: Slice = {
  name: 'termEnd',
  acts: [reconcileBlocks, confirmClass, recordPrint],
  reads: [classTerm, myBlocks],
}
