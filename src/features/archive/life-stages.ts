/** The ribbon of a book to its very end: approved before the lock, signed and archived after it. Pure. */
import type { OutputOf } from '../../records/act.ts'
import type { Stage } from '../../web/kit/stages.ts'
import type { classLife } from './life.ts'

export type ClassLife = OutputOf<typeof classLife>

type Words = { by: (at: number, by: string) => string; signed: (sealed: number, documents: number) => string }

/** Exactly one stage is somebody's turn: the first that is not past. */
export function wholeLife(book: readonly Stage[], life: ClassLife, words: Words): Stage[] {
  const { approved, signed, archived } = life
  const at = book.findIndex(stage => stage.key === 'complete') + 1
  const sealedAll = signed !== null && signed.documents > 0 && signed.sealed === signed.documents
  const stage = (key: Stage['key'], past: boolean, note: string): Stage => ({
    key,
    state: past ? 'past' : 'next',
    note,
  })
  const end: Stage[] =
    signed === null
      ? []
      : [
          stage('signed', sealedAll, signed.documents > 0 ? words.signed(signed.sealed, signed.documents) : ''),
          // what was signed since it left is not in it
          stage(
            'archived',
            sealedAll && (archived?.at ?? -1) >= (signed.at ?? 0),
            archived ? words.by(archived.at, archived.by) : '',
          ),
        ]
  const all = [
    ...book.slice(0, at),
    stage('approved', approved !== null, approved ? words.by(approved.at, approved.by) : ''),
    ...book.slice(at),
    ...end,
  ]
  const turn = all.findIndex(each => each.state !== 'past')
  const share = signed && !sealedAll && signed.documents > 0 ? { share: signed.sealed / signed.documents } : {}
  return all.map((each, i) => ({
    ...each,
    state: each.state === 'past' ? 'past' : i === turn ? 'now' : 'next',
    ...(all[i + 1]?.key === 'signed' && each.state === 'past' ? share : {}),
  }))
}
