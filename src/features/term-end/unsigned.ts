/** Which subject blocks a lock would close unsigned, where the regulation in force waits for them at all. */
import { asksForBlocks } from '../../law/decide.ts'
import type { Action, BlockSigner } from '../../law/regulation.ts'
import type { EmptyCells } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { homeroomOf, partOf, taughtBooks } from '../gradebook/index.ts'
import { type Block, blocksOf, reconciled, signedBy, standingSignature } from './blocks.ts'
import { termPeriods } from './periods.ts'

/** What the deed closes whole; a single column is not a block, and closing it waits for nobody. */
type Closing = {
  year: number
  period: string
  classes: readonly string[]
  part: 'marks' | 'traits' | null
  subject: string | null
  column: string | null
}
type Signed = { blocksSigned?: readonly BlockSigner[]; unsigned: readonly EmptyCells[] }

/** By whom all of its blocks are signed, and those that are not, each with the teachers who have not. */
export async function signedIn(session: Session, action: Action, closing: Closing): Promise<Signed> {
  if (!asksForBlocks(session.law.layers, action, session.day)) return { unsigned: [] }
  const { year, classes, part, subject } = closing
  const period = closing.column === null ? termPeriods(session).find(p => p === closing.period) : undefined
  if (period === undefined) return { blocksSigned: ['subjectTeacher', 'homeroom'], unsigned: [] }
  const ofClasses = await taughtBooks(session, year, { classes })
  // a class that everybody has left has nobody to sign for
  const books = ofClasses.filter(
    b => b.pupils > 0 && (subject === null || b.subject === subject) && (part === null || partOf(b.subject) === part),
  )
  const blocks = await blocksOf(session, year, books, period)
  const open = blocks.filter(b => !reconciled(b))
  const unconfirmed = Map.groupBy(
    blocks.filter(b => !standingSignature(b, 'homeroom')),
    b => b.book.classId,
  )
  const confirmers = [...unconfirmed].map(([classId, of]) => {
    const teachers = homeroomOf(ofClasses.filter(b => b.classId === classId)).map(t => t.name)
    return { ...placeOf(of[0]!), ...NO_BOOK, what: 'confirm', count: of.length, teachers }
  })
  return {
    blocksSigned: [
      ...(open.length === 0 ? (['subjectTeacher'] as const) : []),
      ...(unconfirmed.size === 0 ? (['homeroom'] as const) : []),
    ],
    unsigned: [...open.map(unsignedBlock), ...confirmers],
  }
}

const NO_BOOK = { book: null, subject: null, subjectName: null }

const placeOf = ({ book, period }: Block) => ({ classId: book.classId, class: book.className, period })

function unsignedBlock(block: Block): EmptyCells {
  const { book, signers } = block
  const left = signers.filter(t => !standingSignature(block, 'subject', t.person)).map(t => t.name)
  return {
    ...placeOf(block),
    what: 'signature',
    book: book.id,
    subject: book.subject,
    subjectName: book.subjectName,
    // a subject that nobody teaches waits for one signature all the same
    count: Math.max(1, signers.length - signedBy(block)),
    teachers: left,
  }
}

/** `10A1: Toán (Hoàng Thị Yến)`, for the reader of the journal: the first of them, and how many more. */
export function namedUnsigned(unsigned: readonly EmptyCells[]): string | null {
  if (unsigned.length === 0) return null
  const texts = unsigned.map(u => `${u.class}: ${u.subjectName ?? u.what} (${u.teachers.join(', ')})`)
  const more = texts.length - SHOWN
  return texts.slice(0, SHOWN).join('; ') + (more > 0 ? ` … +${more}` : '')
}
const SHOWN = 40
