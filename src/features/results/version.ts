import { z } from 'zod'
import { read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import { byName } from '../pupils/index.ts'
import { id } from '../shapes.ts'
import { outcomesOf } from './kept.ts'
import { shownOf, shownShape } from './shown.ts'

/** One version as it was put forward, for ever: also after marks changed and a later one replaced it. */
export const resultVersion = read({
  name: 'results.version',
  summary: 'One kept version of a class’s results',
  input: z.object({ result: id }),
  output: z.object({
    class: z.object({ id, name: z.string() }),
    period: z.string(),
    version: z.int(),
    rules: z.string(),
    inputSha: z.string(),
    at: z.number(),
    pupils: z.array(
      z.object({ id, code: z.string(), familyName: z.string(), givenName: z.string(), outcome: shownShape }),
    ),
  }),
  async run(session, input) {
    const { trx, school } = session
    const row = await trx
      .selectFrom('class_result as r')
      .innerJoin('class as c', j => j.onRef('c.school_id', '=', 'r.school_id').onRef('c.id', '=', 'r.class_id'))
      .select(['r.class_id', 'c.name', 'r.period', 'r.version', 'r.rules', 'r.input_sha', 'r.at', 'r.year'])
      .where('r.school_id', '=', school.id)
      .where('r.id', '=', input.result)
      .executeTakeFirst()
    if (!row) throw new NotFound('result')
    session.ask('record.read', { towards: { classId: row.class_id } })
    const outcomes = await outcomesOf(session, row.year, input.result)
    const pupils = await trx
      .selectFrom('pupil')
      .select(['id', 'code', 'family_name as familyName', 'given_name as givenName'])
      .where('school_id', '=', school.id)
      .where('id', 'in', [...outcomes.keys()])
      .execute()
    return {
      class: { id: row.class_id, name: row.name },
      period: row.period,
      version: row.version,
      rules: row.rules,
      inputSha: row.input_sha,
      at: row.at.getTime(),
      pupils: pupils.sort(byName).map(p => ({ ...p, outcome: shownOf(outcomes.get(p.id)!.outcome, session.language) })),
    }
  },
})
