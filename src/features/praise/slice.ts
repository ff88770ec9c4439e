import type { Slice } from '../../records/act.ts'
import { grantPraise, refusePraise, withdrawPraise } from './answer.ts'
import { higherPraise } from './higher.ts'
import { praiseOfPupil } from './of-pupil.ts'
import { ownPraise } from './own.ts'
import { proposePraise, putForward, writeLetter } from './propose.ts'

export const praise: Slice = {
  name: 'praise',
  acts: [proposePraise, writeLetter, putForward, grantPraise, refusePraise, withdrawPraise],
  reads: [praiseOfPupil, higherPraise, ownPraise],
}
