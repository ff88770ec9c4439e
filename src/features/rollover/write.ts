/** What a roll-over writes: itself, the classes with their books, the places of the pupils, who gave up the place. */
import { sql } from 'kysely'
import { programmeOf } from '../../assessment/preschool-programme.ts'
import { canonical, type Json } from '../../records/canonical.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type BulkTable, upsertMany } from '../../records/upsert.ts'
import { type Fate, type RollPlan, toWrite } from './plan.ts'
import { schemesOf } from './schemes.ts'
import type { YearFacts } from './year-facts.ts'

/** Begins it; of two who roll the same year over at once, the second finds the number taken. */
export async function holdRollover(session: Session, input: { year: number; startsOn: string }): Promise<string> {
  const { trx, school, actId, now } = session
  const { rows } = await sql<{ no: number }>`
    select 1 + coalesce(max(no), 0) as no from rollover
    where school_id = ${school.id} and from_year = ${input.year}`.execute(trx)
  const id = session.newId()
  const begun = await trx
    .insertInto('rollover')
    .values({
      school_id: school.id,
      id,
      from_year: input.year,
      no: Number(rows[0]!.no),
      starts_on: input.startsOn,
      person_id: session.person(),
      at: new Date(now),
      act_id: actId,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (begun.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_PLAN_CHANGED', { year: input.year })
  return id
}

/** The class of the new year behind each key of the plan, opened where it is not there. */
export async function openNext(
  session: Session,
  rollover: string,
  { year, lists }: YearFacts,
  { classes }: RollPlan,
): Promise<Map<string, string>> {
  const { trx, school, actId } = session
  const made = { school_id: school.id, act_id: actId }
  const wanted = classes.filter(c => c.name !== '').map(c => ({ ...c, id: c.there ?? session.newId() }))
  const fresh = wanted.filter(c => c.there === null)
  const old = lists.map(l => ({ id: l.id, name: l.name, grade: l.grade, schemes: l.books.map(b => b.scheme) }))
  if (fresh.length > 0) {
    const opened = await trx
      .insertInto('class')
      .values(fresh.map(({ id, name, grade }) => ({ ...made, id, year: year + 1, name, grade })))
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (opened.numInsertedOrUpdatedRows !== BigInt(fresh.length)) throw new Conflict('ERR_PLAN_CHANGED', { year })
    await trx
      .insertInto('rollover_class')
      .values(fresh.map(({ id, name }) => ({ ...made, rollover_id: rollover, class_id: id, name })))
      .execute()
  }
  const grouped = fresh.flatMap(({ id, group }) => (group === null ? [] : [{ id, group }]))
  const programme = programmeOf(year + 1).id
  if (grouped.length > 0)
    await trx
      .insertInto('preschool_class')
      .values(grouped.map(({ id, group }) => ({ ...made, class_id: id, age_group: group, programme })))
      .execute()
  const books = fresh.flatMap(next => (next.group === null ? schemesOf(next, old).map(s => ({ of: next.id, s })) : []))
  const rows = books.map(({ of, s }) => ({
    ...made,
    id: session.newId(),
    year: year + 1,
    class_id: of,
    subject: s.subject,
    scheme: canonical(s as unknown as Json),
  }))
  for (const some of batches(rows)) await trx.insertInto('book').values(some).execute()
  return new Map(wanted.map(c => [c.key, c.id]))
}

/** A statement takes at most 65,535 parameters. */
function batches<T>(rows: readonly T[], most = 2000): T[][] {
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, i) => rows.slice(i * most, (i + 1) * most))
}

type Placing = {
  rollover: string
  startsOn: string
  facts: YearFacts
  plan: RollPlan
  opened: ReadonlyMap<string, string>
}

/** Who goes on joins the new class; who leaves the school gives up the place in the directory, so that the next may enter it. */
export async function placePupils(session: Session, { rollover, startsOn, facts, plan, opened }: Placing) {
  const { trx, school, actId } = session
  const personal = new Map(facts.classes.flatMap(c => c.pupils.map(p => [p.id, p.personalId])))
  const fates = toWrite(plan).map(p => ({ ...p, to: p.to === null ? null : opened.get(p.to)! }))
  const joining = fates.filter(p => p.to !== null)
  const joined = await upsertMany(
    trx,
    school.id,
    enrolments,
    joining.map(p => ({
      class_id: p.to,
      pupil_id: p.pupil,
      year: facts.year + 1,
      from_day: startsOn,
      act_id: actId,
    })),
    sql<boolean>`false`,
  )
  if (joined.length < joining.length) throw new Conflict('ERR_PLAN_CHANGED', { year: facts.year })
  const leaving = fates.filter(p => p.to === null).flatMap(p => personal.get(p.pupil) ?? [])
  const givenUp = await trx
    .deleteFrom('person_directory')
    .where('school_id', '=', school.id)
    .where('personal_id', '=', sql<string>`any(${leaving}::text[])`)
    .returning('pupil_id')
    .execute()
  const gone = new Set(givenUp.map(r => r.pupil_id))
  const rows = fates.map(p => ({
    school_id: school.id,
    rollover_id: rollover,
    pupil_id: p.pupil,
    fate: p.fate as Exclude<Fate, 'undecided' | 'placed'>,
    from_class: p.from,
    to_class: p.to,
    reason: p.reason,
    personal_id: gone.has(p.pupil) ? (personal.get(p.pupil) ?? null) : null,
    act_id: actId,
  }))
  for (const some of batches(rows)) await trx.insertInto('rollover_pupil').values(some).execute()
}

const enrolments: BulkTable = {
  table: 'enrolment',
  columns: { class_id: 'uuid', pupil_id: 'uuid', year: 'smallint', from_day: 'date', act_id: 'uuid' },
  key: ['class_id', 'pupil_id'],
}
