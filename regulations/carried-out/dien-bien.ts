import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of DB that no norm and no duty cites. */
export const ofDienBien: CarriedOutBy = {}
