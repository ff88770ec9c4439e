import { z } from 'zod'
import { read } from '../../../records/act.ts'
import { NotFound } from '../../../records/faults.ts'
import { id } from '../../shapes.ts'
import { FIELDS } from '../roster/fields.ts'
import { makePlan } from './make-plan.ts'
import { indexOf } from './match.ts'
import { rowKey } from './reading-shapes.ts'
import { compareRows } from './two-rows.ts'

const pair = z.tuple([z.string(), z.string()])
const at = z.object({ sheet: z.string().max(100), row: z.int() })

/** Two rows of a list that is being imported, side by side, and what would have to change for them to be two pupils. */
export const comparedRows = read({
  name: 'pupils.comparedRows',
  summary: 'Two rows of a list that may be one pupil, side by side',
  input: z.object({ reading: id, earlier: at, later: at }),
  output: z.object({
    fields: z.array(z.object({ field: z.string(), values: pair, same: z.boolean() })),
    ties: z.array(z.object({ field: z.enum(FIELDS), values: pair, letters: pair })),
  }),
  async run(session, input) {
    session.ask('roster.import')
    const { rows, roster, records } = await makePlan(session, input.reading)
    const find = (at: { sheet: string; row: number }) => rows.find(r => rowKey(r) === rowKey(at))
    const [earlier, later] = [find(input.earlier), find(input.later)]
    if (!earlier || !later) throw new NotFound('row')
    return compareRows(earlier, later, roster, indexOf(records.pupils, records.enrolments))
  },
})
