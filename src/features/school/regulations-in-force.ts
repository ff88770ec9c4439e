import { z } from 'zod'
import type { Regulation } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import { id } from '../shapes.ts'

const clauseShape = z.object({
  id: z.string(),
  at: z.string(),
  summary: z.string(),
  certainty: z.enum(['verified', 'remembered', 'ours']),
  /** what rests on this clause: the deeds it permits, asks something for, or forbids */
  norms: z.array(z.object({ effect: z.enum(['permits', 'requires', 'forbids']), deeds: z.array(z.string()) })),
})

/** What is in force in this school today, clause by clause, in our own words. Everybody of the school may read it. */
export const regulationsInForce = read({
  name: 'school.regulations',
  summary: 'The regulations in force today, with what rests on each clause',
  input: z.object({}),
  output: z.object({
    day: z.string(),
    regulations: z.array(
      z.object({
        id: z.string(),
        layer: z.enum(['state', 'house', 'department', 'school']),
        document: z.string(),
        title: z.string(),
        issuedBy: z.string(),
        effectiveFrom: z.string(),
        decisionNo: z.string().nullable(),
        version: id.nullable(),
        clauses: z.array(clauseShape),
      }),
    ),
  }),
  async run(session) {
    const adopted = await session.trx
      .selectFrom('regulation_version')
      .select(['id', 'layer', 'decision_no', 'effective_from'])
      .where('school_id', '=', session.school.id)
      .execute()
    return {
      day: session.day,
      regulations: session.law.layers.map(of => {
        const version = adopted.find(a => a.layer === of.layer && a.effective_from === of.effectiveFrom)
        return {
          id: of.id,
          layer: of.layer,
          document: of.document,
          title: of.title[session.language],
          issuedBy: of.issuedBy,
          effectiveFrom: of.effectiveFrom,
          decisionNo: version?.decision_no ?? null,
          version: version?.id ?? null,
          clauses: Object.entries(of.clauses).map(([clause, text]) => ({
            id: clause,
            at: text.at,
            summary: text[session.language],
            certainty: text.certainty,
            norms: restingOn(of, clause, deed => session.deed(deed)),
          })),
        }
      }),
    }
  },
})

function restingOn(
  of: Regulation,
  clause: string,
  deed: (action: Regulation['norms'][number]['on'][number]) => string,
) {
  return of.norms.filter(n => n.cites.includes(clause)).map(n => ({ effect: n.effect, deeds: n.on.map(deed) }))
}
