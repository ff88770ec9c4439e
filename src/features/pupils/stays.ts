import type { Session } from '../../records/session.ts'

/** Every stay of a pupil in a class, to select from: the last one in each class, and those that it replaced. */
export function staysOf({ trx, school }: Session, pupil: string) {
  const past = trx
    .selectFrom('enrolment_past')
    .select([
      'school_id',
      'class_id',
      'pupil_id',
      'year',
      'from_day',
      eb => eb.ref('to_day').$castTo<string | null>().as('to_day'),
    ])
    .where('school_id', '=', school.id)
    .where('pupil_id', '=', pupil)
  return trx
    .selectFrom('enrolment')
    .select(['school_id', 'class_id', 'pupil_id', 'year', 'from_day', 'to_day'])
    .where('school_id', '=', school.id)
    .where('pupil_id', '=', pupil)
    .unionAll(past)
}
