import { z } from 'zod'
import { download } from '../../../records/act.ts'
import { NotFound } from '../../../records/faults.ts'
import type { Language } from '../../../texts/say.ts'
import { day, id } from '../../shapes.ts'
import { parseAddress } from '../roster/cells.ts'
import { FAULT_TITLES } from '../roster/fault-column.ts'
import type { ListMarks } from '../roster/mark-workbook.ts'
import { XLSX } from '../roster/plain-workbook.ts'
import { runMark } from '../roster/run-mark.ts'
import { faultSentence } from './fault-sentence.ts'
import { makePlan, type Plan } from './make-plan.ts'
import type { PlannedRow } from './plan.ts'

/** The list as it was handed in, its faulty cells marked and every fault said in a last column: to be mended in Excel. */
export const markedList = download({
  name: 'pupils.markedList',
  summary: 'A list of pupils as it came, with its faulty cells marked and the faults said in a last column (xlsx)',
  input: z.object({
    reading: id,
    fromDay: day.optional(),
    language: z.enum(['vi', 'en']).optional().describe('of the sentences; without one, that of the answer'),
  }),
  async run(session, input) {
    session.ask('roster.import')
    const language = input.language ?? session.language
    const plan = await makePlan(session, input.reading, input.fromDay)
    const { fileName, sha256 } = plan.reading
    if (plan.roster.refusals.length > 0) throw new NotFound('list')
    const bytes = await runMark({
      bytes: await session.blobs.get(session.school.id, sha256),
      fileName,
      marks: marksOf(plan, language),
    })
    return { bytes, name: `${fileName.replace(/\.[^.]*$/, '')}-${SUFFIX[language]}.xlsx`, mediaType: XLSX }
  },
})

const SUFFIX: Record<Language, string> = { vi: 'danh-dau-loi', en: 'faults' }

function marksOf({ roster, reading, rows }: Plan, language: Language): ListMarks {
  return {
    title: FAULT_TITLES[language],
    heads: roster.tables.map(({ sheet, head }) => ({ sheet, row: head.bottom })),
    rows: rows.filter(row => row.faults.length > 0).map(row => rowMarks(row, language)),
    corrections: reading.options.corrections,
  }
}

/** Each sentence behind the cell that is meant: "C17: Ngày 31/02/2018 không có thật". What must be mended comes first. */
function rowMarks({ sheet, row, faults }: PlannedRow, language: Language): ListMarks['rows'][number] {
  const gravest = faults.toSorted((a, b) => Number(a.severity === 'check') - Number(b.severity === 'check'))
  const text = gravest
    .map(fault => `${fault.letter === '' ? '' : `${fault.letter}${row}: `}${faultSentence(fault, language)}`)
    .join('; ')
  // the gravest fault of a cell gives its ground
  const cells = gravest.toReversed().flatMap(({ letter, severity }) => {
    const at = parseAddress(`${letter}1`)
    return at ? [{ column: at.column, tint: severity }] : []
  })
  return { sheet, row, text, cells }
}
