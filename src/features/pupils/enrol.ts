import { z } from 'zod'
import { act } from '../../records/act.ts'
import { canonical } from '../../records/canonical.ts'
import { Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { day, id, line } from '../shapes.ts'
import { searchKey } from './names.ts'

/** Somebody who is in the school already joins by id; nobody is entered twice. */
const known = z.object({ id })
const newPupil = z.object({
  code: line(30),
  personalId: z
    .string()
    .regex(/^\d{12}$/, 'ERR_PERSONAL_ID')
    .optional(),
  familyName: line(80),
  givenName: line(60),
  sex: z.enum(['male', 'female']).optional(),
  bornOn: day.optional(),
  profile: z.record(z.string().max(40), z.string().max(300)).default({}),
})

/** Pupils join a class. All or none; a personal id that is active in any school of the installation is refused. */
export const enrol = act({
  name: 'pupils.enrol',
  summary: 'Enters pupils into a class',
  input: z.object({
    class: id,
    fromDay: day,
    pupils: z
      .array(z.union([known, newPupil]))
      .min(1)
      .max(100),
  }),
  output: z.object({ pupils: z.array(id) }),
  async run(session, input) {
    const leave = session.ask('roster.import')
    const { trx, school, actId } = session
    const home = await trx
      .selectFrom('class')
      .select('year')
      .where('school_id', '=', school.id)
      .where('id', '=', input.class)
      .executeTakeFirst()
    if (!home) throw new NotFound('class')
    const fresh = input.pupils.flatMap((p, i) => ('id' in p ? [] : [{ at: `pupils.${i}`, row: rowOf(session, p) }]))
    await insertPupils(session, fresh)
    const ids = input.pupils.map((p, i) => ('id' in p ? p.id : fresh.find(f => f.at === `pupils.${i}`)!.row.id))
    await checkKnown(session, input.pupils)
    const made = { school_id: school.id, act_id: actId }
    await trx
      .insertInto('enrolment')
      .values(
        ids.map(pupil_id => ({
          ...made,
          class_id: input.class,
          pupil_id,
          year: home.year,
          from_day: input.fromDay,
          to_day: null,
          import_id: null,
        })),
      )
      .execute()
    const names = fresh.map(({ row }) => ({ id: row.id, code: row.code, name: `${row.family_name} ${row.given_name}` }))
    return session.record(leave, { class: input.class, pupils: ids, entered: names }, { pupils: ids })
  },
})

type PupilRow = ReturnType<typeof rowOf>

function rowOf(session: Session, p: z.output<typeof newPupil>) {
  return {
    school_id: session.school.id,
    act_id: session.actId,
    id: session.newId(),
    code: p.code,
    personal_id: p.personalId ?? null,
    family_name: p.familyName,
    given_name: p.givenName,
    search_key: searchKey(`${p.familyName} ${p.givenName}`),
    sex: p.sex ?? null,
    born_on: p.bornOn ?? null,
    profile: canonical(p.profile),
    import_id: null,
    version: 1,
  }
}

/** Enters new pupils, or names every one that is here or active elsewhere already. */
async function insertPupils({ trx, school }: Session, fresh: readonly { at: string; row: PupilRow }[]): Promise<void> {
  if (fresh.length === 0) return
  const done = await trx
    .insertInto('pupil')
    .values(fresh.map(f => f.row))
    .onConflict(c => c.doNothing())
    .returning('id')
    .execute()
  const kept = new Set(done.map(d => d.id))
  const twice = fresh.flatMap(f => (kept.has(f.row.id) ? [] : [{ at: `${f.at}.code`, code: 'ERR_PUPIL_EXISTS' }]))
  if (twice.length > 0) throw new Invalid(twice)
  const named = fresh.filter(f => f.row.personal_id !== null)
  if (named.length === 0) return
  const entered = await trx
    .insertInto('person_directory')
    .values(named.map(f => ({ personal_id: f.row.personal_id!, school_id: school.id, pupil_id: f.row.id })))
    .onConflict(c => c.doNothing())
    .returning('personal_id')
    .execute()
  const free = new Set(entered.map(e => e.personal_id))
  const elsewhere = named.flatMap(f =>
    free.has(f.row.personal_id!) ? [] : [{ at: `${f.at}.personalId`, code: 'ERR_ACTIVE_ELSEWHERE' }],
  )
  if (elsewhere.length > 0) throw new Invalid(elsewhere)
}

/** Everybody who joins by id is a pupil of this school and not in the class yet. */
async function checkKnown(
  { trx, school }: Session,
  pupils: readonly ({ id: string } | { code: string })[],
): Promise<void> {
  const wanted = pupils.flatMap((p, i) => ('id' in p ? [{ id: p.id, at: `pupils.${i}.id` }] : []))
  if (wanted.length === 0) return
  const found = await trx
    .selectFrom('pupil')
    .select('id')
    .where('school_id', '=', school.id)
    .where(
      'id',
      'in',
      wanted.map(w => w.id),
    )
    .execute()
  const here = new Set(found.map(f => f.id))
  const unknown = wanted.flatMap(w => (here.has(w.id) ? [] : [{ at: w.at, code: 'ERR_PUPIL_UNKNOWN' }]))
  if (unknown.length > 0) throw new Invalid(unknown)
}
