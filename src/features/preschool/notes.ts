/** What stands out on a day: a few words about one child. A day without a note is an ordinary day. */
import { z } from 'zod'
import { addDays } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound, Turned } from '../../records/faults.ts'
import type { Leave, Matter, Session } from '../../records/session.ts'
import { day, id, line, lines } from '../shapes.ts'
import { matterOfSpot } from './child-books.ts'
import { childrenOf, findClass } from './class-facts.ts'
import { askToAssess, themeScene } from './themes.ts'

export const noteHeads = ['health', 'feelings', 'skill'] as const

/** words of several lines, as a teacher writes them */
const text = lines(1000)

/** how many days later a note may still be written down */
const NOTE_DAYS = 7

export const writeNote = act({
  name: 'preschool.writeNote',
  summary: 'Notes what stands out about a child on a day',
  input: z.object({ class: id, pupil: id, day, head: z.enum(noteHeads), text }),
  output: z.object({ note: id }),
  async run(session, input) {
    const ask = async () => session.ask('child.record', await matterOfNote(session, input))
    const leave = await ask()
    if (!(await childrenOf(session, input.class)).some(c => c.id === input.pupil))
      throw new Invalid([{ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' }])
    if (input.day > session.day) throw new Invalid([{ at: 'day', code: 'ERR_DAY_IN_FUTURE' }])
    if (input.day < addDays(session.day, -NOTE_DAYS)) throw new Invalid([{ at: 'day', code: 'ERR_NOTE_TOO_LATE' }])
    const note = session.newId()
    await session.trx
      .insertInto('preschool_note')
      .values({
        school_id: session.school.id,
        id: note,
        class_id: input.class,
        pupil_id: input.pupil,
        day: input.day,
        head: input.head,
        text: input.text,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    const answer = await session.record(leave, { note, ...input }, { note })
    // the journal takes one act at a time: a book that was approved while this act wrote is seen from here on
    await ask()
    return answer
  },
})

/** Takes back the own note or piece of evidence: it is no longer shown; what was written stays in the records. */
export const withdraw = act({
  name: 'preschool.withdraw',
  summary: 'Takes back one’s own note or piece of evidence',
  input: z.object({ what: z.enum(['note', 'evidence']), target: id, reason: line(200) }),
  output: z.object({}),
  async run(session, input) {
    const target = () => (input.what === 'note' ? noteAt : evidenceAt)(session, input.target)
    const { author, leave } = await target()
    if (author !== session.person()) throw new Turned(403, 'ERR_NOT_THE_AUTHOR')
    const done = await session.trx
      .insertInto('preschool_withdrawal')
      .values({
        school_id: session.school.id,
        target_id: input.target,
        reason: input.reason,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (done.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STEP_TAKEN', { target: input.target })
    const answer = await session.record(leave, input, {})
    // the same for what was closed while this act wrote
    await target()
    return answer
  },
})

/** The day decides the semester in whose book the note stands. */
async function matterOfNote(session: Session, { class: classId, day: on, pupil }: Written): Promise<Matter> {
  return matterOfSpot(session, await findClass(session, classId), { book: 'notes', day: on, pupils: [pupil] })
}

type Written = { class: string; day: string; pupil: string }
type Target = { author: string; leave: Leave }

async function noteAt(session: Session, note: string): Promise<Target> {
  const row = await session.trx
    .selectFrom('preschool_note')
    .select(['class_id as class', 'day', 'pupil_id as pupil', 'person_id as author'])
    .where('school_id', '=', session.school.id)
    .where('id', '=', note)
    .executeTakeFirst()
  if (!row) throw new NotFound('note')
  return { author: row.author, leave: session.ask('child.record', await matterOfNote(session, row)) }
}

async function evidenceAt(session: Session, evidence: string): Promise<Target> {
  const row = await session.trx
    .selectFrom('preschool_evidence')
    .select(['theme_id as theme', 'pupil_id as pupil', 'person_id as author'])
    .where('school_id', '=', session.school.id)
    .where('id', '=', evidence)
    .executeTakeFirst()
  if (!row) throw new NotFound('evidence')
  return { author: row.author, leave: askToAssess(session, await themeScene(session, row.theme), [row.pupil]) }
}
