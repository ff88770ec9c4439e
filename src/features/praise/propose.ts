/** Praise within the year: a certificate is proposed to the head, a letter is sent in the own name (TT 27/2020 Điều 13). */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import type { Leave, Session } from '../../records/session.ts'
import { id, line, lines } from '../shapes.ts'
import { classToday, towardsClass } from './praises.ts'

const output = z.object({ praise: id })

export const proposePraise = act({
  name: 'praise.propose',
  summary: 'Proposes a certificate of praise for an achievement within the year',
  input: z.object({
    pupil: id,
    /** as it is printed: "đã đạt giải nhất hội thi kể chuyện cấp xã" */
    words: line(300),
    /** what shows it */
    grounds: z.string().max(2000),
  }),
  output,
  async run(session, input) {
    const of = await classToday(session, input.pupil)
    const grounds = lines(1000).safeParse(input.grounds).data ?? ''
    const leave = session.ask('praise.propose', {
      towards: towardsClass(session, of.id),
      matter: { class: of.name },
      reasonGiven: grounds.length >= 10,
    })
    return keep(session, leave, of, { kind: 'certificate', pupil: input.pupil, words: input.words, grounds })
  },
})

export const writeLetter = act({
  name: 'praise.write',
  summary: 'Sends a letter of praise in the own name',
  input: z.object({ pupil: id, words: lines(1000) }),
  output,
  async run(session, input) {
    const of = await classToday(session, input.pupil)
    const leave = session.ask('praise.write', {
      towards: towardsClass(session, of.id),
      matter: { class: of.name },
    })
    return keep(session, leave, of, { kind: 'letter', pupil: input.pupil, words: input.words, grounds: '' })
  },
})

type Written = { kind: 'certificate' | 'letter'; pupil: string; words: string; grounds: string }

async function keep(session: Session, leave: Leave, of: { id: string; year: number }, written: Written) {
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
