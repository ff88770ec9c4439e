/** A block: one subject of one class for one period, with its cells as one hash and the signatures over them. */
import { sql } from 'kysely'
import { canonical, sha256 } from '../../records/canonical.ts'
import type { Matter, Session } from '../../records/session.ts'
import {
  byBook,
  type CellRow,
  type Count,
  cellCounts,
  contributorsOf,
  fullnessOf,
  HOMEROOM_SHEET,
  isActivity,
  type Period,
  type TaughtBook,
  type Teacher,
} from '../gradebook/index.ts'
import { feeding } from '../results/index.ts'
import { type Signature, signaturesOf } from './signatures.ts'
import { isReconciled } from './stages.ts'

export type Block = {
  book: TaughtBook
  period: Period
  wanted: number
  filled: number
  missing: number
  /** over every own cell of the block with its version */
  sha: string
  trace: string
  /** who has to sign: its teachers and those who teach it along; nobody for the homeroom teacher's own sheet */
  signers: readonly Teacher[]
  /** newest first; a signature over other cells is void */
  signatures: readonly Signature[]
}

/** The blocks of these books of a year for one period. */
export async function blocksOf(
  session: Session,
  year: number,
  books: readonly TaughtBook[],
  period: Period,
): Promise<Block[]> {
  if (books.length === 0) return []
  const periods = feeding(session.school.programme, period)
  const ids = books.map(b => b.id)
  const counts = byBook(await cellCounts(session, year, periods, { books: ids }))
  const shas = await shasOf(session, year, ids, period, periods)
  const signatures = Map.groupBy(await signaturesOf(session, year, { books: ids, period }), s => s.book)
  const blocks: Block[] = []
  for (const book of books) {
    const own = counts.get(book.id) ?? []
    const full = periods.map(p => fullnessOf(book, p, own))
    blocks.push({
      book,
      period,
      wanted: sum(full.map(f => f.wanted)),
      filled: sum(full.map(f => f.filled)),
      missing: sum(full.map(f => f.missing)),
      sha: shas.get(book.id)!,
      trace: traceOfBlock(own),
      signers: await signersOf(session, book),
      signatures: signatures.get(book.id) ?? [],
    })
  }
  return blocks
}

const sum = (numbers: readonly number[]) => numbers.reduce((n, one) => n + one, 0)

/** Changes with every writing in the block, and with nothing else: not with who comes or leaves. Of its periods alone. */
export function traceOfBlock(counts: readonly Count[]): string {
  return [sum(counts.map(c => c.own.cells)), sum(counts.map(c => c.own.versions))].join('/')
}

async function signersOf(session: Session, book: TaughtBook): Promise<readonly Teacher[]> {
  if (book.subject === HOMEROOM_SHEET) return []
  if (!isActivity(book)) return book.teachers
  const along = await contributorsOf(session, book.id, session.day)
  return [...book.teachers, ...along.filter(c => !book.teachers.some(t => t.person === c.person))].map(
    ({ person, name }) => ({ person, name }),
  )
}

type Cell = CellRow & { book: string; pupil: string; col: string; version: number }

/**
 * The book's own cells, sorted, so that no order of a query is in the hash. Of everybody who was ever written down there:
 * a signature ends with a changed cell, not with a pupil who leaves, and what somebody brings along is signed elsewhere.
 */
async function shasOf(
  session: Session,
  year: number,
  books: readonly string[],
  period: Period,
  periods: readonly Period[],
): Promise<ReadonlyMap<string, string>> {
  const { trx, school } = session
  const { rows } = await sql<Cell>`
    select m.book_id::text as book, m.pupil_id::text as pupil, m.col, m.score, m.level, m.remark, m.state, m.detail, m.version
    from mark m
    where m.school_id = ${school.id} and m.year = ${year} and m.book_id = any(${[...books]}::uuid[])
      and split_part(m.col, '.', 1) = any(${[...periods]}::text[])`.execute(trx)
  const cells = rows.sort((a, b) => compare(a.pupil, b.pupil) || compare(a.col, b.col))
  const of = Map.groupBy(cells, c => c.book)
  return new Map(
    books.map(book => [
      book,
      sha256(
        canonical([
          book,
          period,
          (of.get(book) ?? []).map(c => [c.pupil, c.col, c.version, c.score, c.level, c.remark, c.state, c.detail]),
        ]),
      ),
    ]),
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The signature of a person, or of the homeroom teacher, that counts: over the cells as they stand now. */
export function standingSignature({ signatures, sha }: Block, stage: Signature['stage'], person?: string) {
  return signatures.find(s => s.stage === stage && s.sha === sha && (person === undefined || s.person === person))
}

/** How many of those who have to sign have signed these very cells. */
export function signedBy(block: Block): number {
  return block.signers.filter(t => standingSignature(block, 'subject', t.person)).length
}

export function reconciled(block: Block): boolean {
  return isReconciled({
    wanted: block.signers.length,
    signed: signedBy(block),
    own: block.book.subject === HOMEROOM_SHEET,
  })
}

/** The facts for the teacher of one block. */
export function matterOfBlock(block: Block): Matter {
  const { book, period, missing } = block
  return {
    towards: { classId: book.classId, subject: book.subject },
    complete: missing === 0 && book.pupils > 0,
    matter: { class: book.className, subject: book.subject, period, missing, sha: block.sha },
  }
}

/** The facts for the homeroom teacher, over all blocks of the class. */
export function matterOfClass(classId: string, blocks: readonly Block[]): Matter {
  const unsigned = blocks.filter(b => !reconciled(b))
  const signers = blocks.flatMap(b =>
    b.signers.flatMap(t => standingSignature(b, 'subject', t.person) ?? []).map(s => s.person),
  )
  const first = blocks[0]
  return {
    towards: { classId },
    complete: blocks.length > 0 && blocks.every(b => b.missing === 0 && b.book.pupils > 0),
    // the teachers have signed when all of them have
    steps: unsigned.length > 0 ? [] : signers.map(by => ({ kind: 'signature', by, as: 'subjectTeacher' })),
    matter: {
      class: first?.book.className ?? null,
      period: first?.period ?? null,
      unsigned: unsigned.map(b => b.book.subjectName).join(', ') || null,
      sha: shaOfClass(blocks),
    },
  }
}

/** Over all blocks: what the homeroom teacher looked at. */
export function shaOfClass(blocks: readonly Block[]): string {
  return sha256(canonical(blocks.map(b => [b.book.id, b.sha]).sort((a, b) => compare(a[0]!, b[0]!))))
}
