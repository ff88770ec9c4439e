import { z } from 'zod'
import { fitsSchool, presets } from '../../../regulations/presets.ts'
import { posts } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { day, decisionNo, id, line } from '../shapes.ts'
import { insertRegulation } from './adopt-regulation.ts'
import { insertPerson } from './appoint.ts'

/** The first deed in a school: the operator adopts the regulations it brings and enters its head. */
export const openSchool = act({
  name: 'school.open',
  summary: 'Opens a school on this server with its regulations and its head',
  input: z.object({
    head: z.object({
      familyName: line(80),
      givenName: line(60),
      post: z.enum(posts).default('head'),
      decisionNo,
      fromDay: day,
    }),
    regulations: z
      .array(z.object({ preset: z.string(), document: line(120), issuedBy: line(120), decisionNo, effectiveFrom: day }))
      .max(4),
  }),
  output: z.object({ head: id }),
  async run(session, input) {
    const leave = session.ask('school.open')
    const school = { programme: session.school.programme, ...(await aboveOf(session)) }
    const faults = input.regulations.flatMap((r, i) => {
      const preset = presets[r.preset]
      const at = `regulations.${i}.preset`
      if (!preset) return [{ at, code: 'ERR_UNKNOWN_PRESET' }]
      return fitsSchool(preset, school) ? [] : [{ at, code: 'ERR_PRESET_PROGRAMME' }]
    })
    if (faults.length > 0) throw new Invalid(faults)
    for (const adopted of input.regulations) await insertRegulation(session, presets[adopted.preset]!, adopted)
    const head = await insertPerson(session, input.head, [{ ...input.head }])
    return session.record(
      leave,
      { opened: session.school.code, head, regulations: input.regulations.map(r => r.preset) },
      { head },
    )
  },
})

/** The body above the school, and whether all this is the demo. */
async function aboveOf({ trx, school }: Session): Promise<{ above: string | null; demo: boolean }> {
  const row = await trx
    .selectFrom('school as s')
    .leftJoin('school as above', 'above.id', 's.supervisor_id')
    .leftJoin('installation as i', join => join.onTrue())
    .select(['above.name as above', 'i.demo'])
    .where('s.id', '=', school.id)
    .executeTakeFirstOrThrow()
  return { above: row.above, demo: row.demo === true }
}
