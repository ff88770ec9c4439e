import type { Session } from '../../records/session.ts'

/**
 * To whom a regulation went, by whom, and who read it: that names people of the staff. It is for one of them, and for
 * whoever drafts or sends it; a learner reads the regulation without.
 */
export const mayReadSendings = (session: Session): boolean =>
  session.leaveFor('regulation.draft') !== undefined ||
  session.leaveFor('regulation.send') !== undefined ||
  session.leaveFor('regulation.acknowledge', { towards: { own: true } }) !== undefined
