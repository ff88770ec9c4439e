/** The blocks that a teacher signs at the end of a term, over all the own classes. */
import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { executedLocks, HOMEROOM_SHEET, isLocked, type TaughtBook, taughtBooks, windowsOf } from '../gradebook/index.ts'
import { feeding } from '../results/index.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { askedOf } from './asked.ts'
import { blocksOf, matterOfBlock, standingSignature } from './blocks.ts'
import { termPeriod, termPeriods } from './periods.ts'

export const myBlocks = read({
  name: 'termEnd.mine',
  summary: 'The parts of your subjects to reconcile and sign at the end of a term',
  input: z.object({ year: yearParameter.optional(), period: z.string().max(8).optional() }),
  output: z.object({
    year: z.int(),
    period: z.string().nullable(),
    periods: z.array(z.string()),
    /** does the regulation in force ask for these signatures */
    asked: z.boolean(),
    blocks: z.array(
      z.object({
        book: id,
        class: z.string(),
        subject: z.string(),
        subjectName: z.string(),
        /** the period of the gradebook to look at */
        bookPeriod: z.string(),
        pupils: z.int(),
        wanted: z.int(),
        filled: z.int(),
        missing: z.int(),
        locked: z.boolean(),
        sha: z.string(),
        state: z.enum(['waiting', 'signed', 'void']),
        at: z.number().nullable(),
        others: z.array(z.object({ name: z.string(), signed: z.boolean() })),
        may: explained,
      }),
    ),
  }),
  async run(session, input) {
    session.ask('record.read', towardsOwn(session))
    const year = input.year ?? schoolYearOf(session.day)
    const periods = termPeriods(session)
    const period = input.period === undefined ? await lastOpened(session, year) : termPeriod(session, input.period)
    const { reconciled: asked } = askedOf(session)
    const shown = { year, period: period ?? null, periods: [...periods], asked }
    if (period === undefined || !asked) return { ...shown, blocks: [] }
    const locks = await executedLocks(session, year)
    const feeds = feeding(session.school.programme, period)
    const blocks = await blocksOf(session, year, await ownBooks(session, year), period)
    return {
      ...shown,
      blocks: blocks.map(block => {
        const { book, sha, wanted, filled, missing } = block
        const mine = standingSignature(block, 'subject', session.person())
        const last = mine ?? block.signatures.find(s => s.stage === 'subject' && s.person === session.person())
        return {
          book: book.id,
          class: book.className,
          subject: book.subject,
          subjectName: book.subjectName,
          bookPeriod: feeds.at(-1)!,
          pupils: book.pupils,
          wanted,
          filled,
          missing,
          locked: feeds.every(p => isLocked(locks, book.classId, p, book.subject)),
          sha,
          state: mine ? ('signed' as const) : last ? ('void' as const) : ('waiting' as const),
          at: last?.at ?? null,
          others: block.signers
            .filter(t => t.person !== session.person())
            .map(t => ({ name: t.name, signed: standingSignature(block, 'subject', t.person) !== undefined })),
          may: session.tell('block.reconcile', matterOfBlock(block)),
        }
      }),
    }
  },
})

/** What this person teaches or teaches along, but for the homeroom sheet. */
export async function ownBooks(session: Session, year: number): Promise<TaughtBook[]> {
  const { assignments, contributions } = session.standing
  const own = [...assignments, ...contributions].filter(a => a.subject !== HOMEROOM_SHEET)
  return own.length === 0 ? [] : taughtBooks(session, year, { classes: [], of: own })
}

function towardsOwn({ standing }: Session) {
  const first = [...standing.assignments, ...standing.contributions][0]
  return first ? { towards: first } : {}
}

/** The last period whose time has begun. */
async function lastOpened(session: Session, year: number) {
  const windows = await windowsOf(session, year)
  const { programme } = session.school
  return termPeriods(session).findLast(p => windows.at([p, ...feeding(programme, p).toReversed()]).state !== 'before')
}
