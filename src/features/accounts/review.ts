/** Going through the accounts of a school: who signs in, by what, from where, and whose have been asleep (HS-32). */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Party } from '../../law/regulation.ts'
import { act, read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { merelyGuardian } from '../../records/standing.ts'
import { empty, explained, id, lines } from '../shapes.ts'
import { passwordAge } from './password-age.ts'

const DAY = 86_400_000
/** An account that nobody used for so long is asleep: QCVN 12:2026, 3.7.2.7.6 (remembered). */
export const DORMANT_DAYS = 45
/** as long as a session lives without a request */
const LIVES = DAY

const account = z.object({
  person: id,
  name: z.string(),
  login: z.string(),
  closed: z.boolean(),
  /** holds no post any more */
  left: z.boolean(),
  lastSignIn: z.number().nullable(),
  secondFactor: z.boolean(),
  dormant: z.boolean(),
  /** sessions alive now, and whether two of them run at different addresses */
  sessions: z.int(),
  twoPlaces: z.boolean(),
  /** null: never set, a slip waits */
  passwordDays: z.int().nullable(),
  passwordOld: z.boolean(),
})
type Reviewed = z.output<typeof account>

export const reviewAccounts = read({
  name: 'accounts.review',
  summary: 'The accounts of the school to be reviewed: last sign-in, second factor, dormant, two places at once',
  input: empty,
  output: z.object({
    accounts: z.array(account),
    /** how old a password may grow, and by which clause; null where no regulation says */
    passwordAge: z.object({ days: z.int(), clause: z.string() }).nullable(),
    dormantDays: z.int(),
    reviews: z.array(
      z.object({
        at: z.number(),
        by: z.string(),
        as: z.string(),
        note: z.string(),
        accounts: z.int(),
        bare: z.int(),
        dormant: z.int(),
        twice: z.int(),
      }),
    ),
    may: z.object({ close: explained, endSessions: explained }),
  }),
  async run(session) {
    session.ask('account.review')
    return {
      accounts: await accountsOf(session),
      passwordAge: passwordAge(session.law.layers, session.day),
      dormantDays: DORMANT_DAYS,
      reviews: await reviewsOf(session),
      may: { close: session.tell('account.close', { headRemains: true }), endSessions: session.tell('account.reset') },
    }
  },
})

/** That somebody went through them, with what there was to see at that moment. */
export const recordReview = act({
  name: 'accounts.recordReview',
  summary: 'Records that the accounts of the school were reviewed',
  input: z.object({ note: lines(1000, 0) }),
  output: z.object({ accounts: z.int(), bare: z.int(), dormant: z.int(), twice: z.int() }),
  async run(session, input) {
    const leave = session.ask('account.review')
    const open = (await accountsOf(session)).filter(a => !a.closed)
    const seen = {
      accounts: open.length,
      bare: open.filter(a => !a.secondFactor).length,
      dormant: open.filter(a => a.dormant).length,
      twice: open.filter(a => a.twoPlaces).length,
    }
    await session.trx
      .insertInto('account_review')
      .values({
        ...{ school_id: session.school.id, act_id: session.actId, id: session.newId(), ...seen, note: input.note },
        ...{ person_id: session.person(), capacity: session.capacity(leave), at: new Date(session.now) },
      })
      .execute()
    return session.record(leave, { ...seen, note: input.note }, seen)
  },
})

type Row = {
  person: string
  name: string
  login: string
  closed: boolean
  left: boolean
  lastSignIn: Date | null
  openedAt: Date
  secondFactor: boolean
  sessions: number
  twoPlaces: boolean
  passwordSetAt: Date | null
}

/** Those of the school; families come and go without being asleep. */
async function accountsOf(session: Session): Promise<Reviewed[]> {
  const { now, school, day } = session
  const alive = sql`s.expires_at > ${new Date(now)} and s.last_seen_at > ${new Date(now - LIVES)}`
  const { rows } = await sql<Row>`
    select p.id::text as person, p.family_name || ' ' || p.given_name as name, a.login, m.closed_at is not null as closed,
      not exists (select from post o where o.school_id = p.school_id and o.person_id = p.id
        and o.from_day <= ${day}::date and (o.to_day is null or o.to_day >= ${day}::date)) as left,
      (select max(e.at) from account_event e where e.account_id = a.id and e.kind = 'signed-in') as "lastSignIn",
      a.created_at as "openedAt", a.totp_confirmed_at is not null as "secondFactor", a.password_set_at as "passwordSetAt",
      (select count(*)::int from session s where s.account_id = a.id and ${alive}) as sessions,
      exists (select from session s join session o on o.account_id = s.account_id and o.address <> s.address
          and o.created_at <= s.last_seen_at and s.created_at <= o.last_seen_at
          and o.expires_at > ${new Date(now)} and o.last_seen_at > ${new Date(now - LIVES)}
        where s.account_id = a.id and ${alive}) as "twoPlaces"
    from person p
      join account a on a.id = p.account_id
      join account_school m on m.account_id = a.id and m.school_id = p.school_id
    where p.school_id = ${school.id} and not ${merelyGuardian(school.id)}
    order by p.given_name, p.family_name, p.id`.execute(session.trx)
  const age = passwordAge(session.law.layers, day)
  return rows.map(({ lastSignIn, openedAt, passwordSetAt, ...row }) => {
    const days = passwordSetAt === null ? null : Math.floor((now - passwordSetAt.getTime()) / DAY)
    return {
      ...row,
      lastSignIn: lastSignIn?.getTime() ?? null,
      dormant: !row.closed && now - (lastSignIn ?? openedAt).getTime() >= DORMANT_DAYS * DAY,
      passwordDays: days,
      passwordOld: age !== null && days !== null && days >= age.days,
    }
  })
}

async function reviewsOf(session: Session) {
  const rows = await session.trx
    .selectFrom('account_review as r')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.person_id'))
    .select(['r.at', 'r.capacity', 'r.note', 'r.accounts', 'r.bare', 'r.dormant', 'r.twice'])
    .select(['p.family_name', 'p.given_name'])
    .where('r.school_id', '=', session.school.id)
    .orderBy('r.at', 'desc')
    .limit(12)
    .execute()
  return rows.map(({ at, capacity, family_name, given_name, ...seen }) => ({
    ...seen,
    at: at.getTime(),
    by: `${family_name} ${given_name}`.trim(),
    as: session.title(capacity as Party),
  }))
}
