/** Towards what the law is asked about an entry. */

import type { Matter, Session } from '../../records/session.ts'
import { HOMEROOM } from '../../records/standing.ts'
import { answeredBy, type EntryKind } from './kinds.ts'

/** A regulation may have faults reported by homeroom and subject teachers: then as who they are, in a class of theirs. */
export function asTeacher({ standing: { assignments } }: Session): { classId?: string; subject?: string } {
  return assignments.find(a => a.subject === HOMEROOM) ?? assignments[0] ?? {}
}

export type Answerable = { id: string; kind: EntryKind; subject: string; responsible: string | null; by: string }

/** The deed by which this person would answer, and the matter; null where the kind takes no answer. */
export function toAnswer(session: Session, { id, kind, subject, responsible, by }: Answerable) {
  const way = answeredBy[kind]
  if (!way) return null
  const own = way.own !== undefined && session.person() === (kind === 'trouble' ? by : responsible)
  const matter: Matter = {
    towards: { own, ...(own && kind === 'trouble' && asTeacher(session)) },
    matter: { entry: id, kind, subject },
  }
  return { action: own ? way.own! : way.others, matter }
}
