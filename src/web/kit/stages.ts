/** The stages in the life of a book; which of them, and in what order, the school's regulation says. */
export type StageKey = 'open' | 'complete' | 'proposed' | 'decided' | 'approved' | 'locked' | 'signed' | 'archived'

export type Stage = {
  key: StageKey
  /** past: done · now: somebody's turn · next: later */
  state: 'past' | 'now' | 'next'
  /** how much of the way to the next stage is done, 0 to 1 */
  share?: number
  /** "15/01 · Quyết định 12" */
  note?: string
}
