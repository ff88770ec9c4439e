/** What a calendar program gets under the secret address: the own deadlines that are left, and nothing about pupils. */
import { clausesOf } from '../../law/decide.ts'
import type { BlobStore } from '../../records/blobs.ts'
import { sha256 } from '../../records/canonical.ts'
import type { Db } from '../../records/database.ts'
import { NotFound } from '../../records/faults.ts'
import { type Actor, type Session, withSchool, withSession } from '../../records/session.ts'
import { say } from '../../texts/say.ts'
import { calendarText } from './calendar-text.ts'
import { classNames } from './class-names.ts'
import { ownItems } from './own.ts'
import { stateOf } from './state.ts'

const TOKEN = /^([1-9]\d{0,9})\.[\w-]{43}$/
/** the largest number of a school that the database knows */
const LAST_SCHOOL = 2 ** 31 - 1

/** The calendar behind an address. Throws NotFound for one that was revoked, or whose account the school has closed. */
export async function fetchFeed(at: { db: Db; blobs: BlobStore; now: number }, token: string): Promise<string> {
  const school = Number(TOKEN.exec(token)?.[1] ?? 0)
  if (school > LAST_SCHOOL) throw new NotFound('feed')
  const actor = await holderOf(at.db, school, token)
  return withSession({ ...at, school, actor, act: 'duties.ics' }, calendarOf)
}

async function holderOf(db: Db, school: number, token: string): Promise<Actor> {
  const holder = await withSchool(db, school, trx =>
    trx
      .selectFrom('duty_feed as f')
      .innerJoin('account_school as a', j =>
        j.onRef('a.school_id', '=', 'f.school_id').onRef('a.person_id', '=', 'f.person_id'),
      )
      .select(['f.person_id as personId', 'a.account_id as accountId'])
      .where('f.school_id', '=', school)
      .where('f.token_sha', '=', sha256(token))
      .where('a.closed_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!holder) throw new NotFound('feed')
  return { kind: 'person', ...holder, stepUpAt: null }
}

async function calendarOf(session: Session): Promise<string> {
  const { items, ground } = await ownItems(session)
  const person = session.person()
  const left = items.map(item => ({ item, ...stateOf(item, ground) })).filter(({ state }) => state !== 'done')
  const classes = await classNames(
    session,
    left.flatMap(({ item: { share } }) => (share.of === 'class' ? [share.classId] : [])),
  )
  const entries = left.map(({ item, dueAt }) => {
    const [clause] = clausesOf(item.regulation, [item.duty.clause])
    const title = item.duty.title[session.language]
    const { share } = item
    return {
      uid: `${sha256(`${session.school.id} ${person} ${item.key}`).slice(0, 32)}@ho-so`,
      dueAt,
      title: share.of === 'class' ? `${title}, ${classes.get(share.classId) ?? ''}` : title,
      note: clause ? `${clause.at}, ${clause.document}` : '',
    }
  })
  return calendarText(say(session.language, 'duties.calendar', { school: session.school.name }), entries, session.now)
}
