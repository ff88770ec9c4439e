import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of MA that no norm and no duty cites. */
export const ofMuongAnh: CarriedOutBy = {}
