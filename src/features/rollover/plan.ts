/**
 * Next year's classes out of this year's, and what becomes of every pupil: computed from what was decided, with what
 * somebody chose otherwise laid over it. The page and the act work from the same plan. Pure.
 */
import { type AgeGroup, ageGroups, leavesForSchool } from '../../assessment/preschool-programme.ts'
import { nextGroupName, nextName } from './names.ts'

/** What the records say of a pupil's year; `open` while it is not decided. */
export type Outcome = 'promoted' | 'notPromoted' | 'completed' | 'open'
/** `nextClass`: the class of the new year in which the pupil is already. */
export type OldPupil = { id: string; outcome: Outcome; nextClass: string | null }
export type OldClass = {
  id: string
  name: string
  grade: number
  group: AgeGroup | null
  pupils: readonly OldPupil[]
}
/** A class of the new year that is there already: a proposed one of the same name is not opened but joined. */
export type ThereClass = { id: string; name: string; grade: number; group: AgeGroup | null }

/** `to`: the key of a class of the new year, or `left` for who does not come back. */
export type PupilEdit = { pupil: string; to: string; reason: string }
/** `names`: by the key of the class; an empty name is a class that is not opened. */
export type Edits = { names: Readonly<Record<string, string>>; pupils: readonly PupilEdit[] }
export const NO_EDITS: Edits = { names: {}, pupils: [] }

export type NextClass = {
  /** `up:` with the class that moves up into it, or `in:` with the class of the entry grade whose place it takes */
  key: string
  from: string
  name: string
  grade: number
  group: AgeGroup | null
  there: string | null
}
/** `placed`: in a fitting class of the new year already, entered there by hand; nothing is to be done */
export type Fate = 'promoted' | 'repeats' | 'finished' | 'left' | 'placed' | 'undecided'
export type PupilFate = { pupil: string; from: string; fate: Fate; to: string | null; reason: string }

export type RollConflict =
  /** two classes of one name, or none that fits */
  | { kind: 'name'; key: string; name: string }
  /** the class that is there under this name is of another grade */
  | { kind: 'grade'; key: string; name: string }
  | { kind: 'noClass'; pupil: string; grade: number }
  /** in a class of the new year that does not fit what was decided */
  | { kind: 'already'; pupil: string; name: string }
  /** chosen for the pupil, and not a class of the grade */
  | { kind: 'target'; pupil: string }
  | { kind: 'reason'; pupil: string }

export type RollPlan = {
  classes: readonly NextClass[]
  pupils: readonly PupilFate[]
  conflicts: readonly RollConflict[]
}

export type YearState = { classes: readonly OldClass[]; there: readonly ThereClass[] }

/** The last grade of each level: who completes it leaves. */
const FINAL: ReadonlySet<number> = new Set([5, 9, 12])
const LONGEST_NAME = 20

export function planOf({ classes, there }: YearState, edits: Edits = NO_EDITS): RollPlan {
  const proposed = proposedClasses(classes).map((next): NextClass => {
    const name = edits.names[next.key] ?? next.name
    return { ...next, name, there: there.find(t => t.name === name)?.id ?? null }
  })
  const open = proposed.filter(next => next.name !== '')
  const chosen = new Map(edits.pupils.map(e => [e.pupil, e]))
  const pupils = classes.flatMap(of => of.pupils.map(p => fateOf(p, of, { open, there, edit: chosen.get(p.id) })))
  return {
    classes: proposed,
    pupils,
    conflicts: [...classConflicts(open, there), ...pupilConflicts(classes, open, pupils)],
  }
}

type Proposed = Omit<NextClass, 'there'>

/** Each class moves up, but for the last grade; the entry grades get a class for newcomers in the place of each of now. */
function proposedClasses(classes: readonly OldClass[]): Proposed[] {
  const grades = new Set(classes.map(c => c.grade))
  const groups = ageGroups.filter(g => classes.some(c => c.group === g))
  const enters = (c: OldClass) =>
    c.group === null ? !grades.has(c.grade - 1) || FINAL.has(c.grade - 1) : c.group === groups[0]
  return classes
    .flatMap((of): Proposed[] => [
      ...(enters(of) ? [{ ...of, key: `in:${of.id}`, from: of.id }] : []),
      ...(isLast(of) ? [] : [upFrom(of, classes)]),
    ])
    .map(({ key, from, name, grade, group }) => ({ key, from, name, grade, group }))
    .sort((a, b) => a.grade - b.grade || groupIndex(a) - groupIndex(b))
}

