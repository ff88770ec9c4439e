import { z } from 'zod'
import { type OutputOf, read } from '../../records/act.ts'
import { empty, id } from '../shapes.ts'
import { type Closing, closingsOf } from './account-diary.ts'

/** The people of the school and where their accounts stand; for those who issue and look after accounts. */
export const listAccounts = read({
  name: 'accounts.list',
  summary: 'The people of the school and their accounts',
  input: empty,
  output: z.object({
    people: z.array(
      z.object({
        person: id,
        name: z.string(),
        login: z.string().nullable(),
        phone: z.string().nullable(),
        state: z.enum(['none', 'slip', 'used', 'closed']),
        /** when, by whom and why the school closed its door */
        closed: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
        secondFactor: z.boolean(),
      }),
    ),
  }),
  async run(session) {
    session.ask('account.open')
    const rows = await session.trx
      .selectFrom('person as p')
      .leftJoin('account as a', 'a.id', 'p.account_id')
      .leftJoin('account_school as m', j =>
        j.onRef('m.account_id', '=', 'p.account_id').onRef('m.school_id', '=', 'p.school_id'),
      )
      .select(['p.id', 'p.family_name', 'p.given_name', 'p.account_id', 'a.login', 'a.phone'])
      .select(['a.password_hash', 'a.totp_confirmed_at', 'm.closed_at'])
      .where('p.school_id', '=', session.school.id)
      .execute()
    const closings = await closingsOf(
      session,
      rows.flatMap(r => (r.closed_at === null ? [] : (r.account_id ?? []))),
    )
    return {
      people: rows.map(r => ({
        person: r.id,
        name: `${r.family_name} ${r.given_name}`.trim(),
        login: r.login,
        phone: r.phone,
        state: stateOf(r),
        closed: r.closed_at === null ? null : shownClosing(r.closed_at, closings.get(r.account_id!)),
        secondFactor: r.totp_confirmed_at !== null,
      })),
    }
  },
})

/** One person with the account as the list shows it. */
export type Account = OutputOf<typeof listAccounts>['people'][number]

function shownClosing(at: Date, closing: Closing | undefined) {
  return { at: at.toISOString(), by: closing?.by ?? '', reason: closing?.reason ?? '' }
}

function stateOf(r: {
  login: string | null
  password_hash: string | null
  closed_at: Date | null
}): 'none' | 'slip' | 'used' | 'closed' {
  if (r.login === null) return 'none'
  if (r.closed_at !== null) return 'closed'
  return r.password_hash === null ? 'slip' : 'used'
}
