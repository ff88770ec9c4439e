/** The pupils of a class as the forms list them. What the records keep beyond name and birth, only for who keeps them. */
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import { byName } from '../pupils/index.ts'

export type Listed = {
  id: string
  code: string
  name: string
  sex: 'male' | 'female' | null
  bornOn: string | null
  /** by the names of the roster's fields; empty for who may not see them */
  profile: Readonly<Record<string, string>>
  /** the day on which the pupil left the class */
  leftOn: string | null
}

/** Who is in the class today, or who has been in it at all, as class lists are sorted. */
export async function classList(session: Session, classId: string, ever = false): Promise<Listed[]> {
  const { trx, school, day } = session
  const rows = await trx
    .selectFrom('enrolment as e')
    .innerJoin('pupil as p', j => j.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.pupil_id'))
    .select(['p.id', 'p.code', 'p.family_name as familyName', 'p.given_name as givenName', 'p.sex'])
    .select(['p.born_on as bornOn', 'p.profile', 'e.to_day as toDay', 'e.from_day as fromDay'])
    .where('e.school_id', '=', school.id)
    .where('e.class_id', '=', classId)
    .execute()
  const seen = seenBy(session, classId)
  return rows
    .sort(byName)
    .map(({ familyName, givenName, profile, toDay, fromDay, ...row }) => ({
      ...row,
      name: `${familyName} ${givenName}`,
      profile: seen(profile),
      leftOn: toDay !== null && toDay < day ? toDay : null,
      here: fromDay <= day && (toDay === null || toDay >= day),
    }))
    .filter(p => ever || p.here)
    .map(({ here: _, ...pupil }) => pupil)
}

/** What a transcript says of a person, and so may know whoever may read it whole. */
const CIVIL = new Set([
  ...['ethnicGroup', 'nationality', 'birthplace', 'hometown', 'address', 'registerNumber'],
  ...['fatherName', 'motherName', 'guardianName'],
])

function seenBy(session: Session, classId: string): (profile: string) => Record<string, string> {
  const towards = { classId }
  const keeps = session.weigh('pupil.update', { towards }).verdict === 'allowed'
  const reads = keeps || session.weigh('transcript.read', { towards }).verdict === 'allowed'
  return text => {
    if (!reads) return {}
    const whole = profileOf(text)
    return keeps ? whole : Object.fromEntries(Object.entries(whole).filter(([field]) => CIVIL.has(field)))
  }
}

const profileShape = z.record(z.string(), z.string())
export const profileOf = (text: string): Record<string, string> => profileShape.parse(JSON.parse(text))
