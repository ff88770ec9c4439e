/** Where the result of a class for a period stands: computed now, against what was proposed and approved. */
import type { Step } from '../../law/decide.ts'
import type { Action } from '../../law/regulation.ts'
import { type EmptyCells, Refused } from '../../records/faults.ts'
import type { Leave, Matter, Session } from '../../records/session.ts'
import { say } from '../../texts/say.ts'
import type { Period, Teacher } from '../gradebook/index.ts'
import { type ClassOf, type Enrolled, enrolledIn } from './class-books.ts'
import { compute } from './compute.ts'
import { type ClassInput, readInput } from './inputs.ts'
import { type Kept, versionsOf } from './kept.ts'
import { type MissingGroup, missingGroups } from './missing.ts'
import type { Computed } from './pupil-input.ts'

export type ResultState = 'incomplete' | 'complete' | 'proposed' | 'returned' | 'approved'

export type Standing = {
  of: ClassOf
  period: Period
  pupils: readonly Enrolled[]
  input: ClassInput
  computed: ReadonlyMap<string, Computed>
  missing: readonly MissingGroup[]
  complete: boolean
  /** newest first */
  versions: readonly Kept[]
  last: Kept | undefined
  /** what was proposed last no longer rests on what stands in the books */
  stale: boolean
}

/** Reads and computes everything of a class's result. */
export async function standingOfResult(session: Session, of: ClassOf, period: Period): Promise<Standing> {
  const pupils = await enrolledIn(session, of.id)
  const input = await readInput(
    session,
    of,
    period,
    pupils.map(p => p.id),
  )
  const computed = new Map(pupils.map(p => [p.id, compute(of, period, input.pupils.get(p.id)!)]))
  const missing = missingGroups(of, computed)
  const versions = await versionsOf(session, of.id, period)
  const last = versions[0]
  return {
    of,
    period,
    pupils,
    input,
    computed,
    missing,
    complete: pupils.length > 0 && missing.length === 0,
    versions,
    last,
    stale: last !== undefined && last.inputSha !== input.sha,
  }
}

export function stateOf(last: Kept | undefined, complete: boolean): ResultState {
  const kind = last?.steps.at(-1)?.kind
  if (kind === undefined) return complete ? 'complete' : 'incomplete'
  return kind === 'proposal' ? 'proposed' : kind === 'return' ? 'returned' : 'approved'
}

/** The facts for the law. What is missing stands in them in words, so that the journal of a refusal keeps it. */
export function matterOfResult(standing: Standing): Matter {
  const { of, period, last, complete, missing } = standing
  return {
    towards: { classId: of.id },
    steps: stepsOf(last),
    complete,
    contentAsAgreed: last !== undefined && !standing.stale,
    matter: {
      class: of.name,
      year: of.year,
      period,
      version: last?.version ?? null,
      missing: missing.length > 0 ? missing.map(textOf).join('; ') : null,
    },
  }
}

/** Asks the law; a refusal carries what is empty, of all the classes in question, so that the answer can lead there. */
export function askWithCells(
  session: Session,
  action: Action,
  standing: Standing,
  all: readonly Standing[] = [standing],
): Leave {
  try {
    return session.ask(action, matterOfResult(standing))
  } catch (cause) {
    if (cause instanceof Refused) cause.cells = all.flatMap(emptyOf)
    throw cause
  }
}

function emptyOf({ of, missing }: Standing): EmptyCells[] {
  return missing.map(({ teachers, pupils: _, ...group }) => ({
    classId: of.id,
    class: of.name,
    ...group,
    teachers: teachers.map(t => t.name),
  }))
}

/** The steps of the version that is on its way, as the law sees them. */
export function stepsOf(last: Kept | undefined): Step[] {
  return (last?.steps ?? []).flatMap((s): Step[] =>
    s.kind === 'return' ? [] : [{ kind: s.kind, by: s.personId, as: s.as }],
  )
}

/** `Toán (Hoàng Thị Yến), Học kỳ I: 5` */
function textOf(group: MissingGroup): string {
  const who = group.teachers.map((t: Teacher) => t.name).join(', ')
  const when = group.period === null ? '' : `, ${say('vi', `period.${group.period}`)}`
  return `${group.subjectName ?? group.what}${who ? ` (${who})` : ''}${when}: ${group.count}`
}
