import { z } from 'zod'
import { read } from '../../../records/act.ts'
import type { Language } from '../../../texts/say.ts'
import { day, id } from '../../shapes.ts'
import { FIELDS } from '../roster/fields.ts'
import { faultSentence } from './fault-sentence.ts'
import { makePlan, type Plan } from './make-plan.ts'
import type { PlannedRow } from './plan.ts'
import { rowChoices } from './reading-shapes.ts'
import { understoodIn, understoodShape } from './understood-shape.ts'

const params = z.record(z.string(), z.union([z.string(), z.number()]))
const named = z.object({ id, name: z.string() })
const fates = ['mend', 'add', 'update', 'same', 'skip'] as const
const offer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('cell'), value: z.string() }),
  z.object({ is: z.literal('class'), class: id, name: z.string() }),
  z.object({
    is: z.literal('person'),
    pupil: id.nullable(),
    name: z.string(),
    code: z.string(),
    class: z.string(),
  }),
  z.object({ is: z.literal('skip') }),
])
const fault = z.object({
  severity: z.enum(['mustFix', 'check']),
  of: z.enum(['file', 'records']),
  code: z.string(),
  field: z.enum(FIELDS).nullable(),
  letter: z.string(),
  value: z.string(),
  /** what it says, in the caller's language */
  text: z.string(),
  params,
  offers: z.array(offer),
})
const plannedRow = z.object({
  sheet: z.string(),
  row: z.int(),
  fate: z.enum(fates),
  name: z.string(),
  birthDate: z.string(),
  personalId: z.string(),
  /** as the list writes it, or the class that was chosen for it */
  class: z.string(),
  /** the school's number: the record's, or the one that a new pupil will have */
  code: z.string(),
  faults: z.array(fault),
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string() })),
  join: z.object({ class: z.string(), leaves: z.string().nullable() }).nullable(),
})
const column = z.object({
  letter: z.string(),
  title: z.string(),
  key: z.string(),
  target: z.enum([...FIELDS, 'ignored']).nullable(),
  confidence: z.enum(['certain', 'likely', 'doubtful', 'none']),
  reason: z.object({ code: z.string(), params }),
  samples: z.array(z.string()),
})
const table = z.object({ sheet: z.string(), titles: z.array(z.string()), fingerprint: z.string(), pupils: z.int() })

/** The dry run: what a list would do to the records, row by row, with all faults at once. Nothing is written. */
export const planRosterImport = read({
  name: 'pupils.planImport',
  summary: 'What an import of a list would do, row by row; nothing is written',
  input: z.object({
    reading: id,
    fromDay: day.optional().describe('when the pupils join their classes'),
    fate: z.enum(fates).optional().describe('only rows of this fate'),
    most: z.int().min(1).max(5000).default(100).describe('how many rows to show; the figures count all'),
  }),
  output: z.object({
    fileName: z.string(),
    year: z.int(),
    fromDay: z.string(),
    /** set: this file is not read at all, and why */
    refusals: z.array(z.object({ code: z.string(), params })),
    tables: z.array(table),
    mappings: z.array(z.object({ fingerprint: z.string(), columns: z.array(column) })),
    notices: z.array(z.object({ sheet: z.string(), code: z.string(), params })),
    leftOut: z.array(z.object({ sheet: z.string(), row: z.int().nullable(), code: z.string(), text: z.string() })),
    understood: understoodShape,
    declined: z.array(z.string()),
    choices: rowChoices,
    classes: z.array(named),
    figures: z.record(z.enum([...fates, 'all']), z.int()),
    rows: z.array(plannedRow),
    /** states this very plan when it is carried out */
    digest: z.string(),
  }),
  async run(session, input) {
    session.ask('roster.import')
    const plan = await makePlan(session, input.reading, input.fromDay)
    const { reading, roster, records, rows } = plan
    const wanted = input.fate === undefined ? rows : rows.filter(r => r.fate === input.fate)
    return {
      fileName: reading.fileName,
      year: reading.options.year,
      fromDay: plan.fromDay,
      refusals: roster.refusals,
      tables: roster.tables,
      mappings: roster.mappings,
      notices: roster.notices,
      leftOut: roster.leftOut.slice(0, 500),
      understood: understoodIn(roster),
      declined: reading.options.declined,
      choices: reading.choices,
      classes: [...records.classes],
      figures: plan.figures,
      rows: wanted
        .toSorted((a, b) => ORDER.indexOf(a.fate) - ORDER.indexOf(b.fate))
        .slice(0, input.most)
        .map(row => shown(row, plan, session.language)),
      digest: plan.digest,
    }
  },
})

/** What needs a person stands first. */
const ORDER: readonly PlannedRow['fate'][] = ['mend', 'update', 'add', 'same', 'skip']

function shown(row: PlannedRow, { records }: Plan, language: Language): z.input<typeof plannedRow> {
  const { sheet, row: number, fate, pupil, faults } = row
  const join = row.fate === 'add' || row.fate === 'update' ? row.join : null
  const record = row.fate === 'update' || row.fate === 'same' ? row.record : null
  const here = records.enrolments.find(e => e.pupil === record?.id && e.toDay === null)
  const stays = records.classes.find(c => c.id === here?.class)?.name
  return {
    sheet,
    row: number,
    fate,
    name: pupil.fullName ?? '',
    birthDate: pupil.birthDate ?? '',
    personalId: pupil.personalId ?? '',
    class: join?.class.name ?? (fate === 'mend' ? row.class : (stays ?? row.class)),
    code: row.fate === 'add' ? row.body.code : (record?.code ?? ''),
    faults: faults.map(fault => ({ ...fault, text: faultSentence(fault, language) })),
    changes: row.fate === 'update' ? row.changes : [],
    join: join && { class: join.class.name, leaves: join.leaves?.name ?? null },
  }
}
