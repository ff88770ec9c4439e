/** What a family sees of a preschool child: what stood out, what closed themes found, the stages with the growth. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import { namesOf } from '../gradebook/index.ts'
import { findClass, notesOf, outcomesOf, type PreschoolClass, stagesOfChild } from '../preschool/index.ts'
import { lastClassOf } from '../pupils/index.ts'

const value = z.enum(['achieved', 'notYet', 'absent'])
const finding = z.object({ text: z.string(), value })

export const preschoolShape = z.object({
  notes: z.array(
    z.object({ day: z.string(), head: z.enum(['health', 'feelings', 'skill']), text: z.string(), by: z.string() }),
  ),
  /** closed ones, the newest first */
  themes: z.array(z.object({ name: z.string(), toDay: z.string(), findings: z.array(finding) })),
  stages: z.array(
    z.object({
      months: z.int(),
      words: z.string(),
      weightGrams: z.int().nullable(),
      heightMm: z.int().nullable(),
      measuredOn: z.string().nullable(),
      findings: z.array(finding),
    }),
  ),
})

/** Pictures and recordings stay with the teachers: other children may be on them. */
export async function preschoolOf(session: Session, pupil: string): Promise<z.output<typeof preschoolShape>> {
  const of = await findClass(session, (await lastClassOf(session, pupil)).id)
  const notes = await notesOf(session, { classId: of.id, pupil })
  const names = await namesOf(
    session,
    notes.map(n => n.by),
  )
  return {
    notes: notes.map(({ day, head, text, by }) => ({ day, head, text, by: names.get(by) ?? '' })),
    themes: await closedThemes(session, of.year, pupil),
    stages: await stagesAssessed(session, of, pupil),
  }
}

async function closedThemes({ trx, school }: Session, year: number, pupil: string) {
  const { rows } = await sql<{
    theme: string
    name: string
    toDay: string
    text: string
    value: z.output<typeof value>
  }>`
    select t.id::text as theme, t.name, t.to_day::text as "toDay", o.text, f.value
    from preschool_finding f
      join preschool_theme t on t.school_id = f.school_id and t.id = f.theme_id
      join preschool_theme_close c on c.school_id = t.school_id and c.theme_id = t.id
      join preschool_objective o on o.school_id = f.school_id and o.id = f.objective_id
    where f.school_id = ${school.id} and f.year = ${year} and f.pupil_id = ${pupil} and f.value is not null
    order by t.to_day desc, t.name, t.id, o.code`.execute(trx)
  return [...Map.groupBy(rows, r => r.theme).values()].map(found => ({
    name: found[0]!.name,
    toDay: found[0]!.toDay,
    findings: found.map(({ text, value: v }) => ({ text, value: v })),
  }))
}

async function stagesAssessed(session: Session, of: PreschoolClass, pupil: string) {
  const child = await session.trx
    .selectFrom('pupil')
    .select(['id', 'born_on as bornOn'])
    .where('school_id', '=', session.school.id)
    .where('id', '=', pupil)
    .executeTakeFirstOrThrow()
  const stages = await stagesOfChild(session, of, child)
  const outcomes = new Map((await outcomesOf(session, of, stages)).map(o => [o.id, o.text] as const))
  return stages.flatMap(({ months, record }) => {
    if (record === null) return []
    const { words, weightGrams, heightMm, measuredOn } = record
    const findings = record.findings.flatMap(f => {
      const text = outcomes.get(f.outcome)
      return text === undefined ? [] : [{ text, value: f.value }]
    })
    return { months, words, weightGrams, heightMm, measuredOn, findings }
  })
}
