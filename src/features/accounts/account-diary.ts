/** Deeds that others do to an account, in its own diary: the owner reads them, and the law asks who took a part. */
import { sql } from 'kysely'
import type { Step } from '../../law/decide.ts'
import type { Session } from '../../records/session.ts'
import { type AccountEvent, NOWHERE, note } from './house.ts'
import { nameOfActor } from './person-account.ts'

const DAY = 86_400_000

type Detail = { school: number; by: string | null; name: string; reason?: string }

/** What the owner will see for thirty days: what was done, by whom, in which school, and the reason where one was given. */
export async function leaveNote(
  session: Session,
  account: string,
  kind: AccountEvent,
  more: { reason?: string } = {},
): Promise<void> {
  const by = session.actor.kind === 'person' ? session.actor.personId : null
  const detail: Detail = { school: session.school.id, by, name: await nameOfActor(session), ...more }
  await note(session.trx, account, kind, session.now, NOWHERE, detail)
}

/** Who of this school did this lately, as requests that the law looks at; `as` is the capacity that it counts for. */
export async function parts(
  session: Session,
  account: string,
  kind: 'password-reset' | 'second-factor-reset' | 'head-reset-asked' | 'head-close-asked',
  days: number,
  as: 'board.member' | 'self' = 'board.member',
): Promise<Step[]> {
  const rows = await session.trx
    .selectFrom('account_event')
    .select('detail')
    .where('account_id', '=', account)
    .where('kind', '=', kind)
    .where('at', '>', new Date(session.now - days * DAY))
    .execute()
  return rows.flatMap(row => {
    const { school, by } = detailOf(row.detail)
    return school === session.school.id && by !== null ? [{ kind: 'request', by, as } as const] : []
  })
}

export type Closing = { at: Date; by: string; reason: string }

/** When, by whom and why this school last closed its door to each of these accounts. */
export async function closingsOf(session: Session, accounts: readonly string[]): Promise<Map<string, Closing>> {
  if (accounts.length === 0) return new Map()
  const rows = await session.trx
    .selectFrom('account_event')
    .select(['account_id', 'at', 'detail'])
    // one statement text for however many: the names of prepared statements are few (decision 9)
    .where(sql<boolean>`account_id = any(${[...accounts]}::uuid[])`)
    .where('kind', '=', 'account-closed')
    .orderBy('at')
    .execute()
  return new Map(
    rows.flatMap(({ account_id, at, detail }) => {
      const { school, name, reason = '' } = detailOf(detail)
      return school === session.school.id ? [[account_id!, { at, by: name, reason }] as const] : []
    }),
  )
}

function detailOf(text: string): Detail {
  return JSON.parse(text) as Detail
}
