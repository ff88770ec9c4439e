/** A preschool class, the children in it, and what the school decided for the year. */
import { sql } from 'kysely'
import { DEFAULTS } from '../../assessment/preschool.ts'
import {
  type AgeGroup,
  type Domain,
  domainsOf,
  type PreschoolProgramme,
  programmeNamed,
  programmeOf,
} from '../../assessment/preschool-programme.ts'
import { yearIn } from '../../calendar/decided-years.ts'
import { type SchoolYear, usualYear } from '../../calendar/school-year.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { pupilsOf } from '../gradebook/index.ts'
import { byName } from '../pupils/index.ts'

export type PreschoolClass = {
  id: string
  name: string
  year: number
  group: AgeGroup
  programme: PreschoolProgramme
  domains: readonly Domain[]
}

type Row = { id: string; name: string; year: number; age_group: AgeGroup; programme: string }

function classOf({ id, name, year, age_group: group, programme: named }: Row): PreschoolClass {
  const programme = programmeNamed(named) ?? programmeOf(year)
  return { id, name, year, group, programme, domains: domainsOf(programme, group) }
}

/** The classes with their age groups, to be narrowed. */
export function classRows({ trx, school }: Session) {
  return trx
    .selectFrom('preschool_class as p')
    .innerJoin('class as c', j => j.onRef('c.school_id', '=', 'p.school_id').onRef('c.id', '=', 'p.class_id'))
    .select(['c.id', 'c.name', 'c.year', 'p.age_group', 'p.programme'])
    .where('p.school_id', '=', school.id)
}

/** The class, or NotFound: also for an id of another school, or of a class that is no preschool's. */
export async function findClass(session: Session, id: string): Promise<PreschoolClass> {
  const row = await classRows(session).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('class')
  return classOf(row)
}

/** The classes of a year whose records this person may read, the youngest first. */
export async function readableClasses(session: Session, year: number): Promise<PreschoolClass[]> {
  const all = (await classRows(session).where('c.year', '=', year).orderBy('c.name').execute()).map(classOf)
  const order = ['NT1', 'NT2', 'NT3', 'MG3', 'MG4', 'MG5']
  return all
    .filter(c => session.weigh('record.read', { towards: { classId: c.id } }).verdict === 'allowed')
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
}

export type Child = { id: string; code: string; familyName: string; givenName: string; bornOn: string | null }

/** The children who are in the class today, in the order of class lists: by name, never by what was found. */
export async function childrenOf(session: Session, classId: string): Promise<Child[]> {
  const found = await pupilsOf(session, classId)
  return found.sort(byName).map(({ leftOn: _, ...child }) => child)
}

/** Does a child who was in the class go on in another one of the year? What comes later is read and written from there. */
export async function wentOn({ trx, school, day }: Session, of: PreschoolClass, pupil: string): Promise<boolean> {
  const elsewhere = await trx
    .selectFrom('enrolment')
    .select('class_id')
    .where('school_id', '=', school.id)
    .where('pupil_id', '=', pupil)
    .where('year', '=', of.year)
    .where('class_id', '<>', of.id)
    .where('from_day', '<=', day)
    .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
    .executeTakeFirst()
  return elsewhere !== undefined
}

export type Figures = {
  /** 0 while nothing was decided and the usual figures hold */
  version: number
  carryOverPercent: number
  graceDays: number
  termOneEnds: string
}

/** What the school decided for a year, else the usual figures. */
export async function figuresOf(session: Session, year: number): Promise<Figures> {
  const { trx, school } = session
  const row = await trx
    .selectFrom('preschool_setting')
    .select([
      'version',
      'carry_over_percent as carryOverPercent',
      'grace_days as graceDays',
      'term_one_ends as termOneEnds',
    ])
    .where('school_id', '=', school.id)
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row ?? { version: 0, ...DEFAULTS, termOneEnds: await decidedEnd(session, year) }
}

/**
 * The end of the first term by the days of the year. From the first approval of a semester's book on it stays as it was
 * then, whatever the body above decides later: the book holds the themes up to that day (HS-MN-5).
 */
async function decidedEnd({ trx, school, calendar }: Session, year: number): Promise<string> {
  const { rows } = await sql<{ approved: boolean; days: string | null }>`
    select a.at is not null as approved, (select d.days from (
        select version, days, at, true as own from year_calendar where school_id = ${school.id} and year = ${year}
        union all
        select f.version, f.days, f.issued_at, false from school s
          join year_frame f on f.issuer_id = s.supervisor_id and f.year = ${year} where s.id = ${school.id}) d
      where d.at <= a.at order by d.own desc, d.version desc limit 1) as days
    from (select min(at) as at from preschool_review_step where school_id = ${school.id} and year = ${year}
      and kind = 'approval' and period in ('HK1', 'HK2')) a`.execute(trx)
  const { approved, days } = rows[0]!
  if (!approved) return yearIn(calendar, year).terms[0].to
  return days === null ? usualYear(year).terms[0].to : (JSON.parse(days) as SchoolYear).terms[0].to
}

/** The facts for planning an age group: a teacher plans for the group of the own class, a leader for any. */
export async function matterOfGroup(session: Session, year: number, group: AgeGroup): Promise<Matter> {
  const mine = session.standing.assignments.map(a => a.classId)
  const own =
    mine.length === 0
      ? undefined
      : await classRows(session)
          .where('c.year', '=', year)
          .where('p.age_group', '=', group)
          .where('c.id', 'in', mine)
          .executeTakeFirst()
  return { towards: own ? { classId: own.id } : {}, book: 'open', window: 'open', matter: { year, group } }
}
