import { z } from 'zod'
import { act } from '../../records/act.ts'
import { answerOnce } from '../answer-once.ts'
import { id } from '../shapes.ts'
import { requestOf } from './zero.ts'

/** Whoever asked for a zero takes it back; also after the lock, when nobody may answer it any more (HS-18). */
export const withdrawZero = act({
  name: 'gradebook.withdrawZero',
  summary: 'Takes back the own request for a zero, before anybody has answered',
  input: z.object({ request: id }),
  output: z.object({}),
  async run(session, input) {
    const request = await requestOf(session, input.request)
    const own = request.person_id === session.person()
    const leave = session.ask('score.withdrawZero', { towards: { own }, matter: { book: request.book_id } })
    const withdrawal = { kind: 'withdrawal', capacity: 'self', note: '' } as const
    await answerOnce(session, 'zero_answer', { request_id: request.id, ...withdrawal })
    const delta = { request: request.id, pupil: request.pupil_id, col: request.col, book: request.book_id }
    return session.record(leave, delta, {})
  },
})
