import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { empty, id } from '../shapes.ts'
import { type Closing, closingsOf } from './account-diary.ts'

export const accountShape = z.object({
  person: id,
  name: z.string(),
  login: z.string().nullable(),
  /** to sign in by; of an account that another school opened only what this school has on file */
  phone: z.string().nullable(),
  state: z.enum(['none', 'slip', 'used', 'closed']),
  /** when, by whom and why the school closed its door */
  closed: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  /** never told of an account that another school opened */
  secondFactor: z.boolean(),
})
/** One person with the account as the lists show it. */
export type Account = z.output<typeof accountShape>

/** The people of the school and where their accounts stand; for those who issue and look after accounts. */
export const listAccounts = read({
  name: 'accounts.list',
  summary: 'The people of the school and their accounts',
  input: empty,
  output: z.object({ people: z.array(accountShape) }),
  async run(session) {
    session.ask('account.open')
    return { people: await accountsOf(session) }
  },
})

/** Where the accounts of the school's people stand, or of these alone; whoever calls has asked the law. */
export async function accountsOf(session: Session, people?: readonly string[]): Promise<Account[]> {
  if (people?.length === 0) return []
  const rows = await session.trx
    .selectFrom('person as p')
    .leftJoin('account as a', 'a.id', 'p.account_id')
    .leftJoin('account_school as m', j =>
      j.onRef('m.account_id', '=', 'p.account_id').onRef('m.school_id', '=', 'p.school_id'),
    )
    .select(['p.id', 'p.family_name', 'p.given_name', 'p.account_id', 'p.phone as on_file', 'a.login', 'a.phone'])
    .select(['a.password_hash', 'a.totp_confirmed_at', 'a.home_school_id', 'm.closed_at'])
    .where('p.school_id', '=', session.school.id)
    .$if(people !== undefined, q => q.where(sql<boolean>`p.id = any(${[...people!]}::uuid[])`))
    .execute()
  const closings = await closingsOf(
    session,
    rows.flatMap(r => (r.closed_at === null ? [] : (r.account_id ?? []))),
  )
  return rows.map(r => ({
    person: r.id,
    name: `${r.family_name} ${r.given_name}`.trim(),
    login: r.login,
    phone: r.login === null || r.home_school_id === session.school.id ? r.phone : r.on_file,
    state: stateOf(r),
    closed: r.closed_at === null ? null : shownClosing(r.closed_at, closings.get(r.account_id!)),
    secondFactor: r.totp_confirmed_at !== null && r.home_school_id === session.school.id,
  }))
}

function shownClosing(at: Date, closing: Closing | undefined) {
  return { at: at.toISOString(), by: closing?.by ?? '', reason: closing?.reason ?? '' }
}

function stateOf(r: { login: string | null; password_hash: string | null; closed_at: Date | null }): Account['state'] {
  if (r.login === null) return 'none'
  if (r.closed_at !== null) return 'closed'
  return r.password_hash === null ? 'slip' : 'used'
}
