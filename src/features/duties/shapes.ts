import { z } from 'zod'
import { id, year } from '../shapes.ts'

/**
 * Which duty of which period, for which class where it is a class's. Who owes it for an own part and for the school as
 * well says which: `owner` is whose own part it is, null is the school's; left out, it is the first of them.
 */
export const named = z.object({
  layer: z.enum(['department', 'school']),
  duty: z.string().min(1).max(80),
  year,
  period: z.string().min(2).max(10),
  class: id.nullable().default(null),
  owner: id.nullable().optional(),
})
export type Named = z.output<typeof named>

export const dutyState = z.enum(['ahead', 'open', 'late', 'done'])
