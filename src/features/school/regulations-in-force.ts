import { sql } from 'kysely'
import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import { answerAt, boundOtherwise } from '../../law/readings.ts'
import type { Regulation } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import { lawInForce } from '../../records/regulations.ts'
import { day, id } from '../shapes.ts'
import { mayReadSendings } from './may-read-sendings.ts'

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
  summary: 'The regulations in force today, or on another day, with what rests on each clause',
  input: z.object({ day: day.optional() }),
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
        /** the texts that it rests on, with what took their place */
        bases: z.array(z.object({ document: z.string(), now: z.string().nullable() })),
        recipients: z.array(z.string()),
        /** may its sendings and receipts be read? */
        sendings: z.boolean(),
        replaces: z.array(z.string()),
        /** what it leaves open, with the answer that holds; `by`: the text above that binds to another than its own */
        questions: z.array(
          z.object({
            ...{ id: z.string(), clauses: z.array(z.string()), ask: z.string(), answer: z.string() },
            by: z.string().nullable(),
            /** the answer is carried out; otherwise it is words that are kept and printed */
            decides: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  async run(session, input) {
    const { trx, school } = session
    const on = input.day ?? session.day
    const law = on === session.day ? session.law : await lawInForce(trx, school.id, school.programme, on)
    const adopted = await session.trx
      .selectFrom('regulation_version as v')
      .leftJoin('regulation_withdrawal as w', j =>
        j.onRef('w.school_id', '=', 'v.school_id').onRef('w.version_id', '=', 'v.id'),
      )
      .select(['v.id', 'v.layer', 'v.decision_no', 'v.effective_from'])
      .where('v.school_id', '=', session.school.id)
      .where('w.version_id', 'is', null)
      .execute()
    const { rows: guidance } = await sql<{ no: string; from: string; by: string }>`
      select i.decision_no as no, i.effective_from::text as from, i.issued_by as by from school s
        join issued_guidance i on i.issuer_id = s.supervisor_id and i.programme = s.programme
      where s.id = ${school.id} and not exists (select from guidance_withdrawal w
        where w.issuer_id = i.issuer_id and w.guidance_id = i.id)`.execute(trx)
    const sendings = mayReadSendings(session)
    return {
      day: on,
      regulations: law.layers.map(of => {
        const issued = guidance.find(
          g => of.layer === 'department' && g.from === of.effectiveFrom && g.by === of.issuedBy,
        )
        const version = adopted.find(a => a.layer === of.layer && a.effective_from === of.effectiveFrom)
        return {
          id: of.id,
          layer: of.layer,
          document: of.document,
          title: of.title[session.language],
          issuedBy: of.issuedBy,
          effectiveFrom: of.effectiveFrom,
          decisionNo: version?.decision_no ?? issued?.no ?? null,
          version: version?.id ?? null,
          sendings: of.layer === 'school' && version !== undefined && sendings,
          clauses: asPrinted(of).map(([clause, text]) => ({
            id: clause,
            at: text.at,
            summary: text[session.language],
            certainty: text.certainty,
            norms: restingOn(of, clause, deed => session.deed(deed)),
          })),
          ...issuedOn(of, law.layers, session.language),
        }
      }),
    }
  },
})

/** Stored regulations have their clauses sorted by id; people look for them where the document has them. */
function asPrinted(of: Regulation): [string, Regulation['clauses'][string]][] {
  const order = Object.keys(presets[of.id]?.clauses ?? {})
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return Object.entries(of.clauses).sort(([a], [b]) => place(a) - place(b))
}

function issuedOn(of: Regulation, layers: readonly Regulation[], language: 'vi' | 'en') {
  const above = layers.slice(0, layers.indexOf(of))
  const bound = new Map(boundOtherwise(of, above).map(({ question, by }) => [question.id, by.document]))
  return {
    bases: (of.bases ?? []).map(({ document, now }) => ({ document, now: now ?? null })),
    recipients: (of.recipients ?? []).map(who => who[language]),
    replaces: [...(of.replaces ?? [])],
    questions: (of.questions ?? []).map(q => ({
      id: q.id,
      clauses: q.clauses.map(id => of.clauses[id]?.at ?? id),
      ask: q.ask[language],
      answer: answerAt(of, q, above)[language],
      by: bound.get(q.id) ?? null,
      decides: q.decides !== undefined,
    })),
  }
}

function restingOn(
  of: Regulation,
  clause: string,
  deed: (action: Regulation['norms'][number]['on'][number]) => string,
) {
  return of.norms.filter(n => n.cites.includes(clause)).map(n => ({ effect: n.effect, deeds: n.on.map(deed) }))
}
