/** What stands beside a sheet of tests: zeros and retests asked for, who is assessed in theory, what contributors found. */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { passLevels } from '../../assessment/scores.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import type { Book } from './book-facts.ts'
import { columnOf, type Period } from './book-scheme.ts'
import { contributionsOf } from './contribute.ts'
import { contributorsOf, isActivity } from './contributors.ts'
import { exemptedFrom, hasPractice } from './exempt-practice.ts'
import { namesOf } from './person-names.ts'
import { isRetestable, openRetests } from './retests.ts'
import { type OpenZero, zerosAsJson } from './zero.ts'

export const testsShape = {
  /** zeros that wait for their confirmation */
  zeros: z.array(
    z.object({ request: id, pupil: id, column: z.string(), reason: z.string(), by: z.string(), mine: z.boolean() }),
  ),
  /** tests to be done again: proposed, or permitted and not marked yet */
  retests: z.array(
    z.object({
      request: id,
      pupil: id,
      column: z.string(),
      reason: z.string(),
      by: z.string(),
      mine: z.boolean(),
      permittedBy: z.string().nullable(),
    }),
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

/** What {@link testsBeside} wants to know of zeros: a part of a statement, null where there is none. */
export const zerosOf = (session: Session, { id: book, scheme }: Book): RawBuilder<OpenZero[] | null> =>
  scheme.programme === 'primary' ? sql`null::json` : zerosAsJson(session, book)

/** Zeros, exemptions and contributors are of the secondary circulars, retests of the primary one. */
export async function testsBeside(session: Session, book: Book, period: Period, zeros: readonly OpenZero[]) {
  if (book.scheme.programme === 'primary')
    return { zeros: [], retests: await retestsBeside(session, book, period), theory: {}, contributors: [] }
  const asked = zeros.flatMap(zero => {
    const found = columnOf(book.scheme, zero.col)
    return found?.period === period ? [{ ...zero, column: found.column.key }] : []
  })
  const names = await namesOf(
    session,
    asked.map(a => a.by),
  )
  const me = session.actor.kind === 'person' ? session.actor.personId : null
  // asked for only where there can be any: nobody else is excused, nothing else is taught along
  const exempted = hasPractice(book) ? await exemptedFrom(session, book, period) : []
  const contributors = isActivity(book) ? await contributorsOf(session, book.id, session.day) : []
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
    retests: [],
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

async function retestsBeside(session: Session, book: Book, period: Period) {
  if (!isRetestable(book, period, 'DIEM')) return []
  const open = (await openRetests(session, book)).flatMap(r => {
    const found = columnOf(book.scheme, r.col)
    return found?.period === period ? [{ ...r, column: found.column.key }] : []
  })
  const people = open.flatMap(r => (r.permittedBy === null ? [r.by] : [r.by, r.permittedBy]))
  const names = await namesOf(session, people)
  const me = session.actor.kind === 'person' ? session.actor.personId : null
  return open.map(({ id, pupil, column, reason, by, permittedBy }) => ({
    ...{ request: id, pupil, column, reason },
    by: names.get(by) ?? '',
    mine: by === me,
    permittedBy: permittedBy === null ? null : (names.get(permittedBy) ?? ''),
  }))
}
