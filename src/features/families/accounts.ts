/** The accounts of those whom the school knows by a child alone: seen, helped in again and closed like any other (HS-36). */
import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { guardianHolds, merelyGuardian } from '../../records/standing.ts'
import { accountShape, accountsOf } from '../accounts/index.ts'
import { lastStay, searchKey } from '../pupils/index.ts'
import { id } from '../shapes.ts'
import { accountState, relations } from './guardian-facts.ts'

/** as many as a page shows; who is not among them is found by a name */
const SHOWN = 60

const child = z.object({
  pupil: id,
  name: z.string(),
  class: z.string(),
  relation: z.enum(relations),
  holds: z.boolean(),
})

export const guardianAccounts = read({
  name: 'families.accounts',
  summary: 'The accounts of parents and guardians: whose child, last sign-in, state; for those who review accounts',
  input: z.object({ search: z.string().max(80).default('') }),
  output: z.object({
    accounts: z.array(
      accountShape.extend({
        children: z.array(child),
        /** null for never, and for an account that another school opened: where it comes in is not told */
        lastSignIn: z.number().nullable(),
        /** opened by this school, which alone resets its password and second factor (decision 10) */
        home: z.boolean(),
        /** open, and its owner is shown no child here any more */
        idle: z.boolean(),
      }),
    ),
    /** of the whole school, whatever was searched for */
    counts: z.object({
      accounts: z.int(),
      found: z.int(),
      slip: z.int(),
      closed: z.int(),
      idle: z.int(),
    }),
  }),
  async run(session, input) {
    session.ask('account.review')
    const all = await familiesOf(session)
    const sought = searchKey(input.search)
    const found = all.filter(f => f.key.includes(sought)).sort((a, b) => Number(isIdle(b)) - Number(isIdle(a)))
    const shown = found.slice(0, SHOWN)
    const of = new Map(
      (
        await accountsOf(
          session,
          shown.map(f => f.person),
        )
      ).map(a => [a.person, a]),
    )
    const signedIn = await lastSignIns(
      session,
      shown.filter(f => f.home).map(f => f.account),
    )
    return {
      accounts: shown.map(({ person, account, state, children, home }) => ({
        ...of.get(person)!,
        ...{ children, home, lastSignIn: signedIn.get(account) ?? null, idle: isIdle({ state, children }) },
      })),
      counts: {
        ...{ accounts: all.length, found: found.length, slip: all.filter(f => f.state === 'slip').length },
        ...{ closed: all.filter(f => f.state === 'closed').length, idle: all.filter(isIdle).length },
      },
    }
  },
})

type Family = {
  person: string
  account: string
  key: string
  state: 'slip' | 'used' | 'closed'
  home: boolean
  children: z.output<typeof child>[]
}

const isIdle = (f: Pick<Family, 'state' | 'children'>) => f.state !== 'closed' && f.children.every(c => !c.holds)

async function familiesOf({ trx, school, day }: Session): Promise<Family[]> {
  const { rows } = await sql<Omit<Family, 'key'> & { name: string; login: string }>`
    select p.id::text as person, a.id::text as account, p.family_name || ' ' || p.given_name as name, a.login,
      ${accountState} as state,
      a.home_school_id = ${school.id} as home, json_agg(json_build_object('pupil', u.id, 'relation', g.relation,
        'name', u.family_name || ' ' || u.given_name, 'class', coalesce(c.name, ''),
        'holds', ${guardianHolds(school.id, day)}) order by g.at, g.id) as children
    from guardian g
      join person p on p.school_id = g.school_id and p.id = g.person_id
      join account a on a.id = p.account_id
      join account_school m on m.account_id = a.id and m.school_id = p.school_id
      join pupil u on u.school_id = g.school_id and u.id = g.pupil_id
      left join lateral ${lastStay({ school, day }, sql`u.id`)} c on true
    where g.school_id = ${school.id} and ${merelyGuardian(school.id)}
    group by p.id, p.family_name, p.given_name, a.id, a.login, a.password_hash, a.home_school_id, m.closed_at
    order by p.given_name, p.family_name, p.id`.execute(trx)
  return rows.map(({ name, login, ...row }) => ({
    ...row,
    // who was entered for a child again after an end has one line for it, the later
    children: [...new Map(row.children.map(c => [c.pupil, c])).values()],
    key: searchKey([name, login, ...row.children.flatMap(c => [c.name, c.class])].join(' ')),
  }))
}

async function lastSignIns({ trx }: Session, accounts: readonly string[]): Promise<Map<string, number>> {
  if (accounts.length === 0) return new Map()
  const rows = await trx
    .selectFrom('account_event')
    .select(eb => ['account_id', eb.fn.max('at').as('at')])
    .where(sql<boolean>`account_id = any(${[...accounts]}::uuid[])`)
    .where('kind', '=', 'signed-in')
    .groupBy('account_id')
    .execute()
  return new Map(rows.map(r => [r.account_id!, r.at.getTime()]))
}
