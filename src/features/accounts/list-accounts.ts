import { z } from 'zod'
import { read } from '../../records/act.ts'
import { empty, id } from '../shapes.ts'

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
        state: z.enum(['none', 'slip', 'used', 'disabled']),
        secondFactor: z.boolean(),
      }),
    ),
  }),
  async run(session) {
    session.ask('account.open')
    const rows = await session.trx
      .selectFrom('person as p')
      .leftJoin('account as a', 'a.id', 'p.account_id')
      .select(['p.id', 'p.family_name', 'p.given_name', 'a.login', 'a.phone'])
      .select(['a.password_hash', 'a.totp_confirmed_at', 'a.disabled_at'])
      .where('p.school_id', '=', session.school.id)
      .execute()
    return {
      people: rows.map(r => ({
        person: r.id,
        name: `${r.family_name} ${r.given_name}`.trim(),
        login: r.login,
        phone: r.phone,
        state: stateOf(r),
        secondFactor: r.totp_confirmed_at !== null,
      })),
    }
  },
})

function stateOf(r: {
  login: string | null
  password_hash: string | null
  disabled_at: Date | null
}): 'none' | 'slip' | 'used' | 'disabled' {
  if (r.login === null) return 'none'
  if (r.disabled_at !== null) return 'disabled'
  return r.password_hash === null ? 'slip' : 'used'
}
