import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { sha256 } from '../../records/canonical.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'

/** A new secret address for the own calendar; the one before no longer opens anything. Shown this once: only its hash is kept. */
export const openFeed = act({
  name: 'duties.openFeed',
  summary: 'Makes a secret address under which your calendar fetches your duties',
  input: z.object({}),
  output: z.object({ path: z.string() }),
  // a repeated request learns that it was made; the secret does not lie about
  kept: () => ({ path: '' }),
  async run(session) {
    const leave = session.ask('account.own', { towards: { own: true } })
    // the school stands in it, for nobody has signed in who could say it
    const token = `${session.school.id}.${randomBytes(32).toString('base64url')}`
    await dropFeed(session)
    await session.trx
      .insertInto('duty_feed')
      .values({
        school_id: session.school.id,
        person_id: session.person(),
        token_sha: sha256(token),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    return session.record(leave, { feed: 'open' }, { path: `/api/duties/ics/${token}` })
  },
})

/** Revokes the address. */
export const closeFeed = act({
  name: 'duties.closeFeed',
  summary: 'Revokes the address of your calendar of duties',
  input: z.object({}),
  output: z.object({}),
  async run(session) {
    const leave = session.ask('account.own', { towards: { own: true } })
    if (!(await dropFeed(session))) throw new NotFound('feed')
    return session.record(leave, { feed: 'closed' }, {})
  },
})

async function dropFeed(session: Session): Promise<boolean> {
  const { numDeletedRows } = await session.trx
    .deleteFrom('duty_feed')
    .where('school_id', '=', session.school.id)
    .where('person_id', '=', session.person())
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** When the address was made, ms since 1970; null where there is none. */
export async function feedSince(session: Session): Promise<number | null> {
  const row = await session.trx
    .selectFrom('duty_feed')
    .select('at')
    .where('school_id', '=', session.school.id)
    .where('person_id', '=', session.person())
    .executeTakeFirst()
  return row ? row.at.getTime() : null
}
