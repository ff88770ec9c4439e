/** Opening part of one closed book again, until an instant at which it closes by itself: decided, then carried out. */
import { z } from 'zod'
import { type Reopening as Opened, overtaking } from '../../law/book-locks.ts'
import { type Act, act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { bookState, executedLocks, partOf, placeOf, presentOf, refuseClash } from '../gradebook/index.ts'
import { decisionNo, id, line } from '../shapes.ts'
import { type Closable, columnsOf, findClosable, inClass, type Named, periodIn, writesIn } from './closables.ts'
import { findReopening, matterOfEnd, matterOfReopening, type Reopening } from './reopening.ts'

/** Our choice (HS-31): longer than that is a new time for entry. */
export const LONGEST_DAYS = 30

const wanted = z.object({
  book: id.nullable().default(null).describe('a gradebook; else class and subject say which of the children’s books'),
  class: id.nullable().default(null),
  subject: z.string().max(20).nullable().default(null),
  period: z.string().max(8),
  column: z.string().max(30).nullable().default(null),
  pupils: z.array(id).min(1).max(100).nullable().default(null),
  person: id.nullable().default(null).describe('for whom; null: whoever writes in the book'),
  until: z.int().describe('the first instant at which it is closed again, ms since 1970'),
  reason: line(1000, 0),
  decisionNo,
})
type Wanted = z.output<typeof wanted>
const done = z.object({ reopening: id })

/** Decides to open part of a closed book again. */
export const reopen = act({
  name: 'locks.reopen',
  summary: 'Decides to open part of one closed book again, until an instant',
  input: wanted,
  output: done,
  async run(session, input) {
    const book = await findClosable(session, namedIn(input))
    const period = periodIn(book, input.period)
    const matter = { ...(await matterOfReopening(session, book, period)), reasonGiven: input.reason.length >= 10 }
    const leave = session.ask('lock.reopen', matter)
    const reopening = session.newId()
    const opened = openedBy(reopening, book, period, input, session.now)
    await refuseFaults(session, book, period, input)
    await refuseClash(session, book.year, 'until', [{ kind: 'reopening', reopening: opened }])
    await session.trx
      .insertInto('reopening')
      .values({
        ...{ school_id: session.school.id, act_id: session.actId, id: reopening, year: book.year, book_id: book.id },
        ...(book.id === null ? { class_id: book.classId, subject: book.subject } : { class_id: null, subject: null }),
        ...{ period, col: input.column, pupils: input.pupils, for_id: input.person, until_at: new Date(input.until) },
        ...{ reason: input.reason, decision_no: input.decisionNo, person_id: session.person() },
        ...{ capacity: session.capacity(leave), at: new Date(session.now) },
      })
      .execute()
    const answer = await session.record(leave, { ...input, reopening, class: book.classId }, { reopening })
    // another decision that got its row meanwhile is seen from here on
    await refuseClash(session, book.year, 'until', [{ kind: 'reopening', reopening: opened }])
    return answer
  },
})

/** Carries the decision out: from this moment it can be written there, until the instant that was decided. */
export const carryReopening: Act<typeof done, typeof done> = act({
  name: 'locks.openAgain',
  summary: 'Carries out a decision to open part of a closed book again',
  input: done,
  output: done,
  async run(session, input) {
    const of = await findReopening(session, input.reopening)
    const ask = async (still: Reopening) => {
      const leave = session.ask('lock.openAgain', await matterOfReopening(session, still.book, still.period, still))
      await refuseOver(session, still)
      await refuseOvertaken(session, still)
      return leave
    }
    const leave = await ask(of)
    session.carryHead()
    const answer = await takeStep(session, of, 'execution', leave)
    // an approval, a signature, a print or a lock that got its row meanwhile is seen from here on
    await ask(await findReopening(session, of.id))
    return answer
  },
})

/** Closes it again before its time. */
export const endReopening: Act<typeof done, typeof done> = act({
  name: 'locks.endReopening',
  summary: 'Closes again, before its time, what was opened',
  input: done,
  output: done,
  async run(session, input) {
    const of = await findReopening(session, input.reopening)
    const leave = session.ask('lock.reopen', matterOfEnd(of.book, of.period, of))
    await refuseOver(session, of)
    session.carryHead()
    return takeStep(session, of, 'end', leave)
  },
})

async function refuseOver(session: Session, { ended, until }: Reopening): Promise<void> {
  if (ended !== null || until.getTime() <= (await presentOf(session))) throw new Conflict('ERR_REOPENING_OVER', null)
}

/** What was to be opened has been locked, or locked once more, since that was decided: it wants a decision of its own. */
async function refuseOvertaken(session: Session, { book, period, column, at }: Reopening): Promise<void> {
  const locks = await executedLocks(session, book.year)
  const place = { ...placeOf(book, period), ...(column !== null && { column }) }
  const lock = overtaking(locks, place, at.getTime(), locks.at)
  if (lock) throw new Conflict('ERR_REOPENING_OVERTAKEN', { decisionNo: lock.decisionNo ?? '–' })
}

async function takeStep(session: Session, of: Reopening, kind: 'execution' | 'end', leave: Leave) {
  const written = await session.trx
    .insertInto('reopening_step')
    .values({
      ...{ school_id: session.school.id, act_id: session.actId, reopening_id: of.id, kind },
      ...{ person_id: session.person(), capacity: session.capacity(leave), at: new Date(session.now) },
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STEP_TAKEN', null)
  return session.record(leave, { reopening: of.id, kind, book: of.book.id, period: of.period }, { reopening: of.id })
}

function namedIn({ book, class: classId, subject }: Wanted): Named {
  if (book !== null) return { book }
  if (classId !== null && subject !== null) return { class: classId, subject }
  throw new Invalid([{ at: 'book', code: 'ERR_MISSING' }])
}

function openedBy(
  id: string,
  book: Closable,
  period: string,
  { column, pupils, person, until, decisionNo }: Wanted,
  decided: number,
): Opened {
  const { classId, subject } = book
  const place = { period, classId, subject, part: partOf(subject), column, pupils }
  return { id, ...place, person, decided, from: null, until, decisionNo }
}

/** All at once: an end that is none, cells that are not there, somebody who does not write there, nothing that is closed. */
async function refuseFaults(session: Session, book: Closable, period: string, input: Wanted): Promise<void> {
  const { column, pupils, person, until } = input
  const faults: Fault[] = []
  if (until <= session.now) faults.push({ at: 'until', code: 'ERR_INSTANT_PAST' })
  if (until > session.now + LONGEST_DAYS * 86_400_000)
    faults.push({ at: 'until', code: 'ERR_REOPENING_LONG', params: { days: LONGEST_DAYS } })
  if (column !== null && !columnsOf(book, period).some(c => c.column === column))
    faults.push({ at: 'column', code: 'ERR_UNKNOWN_COLUMN' })
  const here = new Set((await inClass(session, book)).map(p => p.id))
  for (const [i, pupil] of (pupils ?? []).entries())
    if (!here.has(pupil)) faults.push({ at: `pupils.${i}`, code: 'ERR_PUPIL_NOT_IN_CLASS' })
  if (person !== null && !(await writesIn(session, book, person)))
    faults.push({ at: 'person', code: 'ERR_NOT_TEACHING' })
  if (faults.length === 0 && !(await isShut(session, book, period, input)))
    faults.push({ at: 'book', code: 'ERR_NOT_CLOSED' })
  if (faults.length > 0) throw new Invalid(faults)
}

/** Is what is asked for closed by a lock, or is its time over? */
async function isShut(session: Session, book: Closable, period: string, { column, pupils }: Wanted): Promise<boolean> {
  const cells = (pupils ?? [undefined]).map(pupil => ({ ...(pupil && { pupil }), ...(column !== null && { column }) }))
  const { locked, open } = (await bookState(session, book)).at(period, cells)
  return locked !== null || open.state === 'after'
}
