/**
 * One person, one account, in however many schools: the owner takes a code from the own account, and whoever looks after
 * the person in the other school types it there. Which school the other is stays unknown (decision 10).
 */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { searchKey } from '../pupils/index.ts'
import { leaveNote } from './account-diary.ts'
import { note } from './house.ts'
import { codeHash, newCode } from './one-time-code.ts'
import { joinSchool } from './open-account.ts'
import { checkPassword, type Door, OWN, ownAccount } from './own-account.ts'
import { holdWithoutAccount, type PersonRow } from './person-account.ts'
import { spendCode } from './second-factor.ts'

/** long enough to bring it to the school, or to send it there with the child */
const CODE_DAYS = 3

/** A code of the own account, by password and second factor, shown once; it ends one that was taken before. */
export const takeJoiningCode = (door: Door) =>
  act({
    name: 'accounts.takeJoiningCode',
    summary: 'A one-time code by which a further school joins the own account, instead of opening a second one',
    input: z.object({
      password: z.string().max(400),
      code: z.string().max(20).default('').describe('of the second factor, where there is one'),
    }),
    output: z.object({ code: z.string(), validUntil: z.string() }),
    async run(session, input) {
      const leave = session.ask('account.own', OWN)
      const account = await ownAccount(session, door)
      await checkPassword(account, input.password)
      if (account.totp_confirmed_at !== null) await spendCode(session.trx, door.house, account, input.code)
      const code = newCode()
      const until = new Date(door.at + CODE_DAYS * 86_400_000)
      const row = { code_hash: codeHash(code), issued_at: new Date(door.at), expires_at: until }
      await session.trx
        .insertInto('joining_code')
        .values({ account_id: account.id, ...row })
        .onConflict(c => c.column('account_id').doUpdateSet(row))
        .execute()
      await note(session.trx, account.id, 'joining-code-taken', door.at, door.from)
      const validUntil = until.toISOString()
      return session.record(leave, { account: account.id, joiningCode: 'taken', validUntil }, { code, validUntil })
    },
  })

/**
 * The account whose owner gave this code becomes this person's, and the code is spent. Its home stays where it is, so
 * this school resets nothing of it. A code typed at somebody of another name opens nobody's child to a stranger. Whoever
 * calls has asked the law. Throws Invalid.
 */
export async function joinByCode(session: Session, person: PersonRow, typed: string) {
  await holdWithoutAccount(session, person.id)
  const spent = await session.trx
    .deleteFrom('joining_code')
    .where('code_hash', '=', codeHash(typed))
    .where('expires_at', '>', new Date(session.now))
    .returning('account_id')
    .executeTakeFirst()
  if (!spent) throw new Invalid([{ at: 'code', code: 'ERR_JOINING_CODE' }])
  const account = await session.trx
    .selectFrom('account as a')
    .leftJoin('account_school as m', j =>
      j.onRef('m.account_id', '=', 'a.id').on('m.school_id', '=', session.school.id),
    )
    .select(['a.login', 'a.name', 'm.person_id'])
    .where('a.id', '=', spent.account_id)
    .executeTakeFirstOrThrow()
  const name = `${person.family_name} ${person.given_name}`.trim()
  if (searchKey(account.name) !== searchKey(name)) throw new Invalid([{ at: 'code', code: 'ERR_JOINING_NAME' }])
  if (account.person_id !== null) throw new Invalid([{ at: 'code', code: 'ERR_JOINED_ALREADY' }])
  await joinSchool(session, spent.account_id, person.id)
  await leaveNote(session, spent.account_id, 'school-joined')
  return { account: spent.account_id, login: account.login, name }
}
