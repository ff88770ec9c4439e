/** Reads everything that the results of a class rest on, and takes one hash over it. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { CellValue, Column } from '../../assessment/scheme.ts'
import { canonical, type Json, sha256 } from '../../records/canonical.ts'
import type { Session } from '../../records/session.ts'
import { type CellRow, carriedCells, columnOf, fromRow, type Period } from '../gradebook/index.ts'
import { plansOf } from '../pupils/index.ts'
import { answersFor, choicesOf } from './answers.ts'
import type { ClassOf } from './class-books.ts'
import { importedOf } from './imported-term.ts'
import { feeding, momentOf, rulesOf } from './periods.ts'
import { type PupilInput, rowKey, type SupportMark } from './pupil-input.ts'

export type ClassInput = {
  readonly pupils: ReadonlyMap<string, PupilInput & { readonly sha: string }>
  /** over all pupils and the rule set */
  readonly sha: string
}

type Cell = CellRow & {
  subject: string
  period: Period
  column: Column
  pupil: string
  col: string
  version: number
}

/** The input of these pupils. Comments are not part of it: no result rests on them. */
export async function readInput(
  session: Session,
  of: ClassOf,
  period: Period,
  pupils: readonly string[],
): Promise<ClassInput> {
  const cells = await cellsOf(session, of, feeding(of.programme, period), pupils)
  const facts = momentOf(period) === 'year' ? await yearFacts(session, of.id, pupils) : NO_FACTS
  const plans = await plansOf(session, of.year, pupils)
  // only other answers than the defaults: what was kept before answers counted keeps its hash
  const choices = choicesOf(answersFor(of, period))
  const answers = choices.length > 0 ? { answers: choices } : {}
  const imported = await importedOf(session, of, pupils)
  const found = new Map<string, PupilInput & { sha: string }>()
  const byPupil = Map.groupBy(cells, c => c.pupil)
  for (const pupil of pupils) {
    const own = byPupil.get(pupil) ?? []
    const taken = imported.get(pupil)
    const input = {
      rows: rowsOf(own),
      ...(facts.get(pupil) ?? NOTHING),
      plan: plans.get(pupil) ?? null,
      ...(taken && { imported: taken }),
    }
    const { rows, ...rest } = input
    const sha = sha256(
      canonical({
        cells: own.map(c => [c.subject, c.col, c.version, c.score, c.level, c.state]),
        facts: rest as unknown as Json,
        ...answers,
      }),
    )
    found.set(pupil, { ...input, sha })
  }
  const rules = rulesOf(of.programme, of.year, of.grade)
  const books = of.books.map(b => [b.subject, canonical(b.scheme as unknown as Json)]).sort()
  const shas = [...found].map(([pupil, { sha }]) => [pupil, sha]).sort()
  return { pupils: found, sha: sha256(canonical({ rules, period, books, pupils: shas, ...answers })) }
}

