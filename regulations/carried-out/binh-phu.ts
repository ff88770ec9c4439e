import type { CarriedOutBy } from '../carried-out.ts'

/** Clauses of BP that no norm and no duty cites. */
export const ofBinhPhu: CarriedOutBy = {}
