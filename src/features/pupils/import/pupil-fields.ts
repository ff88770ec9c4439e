/** A pupil of a list as the records keep one, and what a list would change in a record. Pure. */
import type { Grownup, Pupil } from '../roster/pupil.ts'

export type Profile = Record<string, string>

/** What the records hold of a pupil. */
export type KnownPupil = {
  id: string
  code: string
  personalId: string | null
  familyName: string
  givenName: string
  sex: 'male' | 'female' | null
  bornOn: string | null
  profile: Profile
  version: number
}
/** What is written of a pupil: all of a record but its id and version. */
export type PupilBody = Omit<KnownPupil, 'id' | 'version'>

/** `field` is one of the roster's fields; null means nothing stood there. */
export type Change = { field: string; from: string | null; to: string }

/** The longest that the records take. */
const LONGEST = { familyName: 80, givenName: 60, code: 30, profile: 300 }

const PLAIN = [
  'transcriptCode',
  'ethnicGroup',
  'nationality',
  'birthplace',
  'hometown',
  'address',
  'permanentAddress',
  'contactName',
  'contactPhone',
  'email',
  'disability',
  'policyGroup',
  'note',
] as const

/** Everything beyond name, sex, birth and ids, by the names of the roster's fields. */
export function profileOf(pupil: Partial<Pupil>): Profile {
  const profile: Profile = {}
  for (const field of PLAIN) if (pupil[field] !== undefined) profile[field] = pupil[field]
  for (const relative of ['father', 'mother', 'guardian'] as const) {
    const { name, birthYear, phone, job }: Grownup = pupil[relative] ?? {}
    const parts = { Name: name, BirthYear: birthYear?.toString(), Phone: phone, Job: job }
    for (const [part, text] of Object.entries(parts)) if (text !== undefined) profile[`${relative}${part}`] = text
  }
  if (pupil.otherPhones) profile.otherPhones = pupil.otherPhones.join(' / ')
  return profile
}

/** The number by which the school knows a pupil of a list, where the list has one. */
export const codeIn = (pupil: Partial<Pupil>): string | undefined => pupil.learnerCode ?? pupil.registerNumber

/** A new record; `code` comes from the list or is the school's next number. */
export function newBody(pupil: Pupil, code: string): PupilBody {
  return {
    code,
    personalId: pupil.personalId ?? null,
    familyName: pupil.familyName,
    givenName: pupil.givenName,
    sex: pupil.sex ?? null,
    bornOn: pupil.birthDate ?? null,
    profile: { ...profileOf(pupil), ...furtherCodes(pupil, code) },
  }
}

/** The school's number of a record never changes by a list; a further one is kept beside it. */
function furtherCodes({ learnerCode, registerNumber }: Partial<Pupil>, code: string): Profile {
  return {
    ...(learnerCode !== undefined && learnerCode !== code && { learnerCode }),
    ...(registerNumber !== undefined && registerNumber !== code && { registerNumber }),
  }
}

/** What the list changes in a record. What the list leaves blank stays as it is. */
export function changesIn(record: KnownPupil, pupil: Pupil): { body: PupilBody; changes: Change[] } {
  const changes: Change[] = []
  const change = (field: string, from: string | null, to: string | undefined) => {
    if (to !== undefined && to !== from) changes.push({ field, from, to })
  }
  change('fullName', fullName(record), fullName(pupil))
  change('birthDate', record.bornOn, pupil.birthDate)
  change('sex', record.sex, pupil.sex)
  change('personalId', record.personalId, pupil.personalId)
  const profile = { ...profileOf(pupil), ...furtherCodes(pupil, record.code) }
  for (const [field, text] of Object.entries(profile)) change(field, record.profile[field] ?? null, text)
  const { id: _, version: __, ...before } = record
  const body = {
    ...before,
    familyName: pupil.familyName,
    givenName: pupil.givenName,
    bornOn: pupil.birthDate ?? record.bornOn,
    sex: pupil.sex ?? record.sex,
    personalId: pupil.personalId ?? record.personalId,
    profile: { ...record.profile, ...profile },
  }
  return { body, changes }
}

export const fullName = ({ familyName, givenName }: { familyName: string; givenName: string }): string =>
  `${familyName} ${givenName}`.trim()

/** Fields whose text is longer than the records take, with how long it may be. */
export function tooLong(body: PupilBody): { field: string; longest: number }[] {
  const texts: [field: string, text: string, longest: number][] = [
    ['familyName', body.familyName, LONGEST.familyName],
    ['givenName', body.givenName, LONGEST.givenName],
    ['learnerCode', body.code, LONGEST.code],
    ...Object.entries(body.profile).map(([field, text]): [string, string, number] => [field, text, LONGEST.profile]),
  ]
  return texts.flatMap(([field, text, longest]) => (text.length > longest ? [{ field, longest }] : []))
}
