import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '../../records/act.ts'
import { columnsOf } from '../../records/columns.ts'
import type { Session } from '../../records/session.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { inClassOrder, searchKey } from './names.ts'

/** The pupils of a school year whom this person may see: teachers their classes, leaders all. */
export const pupilList = read({
  name: 'pupils.list',
  summary: 'The pupils of a school year',
  input: z.object({
    year: yearParameter.optional(),
    class: id.optional(),
    search: z.string().max(80).optional(),
  }),
  output: z.object({
    year: z.int(),
    classes: z.array(z.object({ id, name: z.string(), grade: z.int(), homeroom: z.boolean() })),
    pupils: z.array(
      z.object({
        /** an id as the database gave it: checking a thousand of them again costs more than the query */
        id: z.string(),
        code: z.string(),
        familyName: z.string(),
        givenName: z.string(),
        class: z.string(),
        bornOn: z.string().nullable(),
        sex: z.enum(['male', 'female']).nullable(),
        hasPersonalId: z.boolean(),
        /** only of who has left */
        leftOn: z.string().optional(),
      }),
    ),
    may: z.object({ import: explained }),
  }),
  async run(session, input) {
    const all = await classesOf(session, input.year)
    // before its first class, a school has none to show
    const year = input.year ?? all[0]?.year ?? Number(session.day.slice(0, 4))
    const classes = all.filter(
      c =>
        session.weigh('record.read', { towards: { classId: c.id, ...taughtIn(session, c.id) } }).verdict === 'allowed',
    )
    const wanted = classes.filter(c => input.class === undefined || c.id === input.class)
    return {
      year,
      classes: classes.map(c => ({
        id: c.id,
        name: c.name,
        grade: c.grade,
        homeroom: session.partiesTowards({ classId: c.id }).some(p => p === 'homeroom'),
      })),
      pupils: wanted.length === 0 ? [] : inClassOrder(await pupilsIn(session, year, wanted, input.search)),
      may: { import: session.tell('roster.import') },
    }
  },
})

/** A teacher reads a class by any subject taught there. */
function taughtIn(session: Session, classId: string): { subject?: string } {
  const taught = session.standing.assignments.find(a => a.classId === classId)
  return taught ? { subject: taught.subject } : {}
}

/** The classes of a year, or of the newest that has any. */
async function classesOf({ trx, school }: Session, year: number | undefined) {
  const { rows } = await sql<{ id: string; name: string; grade: number; year: number }>`
    select id::text as id, name, grade, year from class
    where school_id = ${school.id}
      and year = coalesce(${year ?? null}::int, (select max(year) from class where school_id = ${school.id}))
    order by grade, name`.execute(trx)
  return rows
}

const PUPIL = {
  id: 'made',
  code: 'typed',
  family: 'typed',
  given: 'typed',
  class: 'made',
  born: 'made',
  sex: 'made',
  known: 'made',
  left: 'made',
} as const

async function pupilsIn(
  { trx, school }: Session,
  year: number,
  classes: readonly { id: string; name: string }[],
  search: string | undefined,
) {
  const key = searchKey(search ?? '').replace(/[%_\\]/g, '')
  const found = key === '' ? sql`` : sql`and p.search_key like ${`%${key}%`}`
  const p = await columnsOf(
    trx,
    PUPIL,
    sql`select p.id, p.code, p.family_name as family, p.given_name as given, e.class_id as class, p.born_on as born, p.sex,
        p.personal_id is not null as known, e.to_day as "left"
      from enrolment e join pupil p on p.school_id = e.school_id and p.id = e.pupil_id
      where e.school_id = ${school.id} and e.year = ${year} and e.class_id = any(${classes.map(c => c.id)}::uuid[]) ${found}
      limit 3000`,
  )
  const names = new Map(classes.map(c => [c.id, c.name]))
  return p.id.map((id, i) => ({
    id: id!,
    code: p.code[i]!,
    familyName: p.family[i]!,
    givenName: p.given[i]!,
    class: names.get(p.class[i]!)!,
    bornOn: p.born[i] ?? null,
    sex: p.sex[i] as 'male' | 'female' | null,
    hasPersonalId: p.known[i] === 'true',
    ...(p.left[i] ? { leftOn: p.left[i] } : {}),
  }))
}
