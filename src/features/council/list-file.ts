import { z } from 'zod'
import { printDay, schoolYearOf } from '../../calendar/vietnam-time.ts'
import { download } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import { say } from '../../texts/say.ts'
import { textWorkbook, XLSX } from '../pupils/index.ts'
import { id, yearParameter } from '../shapes.ts'
import { councilsOf, yearOfCouncil } from './councils.ts'
import { listName, sheetName } from './list-names.ts'
import { type ListKey, listKeys } from './lists.ts'
import { decidedPaper, type PaperRow, proposedPaper } from './paper.ts'

/** The lists as a workbook, a sheet each, to be handed on: of one meeting, or as proposed. */
export const councilLists = download({
  name: 'council.lists',
  summary: 'The lists of the year’s end as a workbook',
  input: z.object({ council: id.optional(), year: yearParameter.optional() }),
  async run(session, input) {
    session.ask('record.read')
    const { language } = session
    const year =
      input.council === undefined
        ? (input.year ?? schoolYearOf(session.day))
        : await yearOfCouncil(session, input.council)
    const paper =
      input.council === undefined
        ? await proposedPaper(session, year)
        : await decidedPaper(session, year, input.council)
    if (paper.length === 0) throw new Conflict('ERR_NOTHING_PROPOSED', { year })
    const held = (await councilsOf(session, year)).find(c => c.id === input.council)
    const rows = paper.flatMap(c =>
      c.rows.map(row => ({
        ...row,
        from: held
          ? say(language, 'council.file.decided', { no: held.no, day: printDay(held.heldOn) })
          : say(language, 'council.file.proposed', { version: c.proposal.version }),
      })),
    )
    const heads = (['no', 'code', 'name', 'class', 'why', 'difference', 'standing'] as const).map(h =>
      say(language, `council.file.${h}`),
    )
    const sheets = listKeys.flatMap(list => {
      const own = rows.filter(r => r.lists.includes(list))
      const lines = own.map((r, i) => [String(i + 1), r.code, r.name, r.className, r.why, reasonsOf(r, list), r.from])
      const name = sheetName(listName(language, session.school.programme, list))
      return own.length === 0 ? [] : [{ name, lines: [heads, ...lines] }]
    })
    return {
      bytes: await textWorkbook(sheets),
      name: `danh-sach-cuoi-nam-${year}${held ? `-${held.no}` : '-de-nghi'}.xlsx`,
      mediaType: XLSX,
    }
  },
})

const reasonsOf = ({ differences }: PaperRow, list: ListKey) =>
  differences
    .filter(d => d.list === list || d.placed === 'off')
    .map(d => d.reason)
    .join('; ')
