/** Praise as who was praised, and the family, may see it: what was granted or sent, and nothing of what was only proposed. */
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import { praisesOf, stateOf } from './praises.ts'

export const givenShape = z.object({
  kind: z.enum(['certificate', 'letter']),
  words: z.string(),
  by: z.string(),
  at: z.number(),
  decisionNo: z.string().nullable(),
  decidedOn: z.string().nullable(),
})

export type Given = z.infer<typeof givenShape>

/** What a pupil was given, the newest first; what a higher body was only asked for is no praise yet. */
export async function givenTo(session: Session, pupil: string): Promise<Given[]> {
  return (await praisesOf(session, { pupil })).flatMap(praise => {
    const { kind, words, byName: by, at, decisionNo, decidedOn } = praise
    const state = stateOf(praise)
    if (kind === 'higher' || (state !== 'granted' && state !== 'sent')) return []
    return [{ kind, words, by, decisionNo, decidedOn, at: at.getTime() }]
  })
}