function upFrom(of: OldClass, all: readonly OldClass[]): Proposed {
  const key = { key: `up:${of.id}`, from: of.id }
  if (of.group === null) return { ...key, name: nextName(of), grade: of.grade + 1, group: null }
  const group = ageGroups[groupIndex(of) + 1]!
  const grouped = all.flatMap(c => (c.group === null ? [] : [{ name: c.name, group: c.group }]))
  return { ...key, name: nextGroupName({ name: of.name, group: of.group }, group, grouped), grade: of.grade, group }
}

const groupIndex = ({ group }: { group: AgeGroup | null }) => (group === null ? -1 : ageGroups.indexOf(group))
const isLast = ({ grade, group }: Pick<OldClass, 'grade' | 'group'>) =>
  group === null ? FINAL.has(grade) : leavesForSchool(group)

/** May a pupil of this class with this outcome go on in that one? */
export function takes(
  next: Pick<NextClass, 'grade' | 'group'>,
  of: Pick<OldClass, 'grade' | 'group'>,
  outcome: Outcome,
): boolean {
  if (outcome === 'promoted' && !isLast(of))
    return of.group === null ? next.grade === of.grade + 1 : groupIndex(next) === groupIndex(of) + 1
  return outcome === 'notPromoted' && next.grade === of.grade && next.group === of.group
}

type Ways = { open: readonly NextClass[]; there: readonly ThereClass[]; edit: PupilEdit | undefined }

function fateOf(pupil: OldPupil, of: OldClass, { open, there, edit }: Ways): PupilFate {
  const base = { pupil: pupil.id, from: of.id, to: null, reason: '' }
  if (pupil.outcome === 'open') return { ...base, fate: 'undecided' }
  if (there.some(t => t.name === pupil.nextClass && takes(t, of, pupil.outcome))) return { ...base, fate: 'placed' }
  if (pupil.outcome === 'completed' || (pupil.outcome === 'promoted' && isLast(of)))
    return { ...base, fate: 'finished' }
  if (edit?.to === 'left') return { ...base, fate: 'left', reason: edit.reason }
  const fate = pupil.outcome === 'promoted' ? 'promoted' : 'repeats'
  const fitting = open.filter(next => takes(next, of, pupil.outcome))
  const own = fitting.find(next => (fate === 'promoted' ? next.key === `up:${of.id}` : next.name === of.name))
  return { ...base, fate, to: edit?.to ?? (own ?? fitting[0])?.key ?? null }
}

function classConflicts(open: readonly NextClass[], there: readonly ThereClass[]): RollConflict[] {
  return open.flatMap(({ key, name, grade, group }, i): RollConflict[] => {
    const found = there.find(t => t.name === name)
    if (open.findIndex(other => other.name === name) < i || name.length > LONGEST_NAME)
      return [{ kind: 'name', key, name }]
    return found && (found.grade !== grade || found.group !== group) ? [{ kind: 'grade', key, name }] : []
  })
}

function pupilConflicts(
  classes: readonly OldClass[],
  open: readonly NextClass[],
  fates: readonly PupilFate[],
): RollConflict[] {
  const byId = new Map(classes.map(c => [c.id, c]))
  const old = new Map(classes.flatMap(c => c.pupils.map(p => [p.id, p])))
  const next = new Map(open.map(c => [c.key, c]))
  return fates.flatMap(({ pupil, from, fate, to, reason }): RollConflict[] => {
    const { outcome, nextClass } = old.get(pupil)!
    const of = byId.get(from)!
    if (fate === 'placed' || fate === 'undecided') return []
    if (nextClass !== null) return [{ kind: 'already', pupil, name: nextClass }]
    if (fate === 'left') return reason === '' ? [{ kind: 'reason', pupil }] : []
    if (fate === 'finished') return []
    if (to === null) return [{ kind: 'noClass', pupil, grade: fate === 'promoted' ? of.grade + 1 : of.grade }]
    const into = next.get(to)
    return into && takes(into, of, outcome) ? [] : [{ kind: 'target', pupil }]
  })
}

/** What is to be written: everybody but who is placed already. */
export const toWrite = ({ pupils }: RollPlan): readonly PupilFate[] =>
  pupils.filter(p => p.fate !== 'placed' && p.fate !== 'undecided')
