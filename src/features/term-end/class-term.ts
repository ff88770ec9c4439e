/** Where a class stands at the end of a term: subject by subject, step by step. */
import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import {
  byBook,
  cellCounts,
  executedLocks,
  HOMEROOM_SHEET,
  isLocked,
  namesOf,
  type Period,
} from '../gradebook/index.ts'
import {
  type ClassOf,
  enrolledIn,
  factCounts,
  feeding,
  findClass,
  lastOfYear,
  momentOf,
  outcomesOf,
  readInput,
  traceOf,
} from '../results/index.ts'
import { explained, id } from '../shapes.ts'
import { askedOf, sendingClauses } from './asked.ts'
import { type Block, blocksOf, matterOfClass, reconciled, shaOfClass, signedBy, standingSignature } from './blocks.ts'
import { termPeriod } from './periods.ts'
import { type Asked, stageKeys, stagesOf } from './stages.ts'

const asked = z.object({
  reviewed: z.boolean(),
  reconciled: z.boolean(),
  confirmed: z.boolean(),
  locked: z.boolean(),
  printed: z.boolean(),
})
/** signed: over the cells as they stand; void: over others, before something changed */
const signature = z.object({
  person: id,
  name: z.string(),
  state: z.enum(['signed', 'void', 'waiting']),
  at: z.number().nullable(),
})

export const classTerm = read({
  name: 'termEnd.class',
  summary: 'Where a class stands at the end of a term',
  input: z.object({ class: id, period: z.string().max(8) }),
  output: z.object({
    class: id,
    period: z.string(),
    asked,
    stages: z.array(
      z.object({ key: z.enum(stageKeys), state: z.enum(['done', 'now', 'next']), done: z.int(), of: z.int() }),
    ),
    /** by what the results are sent on, where the school is under such a clause */
    sending: explained.shape.because,
    blocks: z.array(
      z.object({
        book: id,
        subject: z.string(),
        subjectName: z.string(),
        wanted: z.int(),
        filled: z.int(),
        missing: z.int(),
        /** nobody has to sign the homeroom teacher's own sheet as its teacher */
        own: z.boolean(),
        signers: z.array(signature),
        homeroom: signature.nullable(),
      }),
    ),
    sha: z.string(),
    reviewed: z.boolean(),
    locked: z.boolean(),
    ready: z.boolean(),
    prints: z.array(z.object({ by: z.string(), copies: z.int(), note: z.string(), at: z.number() })),
    may: z.object({ confirm: explained, print: explained }),
  }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const period = termPeriod(session, input.period)
    const blocks = await blocksOf(session, of.year, of.books, period)
    const locks = await executedLocks(session, of.year)
    const locked = feeding(of.programme, period).every(p => isLocked(locks, of.id, p))
    const reviewed = await isReviewed(session, of, period)
    const prints = await printsOf(session, of.id, period)
    const asks = askedOf(session)
    const stages = stagesOf({ blocks: blocks.map(factsOf), reviewed, locked, printed: prints.length > 0 }, asks)
    const towards = { classId: of.id }
    const matter = { class: of.name, year: of.year, period }
    return {
      class: of.id,
      period,
      asked: asks,
      stages,
      sending: sendingClauses(session, period),
      blocks: blocks.toSorted((a, b) => Number(isOwn(a)) - Number(isOwn(b))).map(b => shownBlock(b, asks)),
      sha: shaOfClass(blocks),
      reviewed,
      locked,
      ready: stages.some(s => s.key === 'ready' && s.state === 'done'),
      prints,
      may: {
        confirm: session.tell('block.confirm', matterOfClass(of.id, blocks)),
        print: session.tell('book.print', { towards, book: locked ? 'locked' : 'open', matter }),
      },
    }
  },
})

const isOwn = ({ book }: Block) => book.subject === HOMEROOM_SHEET

function factsOf(block: Block) {
  return {
    full: block.missing === 0 && block.book.pupils > 0,
    // a subject that nobody teaches waits for somebody
    wanted: isOwn(block) ? 0 : Math.max(1, block.signers.length),
    signed: reconciled(block) ? Math.max(1, block.signers.length) : Math.min(signedBy(block), block.signers.length),
    confirmed: standingSignature(block, 'homeroom') !== undefined,
  }
}

function shownBlock(block: Block, asks: Asked) {
  const { book, signatures, sha, signers, wanted, filled, missing } = block
  const homeroom = standingSignature(block, 'homeroom') ?? signatures.find(s => s.stage === 'homeroom')
  return {
    book: book.id,
    subject: book.subject,
    subjectName: book.subjectName,
    wanted,
    filled,
    missing,
    own: isOwn(block),
    signers: asks.reconciled
      ? signers.map(({ person, name }) => {
          const standing = standingSignature(block, 'subject', person)
          const last = standing ?? signatures.find(s => s.stage === 'subject' && s.person === person)
          const state = standing ? ('signed' as const) : last ? ('void' as const) : ('waiting' as const)
          return { person, name, state, at: last?.at ?? null }
        })
      : [],
    homeroom: homeroom
      ? {
          person: homeroom.person,
          name: homeroom.name,
          state: homeroom.sha === sha ? ('signed' as const) : ('void' as const),
          at: homeroom.at,
        }
      : null,
  }
}

/** Approved, and nothing has been written since that it rests on; under a lock also when somebody has left since. */
export async function isReviewed(session: Session, of: ClassOf, period: Period): Promise<boolean> {
  const last = (await lastOfYear(session, of.year, [of.id])).find(k => k.period === period)
  if (last?.steps.at(-1)?.kind !== 'approval') return false
  const periods = feeding(of.programme, period)
  const counts = byBook(await cellCounts(session, of.year, periods, { books: of.books.map(b => b.id) }))
  const facts = momentOf(period) === 'year' ? ((await factCounts(session, of.year)).get(of.id) ?? 0) : 0
  if (last.trace === traceOf(of.books, periods, counts, facts)) return true
  const locks = await executedLocks(session, of.year)
  if (!periods.every(p => isLocked(locks, of.id, p))) return false
  const pupils = (await enrolledIn(session, of.id)).map(p => p.id)
  const kept = await outcomesOf(session, of.year, last.id)
  const input = await readInput(session, of, period, pupils)
  return pupils.every(p => kept.get(p)?.inputSha === input.pupils.get(p)!.sha)
}

async function printsOf(session: Session, classId: string, period: Period) {
  const { rows } = await sql<{ person: string; copies: number; note: string; at: Date }>`
    select person_id::text as person, copies, note, at from term_print
    where school_id = ${session.school.id} and class_id = ${classId} and period = ${period}
    order by at desc`.execute(session.trx)
  const names = await namesOf(
    session,
    rows.map(r => r.person),
  )
  return rows.map(({ person, at, ...row }) => ({ ...row, by: names.get(person) ?? '', at: at.getTime() }))
}
