import { z } from 'zod'
import { fitsSchool, presets } from '../../../regulations/presets.ts'
import { printDay } from '../../calendar/vietnam-time.ts'
import { posts } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Invalid } from '../../records/faults.ts'
import { authorityOf } from '../authority.ts'
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
    const installed = await session.trx.selectFrom('installation').select('demo').executeTakeFirst()
    const school = {
      programme: session.school.programme,
      above: await authorityOf(session),
      demo: installed?.demo === true,
      day: session.day,
    }
    const faults = input.regulations.flatMap((r, i) => {
      const preset = presets[r.preset]
      const at = `regulations.${i}.preset`
      if (!preset) return [{ at, code: 'ERR_UNKNOWN_PRESET' }]
      if (!fitsSchool(preset, school)) return [{ at, code: 'ERR_PRESET_PROGRAMME' }]
      const isSecond = (other: typeof r) =>
        presets[other.preset]?.layer === preset.layer && other.effectiveFrom === r.effectiveFrom
      return input.regulations.findIndex(isSecond) < i
        ? [
            {
              at: `regulations.${i}.effectiveFrom`,
              code: 'ERR_DAY_OVERSHADOWED',
              params: { day: printDay(r.effectiveFrom) },
            },
          ]
        : []
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
