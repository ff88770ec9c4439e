/** What stands in the book of a period, as a short text that changes with every change of it: an approval is of exactly that. */
import { sql } from 'kysely'
import { type BookPeriod, semesterOf } from '../../assessment/preschool.ts'
import { addDays } from '../../calendar/vietnam-time.ts'
import { sha256 } from '../../records/canonical.ts'
import type { Session } from '../../records/session.ts'
import type { Figures, PreschoolClass } from './class-facts.ts'
import type { Theme } from './themes.ts'

/**
 * Changed whenever more or less is covered: a trace of another version is of another book, never equal. Before the
 * second there was no mark, and notes, evidence, children and the records that are handed on were not covered.
 */
const VERSION = 2

type Row = { findings: string; notes: string; evidence: string; handedOn: string; children: string | null }

/**
 * Findings, notes, evidence and records only ever grow in rows or versions, and what is taken back is a row of its own:
 * their counts change with every change. Of themes and of the list of children every one is named.
 */
export async function traceOf(
  { trx, school }: Session,
  of: Pick<PreschoolClass, 'id' | 'year'>,
  period: BookPeriod,
  themes: readonly Theme[],
  { termOneEnds }: Figures,
): Promise<string> {
  const ids = themes.map(t => t.id).sort()
  const [from, to] = daysOf(period, of.year, termOneEnds)
  // what is written of the year as a whole belongs to the last semester
  const last = semesterOf(to, termOneEnds) === 'HK2'
  const { rows } = await sql<Row>`
    select
      (select concat_ws('.', count(*), sum(version)) from preschool_finding
        where school_id = ${school.id} and year = ${of.year} and theme_id = any(${ids}::uuid[])) as findings,
      (select concat_ws('.', count(*), count(w.target_id)) from preschool_note n
        left join preschool_withdrawal w on w.school_id = n.school_id and w.target_id = n.id
        where n.school_id = ${school.id} and n.class_id = ${of.id} and n.day between ${from}::date and ${to}::date) as notes,
      (select concat_ws('.', count(*), count(w.target_id)) from preschool_evidence e
        left join preschool_withdrawal w on w.school_id = e.school_id and w.target_id = e.id
        where e.school_id = ${school.id} and e.theme_id = any(${ids}::uuid[])) as evidence,
      (select concat_ws('.', count(*), (select count(*) from preschool_stage
          where school_id = ${school.id} and year = ${of.year} and class_id = ${of.id} and ${last}::boolean))
        from preschool_transition
        where school_id = ${school.id} and year = ${of.year} and class_id = ${of.id} and ${last}::boolean) as "handedOn",
      (select string_agg(concat_ws('.', pupil_id, from_day, to_day), ' ' order by pupil_id) from enrolment
        where school_id = ${school.id} and class_id = ${of.id} and from_day <= ${to}::date) as children`.execute(trx)
  const { findings, notes, evidence, handedOn, children } = rows[0]!
  const named = themes.map(t => `${t.id}.${t.version}`).sort()
  const content = [from, to, ...named, findings, notes, evidence, handedOn, children ?? '']
  return `${VERSION} ${sha256(content.join('\n'))}`
}

function daysOf(period: BookPeriod, year: number, termOneEnds: string): [from: string, to: string] {
  const [first, last] = [`${year}-08-01`, `${year + 1}-07-31`]
  if (period === 'CN') return [first, last]
  return period === 'HK1' ? [first, termOneEnds] : [addDays(termOneEnds, 1), last]
}
