/** Who may look how far into the transcripts of a class. */
import type { Session } from '../../records/session.ts'

/** The whole of the transcripts of this class, or of this pupil's. */
export function mayRead(session: Session, classId: string, pupil?: string): boolean {
  const towards = { classId, ...(pupil !== undefined && { pupil }) }
  return session.weigh('transcript.read', { towards }).verdict === 'allowed'
}

/** How far the class is, without a word of what its transcripts say: also for who teaches any subject there. */
export function mayFollow(session: Session, classId: string): boolean {
  const by = [{}, ...session.standing.assignments.filter(a => a.classId === classId).map(a => ({ subject: a.subject }))]
  return (
    mayRead(session, classId) ||
    by.some(each => session.weigh('record.read', { towards: { classId, ...each } }).verdict === 'allowed')
  )
}
