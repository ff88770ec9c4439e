import type { Slice } from '../../records/act.ts'
import { bringCertificate } from './bring.ts'
import { changePin } from './change-pin.ts'
import { createCertificate, createSeal } from './create.ts'
import { endCertificate } from './end.ts'
import { listCertificates } from './list.ts'

export const certificates: Slice = {
  name: 'certificates',
  acts: [createCertificate, createSeal, bringCertificate, changePin, endCertificate],
  reads: [listCertificates],
}
