import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of XT that no norm and no duty cites. */
export const ofXuanTien: CarriedOutBy = {}
