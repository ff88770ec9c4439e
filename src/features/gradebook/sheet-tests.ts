/** What stands beside a sheet of tests: zeros that were asked for, who is assessed in theory, what contributors found. */
import { z } from 'zod'
import { passLevels } from '../../assessment/scores.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import type { Book } from './book-facts.ts'
import { columnOf, type Period } from './book-scheme.ts'
import { contributionsOf } from './contribute.ts'
import { contributorsOf } from './contributors.ts'
import { exemptedFrom } from './exempt-practice.ts'
import { namesOf } from './person-names.ts'
import { openZeros } from './zero.ts'

export const testsShape = {
  /** zeros that wait for their confirmation */
  zeros: z.array(
    z.object({ request: id, pupil: id, column: z.string(), reason: z.string(), by: z.string(), mine: z.boolean() }),
  ),
  /** by pupil: excused from practice and assessed in theory, with the number of the decision */
  theory: z.record(z.string(), z.string()),
  /** who teaches the activity along with its teacher, and what each found of each pupil */
  contributors: z.array(
    z.object({
      person: id,
      name: z.string(),
      found: z.record(z.string(), z.object({ level: z.enum(passLevels), remark: z.string() })),
    }),
  ),
}

/** Primary sheets have none of it. */
export async function testsBeside(session: Session, book: Book, period: Period) {
  if (book.scheme.programme === 'primary') return { zeros: [], theory: {}, contributors: [] }
  const asked = (await openZeros(session, book.id)).flatMap(zero => {
    const found = columnOf(book.scheme, zero.col)
    return found?.period === period ? [{ ...zero, column: found.column.key }] : []
  })
  const names = await namesOf(
    session,
    asked.map(a => a.by),
  )
  const me = session.actor.kind === 'person' ? session.actor.personId : null
  const exempted = await exemptedFrom(session, book, period)
  const contributors = await contributorsOf(session, book.id, session.day)
  const found = contributors.length > 0 ? await contributionsOf(session, book.id, period) : []
  return {
    zeros: asked.map(a => ({
      request: a.id,
      pupil: a.pupil,
      column: a.column,
      reason: a.reason,
      by: names.get(a.by) ?? '',
      mine: a.by === me,
    })),
    theory: Object.fromEntries(exempted.map(e => [e.pupil, e.decisionNo])),
    contributors: contributors.map(({ person, name }) => ({
      person,
      name,
      found: Object.fromEntries(
        found.filter(f => f.person === person).map(({ pupil, level, remark }) => [pupil, { level, remark }]),
      ),
    })),
  }
}
