/** Which columns of a sheet were handed in, and what this reader may still do with the values in an open book. */
import { z } from 'zod'
import type { Matter, Session } from '../../records/session.ts'
import { explained } from '../shapes.ts'
import { type Book, entryAction } from './book-facts.ts'
import { columnOf, type Period } from './book-scheme.ts'
import type { HandInsRow } from './hand-ins.ts'
import { namesOf } from './person-names.ts'

/** To write over a value, and to ask for that. */
const change = z.object({ enter: explained, correct: explained })

export const handedInShape = {
  /** by column: when, by whom, and over how many empty cells */
  handedIn: z.record(z.string(), z.object({ at: z.number(), by: z.string(), empty: z.int() })),
  /** of a value that stands: in any column, in one that was handed in */
  change: z.object({ entered: change, handedIn: change }),
}

export async function handedInColumns(
  session: Session,
  book: Book,
  period: Period,
  matter: Matter,
  handedIn: HandInsRow,
) {
  const handIns = (handedIn ?? []).flatMap(handIn => {
    const at = columnOf(book.scheme, handIn.col)
    return at?.period === period ? [{ ...handIn, key: at.column.key }] : []
  })
  const names = await namesOf(
    session,
    handIns.map(h => h.personId),
  )
  const changing = (changes: 'entered' | 'handedIn') => {
    const facts = matter.book === 'locked' ? matter : { ...matter, changes }
    return { enter: session.tell(entryAction(book), facts), correct: session.tell('correction.request', facts) }
  }
  return {
    handedIn: Object.fromEntries(
      handIns.map(({ key, at, personId, empty }) => [key, { at, by: names.get(personId) ?? '', empty }]),
    ),
    change: { entered: changing('entered'), handedIn: changing('handedIn') },
  }
}
