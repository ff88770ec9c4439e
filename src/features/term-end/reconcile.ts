/** Signing off at the end of a term: each teacher the own subject, then the homeroom teacher the class. */
import { z } from 'zod'
import { capacity } from '../../law/decide.ts'
import { act } from '../../records/act.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import { findBook, taughtBooks } from '../gradebook/index.ts'
import { findClass } from '../results/index.ts'
import { id } from '../shapes.ts'
import { blocksOf, matterOfBlock, matterOfClass, shaOfClass, standingSignature } from './blocks.ts'
import { termPeriod } from './periods.ts'
import { keepSignatures } from './signatures.ts'

const sha = z.string().length(64).describe('the hash of what was looked at')

/** A teacher has reconciled subject blocks and signs them, all or none, as they were looked at. */
export const reconcileBlocks = act({
  name: 'termEnd.reconcile',
  summary: 'Signs the reconciled parts of the own subjects',
  input: z.object({
    period: z.string().max(8),
    blocks: z
      .array(z.object({ book: id, sha }))
      .min(1)
      .max(40),
  }),
  output: z.object({ signed: z.int() }),
  async run(session, input) {
    const period = termPeriod(session, input.period)
    const { year } = await findBook(session, input.blocks[0]!.book)
    const books = await taughtBooks(session, year, { books: input.blocks.map(b => b.book) })
    const blocks = await blocksOf(session, year, books, period)
    const wanted = [...new Set(input.blocks.map(b => b.book))]
    if (blocks.length !== wanted.length) throw new NotFound('book')
    const leaves = blocks.map(block => session.ask('block.reconcile', matterOfBlock(block)))
    const fresh = blocks.map((block, i) => {
      const { book, sha, trace } = block
      const seen = input.blocks.find(b => b.book === book.id)!.sha
      if (seen !== sha) throw new Conflict('ERR_BLOCK_CHANGED', { book: book.id, sha })
      if (standingSignature(block, 'subject', session.person()))
        throw new Conflict('ERR_BLOCK_SIGNED', { book: book.id })
      const as = capacity(session.law.layers, 'block.reconcile', leaves[i]!.facts) ?? 'self'
      return { book: book.id, period, stage: 'subject' as const, sha, trace, as }
    })
    await keepSignatures(session, year, fresh)
    const signed = fresh.map(({ book, sha }) => ({ book, sha }))
    return session.record(leaves, { period, year, signed }, { signed: signed.length })
  },
})

/** The homeroom teacher has reconciled the class and signs every block of it that has no such signature now. */
export const confirmClass = act({
  name: 'termEnd.confirm',
  summary: 'Signs the reconciled book of the own class',
  input: z.object({ class: id, period: z.string().max(8), sha }),
  output: z.object({ signed: z.int() }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const period = termPeriod(session, input.period)
    const blocks = await blocksOf(session, of.year, of.books, period)
    const leave = session.ask('block.confirm', matterOfClass(of.id, blocks))
    if (shaOfClass(blocks) !== input.sha) throw new Conflict('ERR_BLOCK_CHANGED', { sha: shaOfClass(blocks) })
    const as = session.capacity(leave)
    const open = blocks.filter(b => !standingSignature(b, 'homeroom'))
    if (open.length === 0) throw new Conflict('ERR_BLOCK_SIGNED', null)
    await keepSignatures(
      session,
      of.year,
      open.map(({ book, sha, trace }) => ({ book: book.id, period, stage: 'homeroom', sha, trace, as })),
    )
    const signed = open.map(({ book, sha }) => ({ book: book.id, sha }))
    return session.record(leave, { class: of.id, period, year: of.year, signed }, { signed: signed.length })
  },
})
