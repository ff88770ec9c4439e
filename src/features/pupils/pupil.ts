import { z } from 'zod'
import { read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { explained, id } from '../shapes.ts'
import { nowOf, nowShape } from './pupil-now.ts'
import { staysOf } from './stays.ts'

const profileText = z.record(z.string(), z.string())

/** One pupil: the classes of every year, and, for those who keep the profile, the profile. */
export const pupil = read({
  name: 'pupils.pupil',
  summary: 'One pupil with the classes of every year',
  input: z.object({ pupil: id }),
  output: z.object({
    id,
    code: z.string(),
    familyName: z.string(),
    givenName: z.string(),
    sex: z.enum(['male', 'female']).nullable(),
    bornOn: z.string().nullable(),
    /** newest first; `here`: this reader may open the books of that class */
    classes: z.array(
      z.object({
        id,
        name: z.string(),
        year: z.int(),
        fromDay: z.string(),
        toDay: z.string().nullable(),
        homeroom: z.string().nullable(),
        /** why the pupil came here from another class of the year */
        moved: z.object({ from: z.string(), reason: z.string() }).nullable(),
        here: z.boolean(),
      }),
    ),
    /** home, family and the end of the personal id: only for those who may update them, else null */
    profile: z.object({ personalIdEnds: z.string().nullable(), fields: profileText }).nullable(),
    /** where the pupil is now, for those who may open the books of that class */
    now: nowShape.nullable(),
    may: z.object({ update: explained, readTranscript: explained }),
  }),
  async run(session, input) {
    const row = await session.trx
      .selectFrom('pupil')
      .select(['id', 'code', 'family_name', 'given_name', 'sex', 'born_on', 'personal_id', 'profile'])
      .where('school_id', '=', session.school.id)
      .where('id', '=', input.pupil)
      .executeTakeFirst()
    if (!row) throw new NotFound('pupil')
    const classes = (await classesOf(session, row.id)).map(c => ({ ...c, here: opensBooks(session, c.id) }))
    const newest = classes[0]
    if (!classes.some(c => c.here)) session.ask('record.read', newest ? { towards: { classId: newest.id } } : {})
    const matter = newest ? { towards: { classId: newest.id } } : {}
    const update = session.tell('pupil.update', matter)
    return {
      id: row.id,
      code: row.code,
      familyName: row.family_name,
      givenName: row.given_name,
      sex: row.sex,
      bornOn: row.born_on,
      classes,
      profile:
        update.verdict === 'allowed'
          ? {
              personalIdEnds: row.personal_id?.slice(-3) ?? null,
              fields: profileText.parse(JSON.parse(row.profile)),
            }
          : null,
      now: classes.some(c => c.here && c.toDay === null) ? await nowOf(session, classes) : null,
      may: { update, readTranscript: session.tell('transcript.read', matter) },
    }
  },
})

/** Whether the books of a class are open to this reader: by the class itself, or by any subject taught there. */
export function opensBooks(session: Session, classId: string): boolean {
  const subjects = session.standing.assignments.filter(a => a.classId === classId).map(a => ({ subject: a.subject }))
  return [{}, ...subjects].some(
    by => session.weigh('record.read', { towards: { classId, ...by } }).verdict === 'allowed',
  )
}

async function classesOf(session: Session, of: string) {
  const rows = await session.trx
    .selectFrom(staysOf(session, of).as('e'))
    .innerJoin('class as c', j => j.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'))
    .leftJoin('assignment as a', j =>
      j
        .onRef('a.school_id', '=', 'e.school_id')
        .onRef('a.class_id', '=', 'e.class_id')
        .on('a.subject', '=', '*')
        .on('a.to_day', 'is', null),
    )
    .leftJoin('person as p', j => j.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'))
    .leftJoin('class_move as m', j =>
      j
        .onRef('m.school_id', '=', 'e.school_id')
        .onRef('m.pupil_id', '=', 'e.pupil_id')
        .onRef('m.to_class', '=', 'e.class_id')
        .onRef('m.on_day', '=', 'e.from_day'),
    )
    .leftJoin('class as f', j => j.onRef('f.school_id', '=', 'm.school_id').onRef('f.id', '=', 'm.from_class'))
    .select(['c.id', 'c.name', 'c.year', 'e.from_day as fromDay', 'e.to_day as toDay', 'p.family_name', 'p.given_name'])
    .select(['m.reason', 'f.name as from'])
    .where('c.school_id', '=', session.school.id)
    .orderBy('c.year', 'desc')
    .orderBy('e.from_day', 'desc')
    .execute()
  return rows.map(({ family_name, given_name, reason, from, ...c }) => ({
    ...c,
    homeroom: family_name === null ? null : `${family_name} ${given_name}`,
    moved: reason === null || from === null ? null : { from, reason },
  }))
}
