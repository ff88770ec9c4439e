/**
 * Praise within the year: a certificate is proposed to the head, a letter is sent in the own name, and for a special
 * achievement a higher body is asked (TT 27/2020 Điều 13, TT 22/2021 Điều 15, TT 43/2021 Điều 14).
 */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import type { Matter, Session } from '../../records/session.ts'
import { id, line, lines } from '../shapes.ts'
import { classToday, type PraiseKind, towardsClass } from './praises.ts'

const output = z.object({ praise: id })
/** so long are grounds that say something */
const LEAST = 10

export const proposePraise = act({
  name: 'praise.propose',
  summary: 'Proposes a certificate of praise for an achievement within the year',
  input: z.object({
    pupil: id,
    /** as it is printed: "đã đạt giải nhất hội thi kể chuyện cấp xã" */
    words: line(300),
    /** what shows it; too short a text is no reason to the law */
    grounds: lines(1000, 0),
  }),
  output,
  run(session, input) {
    return keep(
      session,
      'praise.propose',
      { ...input, kind: 'certificate', addressee: null },
      { reasonGiven: input.grounds.length >= LEAST },
    )
  },
})

export const writeLetter = act({
  name: 'praise.write',
  summary: 'Sends a letter of praise in the own name',
  input: z.object({ pupil: id, words: lines(1000) }),
  output,
  run(session, input) {
    return keep(session, 'praise.write', { ...input, kind: 'letter', grounds: '', addressee: null })
  },
})

export const putForward = act({
  name: 'praise.putForward',
  summary: 'Puts a pupil forward for praise by a higher body, for a special achievement',
  input: z.object({
    pupil: id,
    words: line(300),
    grounds: lines(1000, 0),
    /** "Chủ tịch UBND xã", "Sở Giáo dục và Đào tạo" */
    addressee: line(200),
  }),
  output,
  run(session, input) {
    return keep(
      session,
      'praise.putForward',
      { ...input, kind: 'higher' },
      { reasonGiven: input.grounds.length >= LEAST },
    )
  },
})

type Written = { kind: PraiseKind; pupil: string; words: string; grounds: string; addressee: string | null }

type Deed = 'praise.propose' | 'praise.write' | 'praise.putForward'

async function keep(session: Session, deed: Deed, written: Written, how: Matter = {}) {
  const of = await classToday(session, written.pupil)
  const leave = session.ask(deed, { towards: towardsClass(session, of.id), matter: { class: of.name }, ...how })
  const praise = session.newId()
  const { pupil, ...row } = written
  await session.trx
    .insertInto('praise')
    .values({
      school_id: session.school.id,
      id: praise,
      year: of.year,
      class_id: of.id,
      pupil_id: pupil,
      ...row,
      person_id: session.person(),
      capacity: session.capacity(leave),
      at: new Date(session.now),
      act_id: session.actId,
    })
    .execute()
  return session.record(leave, { praise, class: of.id, ...written }, { praise })
}
