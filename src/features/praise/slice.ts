import type { Slice } from '../../records/act.ts'
import { grantPraise, refusePraise, withdrawPraise } from './answer.ts'
import { praiseOfPupil } from './of-pupil.ts'
import { proposePraise, writeLetter } from './propose.ts'

export const praise: Slice = {
  name: 'praise',
  acts: [proposePraise, writeLetter, grantPraise, refusePraise, withdrawPraise],
  reads: [praiseOfPupil],
}
