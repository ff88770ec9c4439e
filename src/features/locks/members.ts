import { z } from 'zod'
import { read } from '../../records/act.ts'
import { staffOf } from '../council/index.ts'
import { id } from '../shapes.ts'

/** The staff of today, for the names of those who were there when a lock was decided. */
export const lockMembers = read({
  name: 'locks.members',
  summary: 'Who can be named as there when a lock is decided',
  input: z.object({}),
  output: z.object({ staff: z.array(z.object({ person: id, name: z.string(), title: z.string() })) }),
  async run(session) {
    session.ask('record.read')
    return { staff: await staffOf(session) }
  },
})
