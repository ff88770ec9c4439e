/** What the school plans by: outcomes, objectives and figures; and a table that was sent, as rows to look at first. */
import { z } from 'zod'
import { ageGroups, domainCodes, domainsOf, programmeOf } from '../../assessment/preschool-programme.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import { Turned } from '../../records/faults.ts'
import { ownFiles } from '../files/index.ts'
import { readTable } from '../pupils/index.ts'
import { explained, hash, id, yearParameter } from '../shapes.ts'
import { figuresOf, matterOfGroup } from './class-facts.ts'
import { objectivesOf } from './objectives.ts'

const words = z.object({ code: z.string(), domain: z.enum(domainCodes), text: z.string() })

/** For whoever works with objectives; they say nothing about a child. */
export const preschoolPlan = read({
  name: 'preschool.plan',
  summary: 'Outcomes, objectives and figures of a year',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    year: z.int(),
    programme: z.object({
      id: z.string(),
      document: z.string(),
      certainty: z.enum(['verified', 'remembered', 'ours']),
    }),
    figures: z.object({
      version: z.int(),
      carryOverPercent: z.int(),
      graceDays: z.int(),
      termOneEnds: z.string(),
    }),
    groups: z.array(
      z.object({
        group: z.enum(ageGroups),
        domains: z.array(z.object({ code: z.enum(domainCodes), name: z.string() })),
        outcomes: z.array(words.extend({ id })),
        objectives: z.array(words.extend({ id, outcome: z.string().nullable() })),
        may: z.object({ enter: explained }),
      }),
    ),
    may: z.object({ decide: explained }),
  }),
  async run(session, input) {
    const year = input.year ?? schoolYearOf(session.day)
    // objectives say nothing about a child; whoever may neither plan nor read any class is told whose they are
    const here = session.standing.assignments[0]
    const towards = here ? { classId: here.classId } : {}
    if (session.weigh('record.read', { towards }).verdict !== 'allowed')
      session.ask('theme.plan', { towards, book: 'open', window: 'open' })
    const programme = programmeOf(year)
    const objectives = await objectivesOf(session, { year })
    const outcomes = await session.trx
      .selectFrom('preschool_outcome')
      .select(['id', 'age_group as group', 'domain', 'code', 'text'])
      .where('school_id', '=', session.school.id)
      .where('programme', '=', programme.id)
      .orderBy('code')
      .execute()
    const groups = []
    for (const group of ageGroups)
      groups.push({
        group,
        domains: domainsOf(programme, group).map(d => ({ code: d.code, name: d[session.language] })),
        outcomes: outcomes.filter(o => o.group === group),
        objectives: objectives.filter(o => o.group === group),
        may: { enter: session.tell('theme.plan', await matterOfGroup(session, year, group)) },
      })
    const { document, certainty } = programme.domains.kindergarten.legalRef
    return {
      year,
      programme: { id: programme.id, document, certainty },
      figures: await figuresOf(session, year),
      groups,
      may: { decide: session.tell('theme.plan', { book: 'open', window: 'after' }) },
    }
  },
})

/** The first table of a file that this person has just handed in: to be looked at, then entered by its rows. */
export const tableOfFile = read({
  name: 'preschool.tableOfFile',
  summary: 'The rows of a list that was handed in',
  input: z.object({ sha256: hash }),
  output: z.object({ rows: z.array(z.array(z.string())) }),
  async run(session, input) {
    const file = (await ownFiles(session, [input.sha256]))[0]
    if (!file) throw new Turned(415, 'ERR_FILE_KIND')
    const rows = await readTable(await session.blobs.get(session.school.id, file.sha256), file.name)
    if (!rows) throw new Turned(415, 'ERR_FILE_KIND')
    return { rows }
  },
})
