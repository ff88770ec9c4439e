/** Classes whose assessments nobody has signed for: told before the roll-over, which they do not hold up. */
import { z } from 'zod'
import { whoMay } from '../../law/decide.ts'
import type { Session } from '../../records/session.ts'
import { handoverStateOf, handoversOf } from '../handover/index.ts'
import { id } from '../shapes.ts'
import type { YearFacts } from './year-facts.ts'

export const notHandedShape = z.object({
  class: id,
  name: z.string(),
  /** never given, given and not signed for, or sent back */
  state: z.enum(['none', 'given', 'returned']),
})
export type NotHanded = z.output<typeof notHandedShape>

/**
 * TT 27/2020 art. 12 asks for the hand-over and makes nothing depend on it: so it is a warning, never a refusal (ours).
 * Where the law in force on this day knows no hand-over, nothing is awaited.
 */
export async function notHandedOver(session: Session, { classes }: YearFacts): Promise<NotHanded[]> {
  if (whoMay(session.law.layers, 'handover.give', session.day).length === 0) return []
  const awaited = classes.filter(of => of.pupils.length > 0)
  if (awaited.length === 0) return []
  const given = await handoversOf(session, { classes: awaited.map(of => of.id) })
  return awaited.flatMap(({ id, name }): NotHanded[] => {
    const sheet = given.find(g => g.classId === id)
    const state = sheet ? handoverStateOf(sheet) : 'none'
    return state === 'received' ? [] : [{ class: id, name, state }]
  })
}
