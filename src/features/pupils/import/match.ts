/** Which record a row of a list belongs to: by personal id, else by the school's number, else by name and birth. Pure. */
import { searchKey } from '../names.ts'
import type { Pupil } from '../roster/pupil.ts'
import { fullName, type KnownPupil } from './pupil-fields.ts'

/** A pupil's class of the school year that is imported; `toDay` is set for one who has left it. */
export type KnownEnrolment = { pupil: string; class: string; fromDay: string; toDay: string | null }

export type PupilIndex = {
  byPersonalId: ReadonlyMap<string, KnownPupil>
  byCode: ReadonlyMap<string, KnownPupil>
  byName: ReadonlyMap<string, readonly KnownPupil[]>
  /** this year's classes of a pupil */
  enrolments: ReadonlyMap<string, readonly KnownEnrolment[]>
}

export function indexOf(pupils: readonly KnownPupil[], enrolments: readonly KnownEnrolment[]): PupilIndex {
  const further = pupils.flatMap(p => (p.profile.learnerCode ? [[p.profile.learnerCode, p] as const] : []))
  return {
    byPersonalId: new Map(pupils.flatMap(p => (p.personalId === null ? [] : [[p.personalId, p] as const]))),
    byCode: new Map([...further, ...pupils.map(p => [p.code, p] as const)]),
    byName: Map.groupBy(pupils, p => searchKey(fullName(p))),
    enrolments: Map.groupBy(enrolments, e => e.pupil),
  }
}

export type Identity =
  | { is: 'new' }
  | { is: 'known'; record: KnownPupil }
  /** somebody must say who it is; `people` are those it may be, `orNew` whether it may be somebody new */
  | { is: 'unsure'; code: UnsureCode; people: readonly KnownPupil[]; orNew: boolean }

/** Texts in both languages of `src/texts` under `import.fault.<code>`. */
export type UnsureCode = 'twoMatches' | 'idOfAnother' | 'codeOfAnother' | 'idDiffers' | 'samePerson'

/** `chosen` is what a person said: the record, or null for somebody new; undefined where nobody was asked. */
export function identify(
  pupil: Partial<Pupil>,
  index: PupilIndex,
  classId: string | undefined,
  chosen: string | null | undefined,
): Identity {
  const byId = pupil.personalId === undefined ? undefined : index.byPersonalId.get(pupil.personalId)
  const byCode = [pupil.learnerCode, pupil.registerNumber]
    .map(code => (code === undefined ? undefined : index.byCode.get(code)))
    .find(found => found !== undefined)
  if (byId && byCode && byId.id !== byCode.id)
    return { is: 'unsure', code: 'twoMatches', people: [byId, byCode], orNew: false }
  const record = byId ?? byCode
  if (!record) return byName(pupil, index, classId, chosen)
  if (pupil.personalId !== undefined && record.personalId !== null && record.personalId !== pupil.personalId)
    return { is: 'unsure', code: 'idDiffers', people: [record], orNew: false }
  if (isAnother(pupil, record) && chosen !== record.id)
    return { is: 'unsure', code: byId ? 'idOfAnother' : 'codeOfAnother', people: [record], orNew: false }
  return { is: 'known', record }
}

/** Another name, and no common birth date that would tell a change of name from a mix-up. */
function isAnother(pupil: Partial<Pupil>, record: KnownPupil): boolean {
  if (pupil.fullName === undefined || searchKey(pupil.fullName) === searchKey(fullName(record))) return false
  return pupil.birthDate === undefined || pupil.birthDate !== record.bornOn
}

function byName(
  pupil: Partial<Pupil>,
  index: PupilIndex,
  classId: string | undefined,
  chosen: string | null | undefined,
): Identity {
  if (pupil.fullName === undefined || chosen === null) return { is: 'new' }
  const name = pupil.fullName
  const alike = (index.byName.get(searchKey(name)) ?? []).filter(
    p => p.personalId === null || pupil.personalId === undefined,
  )
  const picked = alike.find(p => p.id === chosen)
  if (picked) return { is: 'known', record: picked }
  const classesOf = (p: KnownPupil) => (index.enrolments.get(p.id) ?? []).map(e => e.class)
  const born = alike.filter(p => pupil.birthDate !== undefined && p.bornOn === pupil.birthDate)
  const [only, ...others] = born.filter(p => plain(fullName(p)) === plain(name))
  if (only && others.length === 0 && born.length === 1) {
    const classes = classesOf(only)
    // in no class of this year yet: moves up with the list
    if (classId === undefined || classes.length === 0 || classes.includes(classId)) return { is: 'known', record: only }
  }
  const undated = alike.filter(p => pupil.birthDate === undefined || p.bornOn === null)
  const people = [...born, ...undated.filter(p => classId !== undefined && classesOf(p).includes(classId))]
  return people.length === 0 ? { is: 'new' } : { is: 'unsure', code: 'samePerson', people, orNew: true }
}

const plain = (name: string) => name.normalize('NFC').toLowerCase()
