import { z } from 'zod'
import { read } from '../../records/act.ts'
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
        leftOn: z.string().nullable(),
      }),
    ),
    may: z.object({ import: explained }),
  }),
  async run(session, input) {
    const year = input.year ?? (await newestYear(session))
    const classes = (await classesOf(session, year)).filter(
      c =>
        session.weigh('record.read', { towards: { classId: c.id, ...taughtIn(session, c.id) } }).verdict === 'allowed',
    )
    const wanted = classes.filter(c => input.class === undefined || c.id === input.class)
    const rows =
      wanted.length === 0
        ? []
        : await pupilsIn(
            session,
            year,
            wanted.map(c => c.id),
            input.search,
          )
    const names = new Map(classes.map(c => [c.id, c.name]))
    return {
      year,
      classes: classes.map(c => ({
        ...c,
        homeroom: session.partiesTowards({ classId: c.id }).some(p => p === 'homeroom'),
      })),
      pupils: inClassOrder(
        rows.map(({ personalId, ...p }) => ({
          ...p,
          class: names.get(p.classId)!,
          hasPersonalId: personalId !== null,
        })),
      ),
      may: { import: session.tell('roster.import') },
    }
  },
})

/** A teacher reads a class by any subject taught there. */
function taughtIn(session: Session, classId: string): { subject?: string } {
  const taught = session.standing.assignments.find(a => a.classId === classId)
  return taught ? { subject: taught.subject } : {}
}

/** The newest school year with classes; before the first, the school has none to show. */
async function newestYear(session: Session): Promise<number> {
  const row = await session.trx
    .selectFrom('class')
    .select(eb => eb.fn.max('year').as('year'))
    .where('school_id', '=', session.school.id)
    .executeTakeFirst()
  return Number(row?.year ?? session.day.slice(0, 4))
}

function classesOf(session: Session, year: number) {
  return session.trx
    .selectFrom('class')
    .select(['id', 'name', 'grade'])
    .where('school_id', '=', session.school.id)
    .where('year', '=', year)
    .orderBy('grade')
    .orderBy('name')
    .execute()
}

function pupilsIn(session: Session, year: number, classes: readonly string[], search: string | undefined) {
  const query = session.trx
    .selectFrom('enrolment')
    .innerJoin('pupil', j =>
      j.onRef('pupil.school_id', '=', 'enrolment.school_id').onRef('pupil.id', '=', 'enrolment.pupil_id'),
    )
    .select([
      'pupil.id',
      'pupil.code',
      'pupil.family_name as familyName',
      'pupil.given_name as givenName',
      'enrolment.class_id as classId',
      'pupil.born_on as bornOn',
      'pupil.sex',
      'pupil.personal_id as personalId',
      'enrolment.to_day as leftOn',
    ])
    .where('enrolment.school_id', '=', session.school.id)
    .where('enrolment.year', '=', year)
    .where('enrolment.class_id', 'in', [...classes])
  const key = searchKey(search ?? '')
  return (key === '' ? query : query.where('pupil.search_key', 'like', `%${key.replace(/[%_\\]/g, '')}%`))
    .limit(3000)
    .execute()
}
