import type { Slice } from '../../records/act.ts'
import { evidence } from './evidence.ts'
import { minutes } from './minutes.ts'
import { correction, corrections } from './read.ts'
import { requestCorrection } from './request.ts'
import { consent, refuse, revoke, withdraw, witness } from './take-part.ts'

export const correctionsSlice: Slice = {
  name: 'corrections',
  acts: [requestCorrection, consent, refuse, revoke, witness, withdraw],
  reads: [correction, corrections],
  downloads: [minutes, evidence],
}
