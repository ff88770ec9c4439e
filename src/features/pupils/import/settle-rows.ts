import { act } from '../../../records/act.ts'
import { canonical } from '../../../records/canonical.ts'
import { empty, id } from '../../shapes.ts'
import { findReading } from './reading.ts'
import { rowChoices } from './reading-shapes.ts'

/** Keeps what was decided beside the cells of a list: classes by name, who a row is, rows to leave out. */
export const settleRows = act({
  name: 'pupils.settleRows',
  summary: 'Keeps the choices for single rows of a list that is being imported; they replace the earlier ones',
  input: rowChoices.extend({ reading: id }),
  output: empty,
  async run(session, { reading, ...choices }) {
    const leave = session.ask('roster.import')
    const { sha256 } = await findReading(session, reading)
    await session.trx
      .updateTable('roster_reading')
      .set({ choices: canonical(choices), act_id: session.actId })
      .where('school_id', '=', session.school.id)
      .where('id', '=', reading)
      .execute()
    const figures = { classes: choices.classes.length, people: choices.people.length, skip: choices.skip.length }
    return session.record(leave, { file: sha256, ...figures }, {})
  },
})
