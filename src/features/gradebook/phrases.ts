/** A teacher's own phrases for remarks: kept, listed and given up by that teacher alone (HS-35). */
import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { formatSubjectLevel, parseSubjectLevel, type SubjectLevel } from '../../assessment/scores.ts'
import { act, read } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id, lines } from '../shapes.ts'

const OWN = { towards: { own: true } } as const
const subject = z.string().min(1).max(20)
const column = z.string().regex(/^NX[A-Z_]{0,10}$/)

/** a hundred phrases for one column is more than anybody looks through */
const MOST = 100

export const keepPhrase = act({
  name: 'gradebook.keepPhrase',
  summary: 'Keeps a phrase of the own for later remarks',
  input: z.object({
    /** `*` for the homeroom teacher's sheet */
    subject,
    column,
    /** the letter that the phrase goes with; null for any */
    level: z.string().max(30).nullable(),
    words: lines(500),
  }),
  output: z.object({ phrase: id }),
  async run(session, input) {
    const leave = session.ask('phrase.own', OWN)
    const level = input.level === null ? null : parseSubjectLevel(input.level, 'level')
    if (isInvalid(level)) throw new Invalid([{ at: 'level', code: level.invalid }])
    const { trx, school } = session
    const mine = await ownPhrases(session, input.subject)
    if (mine.filter(p => p.column === input.column).length >= MOST)
      throw new Invalid([{ at: 'words', code: 'ERR_PHRASES_FULL', params: { count: MOST } }])
    const phrase = session.newId()
    const written = await trx
      .insertInto('phrase')
      .values({
        school_id: school.id,
        id: phrase,
        subject: input.subject,
        col: input.column,
        level,
        words: input.words,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_PHRASE_KEPT', null)
    // the words are the teacher's own: the journal says that one was kept, not which
    return session.record(leave, { phrase, subject: input.subject, column: input.column }, { phrase })
  },
})

export const dropPhrase = act({
  name: 'gradebook.dropPhrase',
  summary: 'Gives up a phrase of the own',
  input: z.object({ phrase: id }),
  output: z.object({}),
  async run(session, input) {
    const leave = session.ask('phrase.own', OWN)
    const gone = await session.trx
      .deleteFrom('phrase')
      .where('school_id', '=', session.school.id)
      .where('person_id', '=', session.person())
      .where('id', '=', input.phrase)
      .executeTakeFirst()
    if (gone.numDeletedRows !== 1n) throw new NotFound('phrase')
    return session.record(leave, input, {})
  },
})

export const phrases = read({
  name: 'gradebook.phrases',
  summary: 'Your own phrases for the remarks of a subject',
  input: z.object({ subject }),
  output: z.object({
    phrases: z.array(z.object({ id, column: z.string(), level: z.string().nullable(), words: z.string() })),
  }),
  async run(session, input) {
    session.ask('phrase.own', OWN)
    return { phrases: await ownPhrases(session, input.subject) }
  },
})

async function ownPhrases({ trx, school, person }: Session, of: string) {
  const rows = await trx
    .selectFrom('phrase')
    .select(['id', 'col as column', 'level', 'words'])
    .where('school_id', '=', school.id)
    .where('person_id', '=', person())
    .where('subject', '=', of)
    .orderBy('at', 'desc')
    .execute()
  return rows.map(r => ({ ...r, level: r.level && formatSubjectLevel(r.level as SubjectLevel) }))
}