/** The own cells and those that pupils brought along. Sorted, so that no order of books or of a query is in the hash. */
async function cellsOf(
  session: Session,
  of: ClassOf,
  periods: readonly Period[],
  pupils: readonly string[],
): Promise<Cell[]> {
  const { trx, school } = session
  const subjects = new Map(of.books.map(b => [b.id, b]))
  const columns = new Map<string, ReturnType<typeof columnOf>>()
  const { rows } = await sql<Omit<Cell, 'subject' | 'period' | 'column'> & { book: string }>`
    select book_id::text as book, pupil_id::text as pupil, col, score, level, remark, state, detail, version from mark
    where school_id = ${school.id} and year = ${of.year} and book_id = any(${[...subjects.keys()]}::uuid[])
      and pupil_id = any(${[...pupils]}::uuid[]) and split_part(col, '.', 1) = any(${[...periods]}::text[])`.execute(
    trx,
  )
  const carried = await carriedCells(session, of.year, { classId: of.id, pupils, periods })
  const brought = carried.map(({ pupilId: pupil, ...cell }) => ({ ...cell, pupil }))
  return [...rows, ...brought]
    .flatMap(({ book, ...cell }) => {
      const { subject, scheme } = subjects.get(book)!
      const key = `${book} ${cell.col}`
      const found = columns.has(key) ? columns.get(key) : columns.set(key, columnOf(scheme, cell.col)).get(key)
      return !found || found.column.kind === 'comment' ? [] : [{ ...cell, ...found, subject }]
    })
    .sort((a, b) => compare(a.subject, b.subject) || compare(a.col, b.col))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function rowsOf(cells: readonly Cell[]): PupilInput['rows'] {
  const rows: Record<string, Record<string, CellValue>> = {}
  for (const cell of cells) {
    const value = fromRow(cell.column, cell)
    if (!value) continue
    const key = rowKey(cell.subject, cell.period)
    rows[key] ??= {}
    rows[key][cell.column.key] = value
  }
  return rows
}

type Facts = Omit<PupilInput, 'rows' | 'plan'>
const NOTHING: Facts = { absences: null, award: null, support: [], principal: null, handRating: null }
const NO_FACTS: ReadonlyMap<string, Facts> = new Map()

const list = z.array(z.string())
const fact = z.object({
  pupil: z.string(),
  absences: z.object({ excused: z.int(), unexcused: z.int() }).nullable(),
  award: z.object({ subjects: z.string(), traits: z.string(), recognisedOn: z.string().nullable() }).nullable(),
  support: z
    .array(
      z.object({
        subject: z.string(),
        col: z.string(),
        score: z.number().nullable(),
        level: z.string().nullable(),
        signedBy: z.enum(['parents', 'workplace']).nullable(),
      }),
    )
    .nullable(),
  principal: z.enum(['LEN_LOP', 'CHUA_LEN_LOP']).nullable(),
  handRating: z.enum(['HTXS', 'HTT', 'HT', 'CHT']).nullable(),
})

/** What stands beside the marks at the year's end, the last version of each. */
async function yearFacts(
  { trx, school }: Session,
  classId: string,
  pupils: readonly string[],
): Promise<ReadonlyMap<string, Facts>> {
  const { rows } = await sql`
    select e.pupil_id::text as pupil,
      (select json_build_object('excused', a.excused, 'unexcused', a.unexcused) from year_absence a
        where a.school_id = e.school_id and a.class_id = e.class_id and a.pupil_id = e.pupil_id
        order by a.version desc limit 1) as absences,
      (select json_build_object('subjects', g.excellent_subjects, 'traits', g.progress_traits, 'recognisedOn', g.recognised_on)
        from award_ground g where g.school_id = e.school_id and g.class_id = e.class_id and g.pupil_id = e.pupil_id
        order by g.version desc limit 1) as award,
      (select json_agg(json_build_object('subject', s.subject, 'col', s.col, 'score', s.score, 'level', s.level,
          'signedBy', s.signed_by) order by s.subject, s.col)
        from support_mark s where s.school_id = e.school_id and s.class_id = e.class_id and s.pupil_id = e.pupil_id
          and not exists (select 1 from support_mark later where later.school_id = s.school_id
            and later.class_id = s.class_id and later.pupil_id = s.pupil_id and later.subject = s.subject
            and later.col = s.col and later.version > s.version)) as support,
      (select d.decision from promotion_decision d where d.school_id = e.school_id and d.class_id = e.class_id
        and d.pupil_id = e.pupil_id) as principal,
      (select h.rating from hand_rating h where h.school_id = e.school_id and h.class_id = e.class_id
        and h.pupil_id = e.pupil_id order by h.version desc limit 1) as "handRating"
    from enrolment e where e.school_id = ${school.id} and e.class_id = ${classId}
      and e.pupil_id = any(${[...pupils]}::uuid[])`.execute(trx)
  return new Map(
    rows.map(row => {
      const { pupil, award, support, ...rest } = fact.parse(row)
      const grounds = award && {
        excellentSubjects: list.parse(JSON.parse(award.subjects)),
        progressTraits: list.parse(JSON.parse(award.traits)),
        recognisedOn: award.recognisedOn,
      }
      return [pupil, { ...rest, award: grounds, support: (support ?? []) as SupportMark[] }]
    }),
  )
}
