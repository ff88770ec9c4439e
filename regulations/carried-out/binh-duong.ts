import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of BD that no norm and no duty cites. */
export const ofBinhDuong: CarriedOutBy = {}
