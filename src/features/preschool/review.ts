/** The class's book is put forward at the end of a semester and of the year, and approved or sent back (MA-5.5). */
import { z } from 'zod'
import { bookPeriods } from '../../assessment/preschool.ts'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { id, line } from '../shapes.ts'
import { figuresOf, findClass } from './class-facts.ts'
import { matterOfReview, reviewSteps } from './review-steps.ts'
import { themesOf } from './themes.ts'

const book = z.object({ class: id, period: z.enum(bookPeriods) })
const seen = book.extend({ seq: z.int().min(1).describe('the proposal that was looked at') })
const taken = z.object({ seq: z.int() })

export const proposeReview = act({
  name: 'preschool.proposeReview',
  summary: 'Puts the book of a class forward for approval',
  input: book,
  output: taken,
  async run(session, input) {
    const { leave, trace, last } = await ready(session, input, 'review.propose')
    if (last?.kind === 'approval') throw new Conflict('ERR_RESULT_APPROVED', input)
    if (last?.kind === 'proposal') throw new Conflict('ERR_RESULT_PROPOSED', input)
    return take(session, input, { leave, kind: 'proposal', note: '', trace, seq: (last?.seq ?? 0) + 1 })
  },
})

/** Approves exactly what was put forward: refused while a theme is open, or when anything has changed since. */
export const approveReview = act({
  name: 'preschool.approveReview',
  summary: 'Approves the book of a class for a period; it is locked from then on',
  input: seen,
  output: taken,
  async run(session, input) {
    const { leave, trace, last } = await ready(session, input, 'review.approve')
    if (last?.seq !== input.seq || last.kind !== 'proposal') throw new Conflict('ERR_RESULT_CHANGED', input)
    const done = await take(session, input, { leave, kind: 'approval', note: '', trace, seq: input.seq + 1 })
    session.ask('review.approve', (await ready(session, input, undefined, input.seq)).matter)
    return done
  },
})

export const returnReview = act({
  name: 'preschool.returnReview',
  summary: 'Sends the book of a class back, with the reason',
  input: seen.extend({ note: line(1000) }),
  output: taken,
  async run(session, input) {
    const { matter, trace, last } = await ready(session, input)
    // to send back needs nothing to be complete or unchanged
    const leave = session.ask('review.approve', { ...matter, complete: true, contentAsAgreed: true })
    if (last?.seq !== input.seq || last.kind !== 'proposal') throw new Conflict('ERR_RESULT_CHANGED', input)
    return take(session, input, { leave, kind: 'return', note: input.note, trace, seq: input.seq + 1 })
  },
})

type Book = z.output<typeof book>

/** Where the book stands, and the law's leave where a deed is named. `upTo` looks at it as before the step just taken. */
async function ready(session: Session, input: Book, action?: 'review.propose' | 'review.approve', upTo?: number) {
  const of = await findClass(session, input.class)
  const steps = (await reviewSteps(session, of)).filter(
    s => upTo === undefined || s.period !== input.period || s.seq <= upTo,
  )
  const known = {
    themes: await themesOf(session, { classes: [of.id] }),
    steps,
    figures: await figuresOf(session, of.year),
  }
  const found = await matterOfReview(session, of, input.period, known)
  const leave = action && session.ask(action, found.matter)
  return { ...found, leave: leave as Leave }
}

type Step = { leave: Leave; kind: 'proposal' | 'return' | 'approval'; note: string; trace: string; seq: number }

async function take(session: Session, input: Book, { leave, kind, note, trace, seq }: Step) {
  const { year } = await findClass(session, input.class)
  const done = await session.trx
    .insertInto('preschool_review_step')
    .values({
      school_id: session.school.id,
      year,
      class_id: input.class,
      period: input.period,
      seq,
      kind,
      person_id: session.person(),
      capacity: session.capacity(leave),
      note,
      trace,
      at: new Date(session.now),
      act_id: session.actId,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STEP_TAKEN', { class: input.class, seq })
  if (kind === 'approval') session.carryHead()
  return session.record(leave, { class: input.class, period: input.period, seq, kind, note, trace }, { seq })
}
