/**
 * The one door to the records of a school: a transaction, a school, a person, an instant, the law in force, the
 * journal. An act opens it through `act.ts`, reads facts, asks the law, writes, and leaves exactly one journal row.
 */
import { randomUUIDv7 } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Programme } from '../../regulations/presets.ts'
import { type Calendar, daysBeforeEnds, yearIn } from '../calendar/decided-years.ts'
import { dayOf, schoolYearOf } from '../calendar/vietnam-time.ts'
import { capacity, type Decision, type Facts, uses } from '../law/decide.ts'
import { type Explained, explain, titleOf, type Words } from '../law/explain.ts'
import { fullHouse } from '../law/full-house.ts'
import type { Action, Party } from '../law/regulation.ts'
import { type Answer, decideFor } from '../law/stand-ins.ts'
import { isText, type Language, say } from '../texts/say.ts'
import type { BlobStore } from './blobs.ts'
import { type CalendarRow, calendarFrom, calendarRows } from './calendars.ts'
import { canonical, type Json } from './canonical.ts'
import type { Db } from './database.ts'
import { NotFound, Refused } from './faults.ts'
import type { KeyHouse } from './key-house.ts'
import { type LawInForce, type LawRow, lawFrom, lawInForce, lawRows } from './regulations.ts'
import {
  NO_STANDING,
  partiesTowards,
  type Standing,
  type StandingRow,
  standInsTowards,
  standingFrom,
  standingRows,
  type Towards,
  withGivers,
} from './standing.ts'
import type { Database } from './tables.ts'

export type School = {
  id: number
  code: string
  name: string
  programme: Programme
  place: string
  /** since when its records are kept here, ms since 1970 */
  openedAt: number
}

/** Who comes. The operator comes from the command line of the server and has neither person nor account. */
export type Actor =
  | { kind: 'person'; accountId: string; personId: string; stepUpAt: number | null }
  | { kind: 'operator' }

/** The law's leave for one deed; only `ask` makes one, and nothing is recorded without. */
export type Leave = { action: Action; decision: Decision & { verdict: 'allowed' }; facts: Facts }

/** Towards what the law is asked: the class and subject concerned, and the facts of the matter. */
export type Matter = Partial<Omit<Facts, 'day' | 'actor' | 'stepUp' | 'boardInForce' | 'daysBefore'>> & {
  towards?: Towards
}

export type Session = {
  readonly trx: Transaction<Database>
  readonly school: School
  readonly actor: Actor
  /** the instant of the act, ms since 1970 UTC: the arrival of its first byte */
  readonly now: number
  /** the school's day of that instant */
  readonly day: string
  readonly standing: Standing
  readonly law: LawInForce
  /** the days of the school years, where they were decided */
  readonly calendar: Calendar
  readonly blobs: BlobStore
  /** what this installation keeps for signatures; throws where it was opened without */
  readonly keys: KeyHouse
  readonly language: Language
  /** the journal row that this act will leave; every row it writes names it */
  readonly actId: string
  newId(): string
  /** The person who acts; throws for the operator, who has no hand in records. */
  person(): string
  /** The capacities of the person towards the matter. */
  partiesTowards(towards: Towards): Party[]
  /** May this be done? Throws {@link Refused} with everything the answer says, or gives leave. */
  ask(action: Action, matter?: Matter): Leave
  /** The same for a deed that follows by itself once nothing is missing: undefined where it may not be done. */
  leaveFor(action: Action, matter?: Matter): Leave | undefined
  /** The same without the throw: for abilities that travel with the data. */
  weigh(action: Action, matter?: Matter): Decision
  /** The same with its facts, taking as given what the deed's own form asks for (second factor, who was there): for tasks. */
  duty(action: Action, matter?: Matter): Answer
  /** A decision as people read it, in the caller's language. */
  tell(action: Action, matter?: Matter): Explained
  /** In which capacity the person does what the law gave leave for: for the row that is left of it. */
  capacity(leave: Leave): Party
  /** What a deed is called. */
  deed(action: Action): string
  /** What this school calls a capacity. */
  title(party: Party): string
  /** Leaves the journal row, as the last thing before the commit, and hands the result through. */
  record<T>(leave: Leave | readonly Leave[], delta: Json, result: T): Promise<T>
  /** From this deed on the chain shall be provable outside: its head leaves the house right after the commit. */
  carryHead(): void
  /** true once `record` was called */
  recorded(): boolean
}

export const STEP_UP_MS = 10 * 60_000

export type Opening = {
  db: Db
  blobs: BlobStore
  school: number
  actor: Actor
  now: number
  act: string
  keys?: KeyHouse
  /** writes the head of a school's chain outside the database; a server has it, a test need not */
  carryHead?(school: number): Promise<void>
  /** the language of what the answer says to people; Vietnamese unless asked otherwise */
  language?: Language
  /** told of every leave that the law gave, with the facts it rested on, for who compares them with what it asks for */
  onLeave?(law: LawInForce, leave: Leave): void
  /** told of every deed that an act or a read asks for, whatever the answer, for who keeps the list of them */
  onAsk?(act: string, action: Action): void
}

/** Opens one explicit transaction for one school and runs `work` in it. Everything commits, or nothing. */
export async function withSession<T>(opening: Opening, work: (session: Session) => Promise<T>): Promise<T> {
  let carried = false
  const result = await opening.db.transaction().execute(async trx => {
    await enterSchool(trx, opening.school)
    return work(await openSession(trx, opening, () => (carried = true)))
  })
  if (carried) await opening.carryHead?.(opening.school)
  return result
}

/** A transaction that reads one school's rows for the house itself: chains, exports, public links. Never for a person. */
export async function withSchool<T>(
  db: Db,
  school: number,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async trx => {
    await enterSchool(trx, school)
    return work(trx)
  })
}

/** The only place that says whose rows a transaction sees. The id is an integer, checked, and stands as a literal. */
async function enterSchool(trx: Transaction<Database>, school: number): Promise<void> {
  if (!Number.isSafeInteger(school) || school <= 0) throw new NotFound('school')
  await sql.raw(`SET LOCAL app.school_id = '${school}'`).execute(trx)
}

async function openSession(trx: Transaction<Database>, opening: Opening, carryHead: () => void): Promise<Session> {
  const { blobs, school: id, actor, now, act } = opening
  const school = await schoolOf(opening.db, trx, id)
  const day = dayOf(now)
  const { law, standing, calendar } = await groundOf(trx, school, actor, day)
  const actId = newId()
  let recorded = false
  const language = opening.language ?? 'vi'
  const words: Words = (key, params) => (isText(key) ? say(language, key, params) : key)

  // told only where the law in force counts days: the journal keeps every fact
  const daysBefore = uses(law.layers, 'daysBefore') && {
    daysBefore: daysBeforeEnds(yearIn(calendar, schoolYearOf(day)), day),
  }

  const factsOf = ({ towards = {}, ...matter }: Matter): Facts => ({
    day,
    actor:
      actor.kind === 'person'
        ? {
            id: actor.personId,
            parties: partiesTowards(standing, towards),
            ...(standing.office && { office: standing.office }),
          }
        : { id: 'operator', parties: ['operator'] },
    boardInForce: standing.boardInForce,
    ...daysBefore,
    stepUp: actor.kind === 'person' && actor.stepUpAt !== null && now - actor.stepUpAt < STEP_UP_MS,
    ...matter,
  })

  // what the form of a deed itself asks for: the own code, and who was there
  const onAsking = { stepUp: true, ...(uses(law.layers, 'quorum') && { present: fullHouse }) }

  const known = new Map<string, Answer>()
  const answerTo = (action: Action, matter: Matter, shown?: Pick<Facts, 'stepUp' | 'present'>): Answer => {
    const facts = { ...factsOf(matter), ...shown }
    const standIns = standInsTowards(standing, matter.towards ?? {})
    const bare = !shown && standIns.length === 0 && Object.keys(matter).every(fact => fact === 'towards')
    if (!bare) return decideFor(law.layers, action, facts, standIns)
    // within one act the same capacities, with nothing else to know, have the same answer: a list asks for every class
    const asked = [action, ...facts.actor.parties].join(' ')
    const answer = known.get(asked) ?? decideFor(law.layers, action, facts, standIns)
    known.set(asked, answer)
    return answer
  }

  return {
    trx,
    school,
    actor,
    now,
    day,
    standing,
    law,
    calendar,
    blobs,
    get keys() {
      if (!opening.keys) throw new Error(`${act} needs the keys of the installation`)
      return opening.keys
    },
    language,
    actId,
    newId,
    recorded: () => recorded,
    carryHead,
    person() {
      if (actor.kind !== 'person') throw new NotFound('person')
      return actor.personId
    },
    partiesTowards: towards => partiesTowards(standing, towards),
    weigh: (action, matter = {}) => answerTo(action, matter).decision,
    duty: (action, matter = {}) => answerTo(action, matter, onAsking),
    tell(action, matter = {}) {
      const { decision, facts } = answerTo(action, matter)
      return explain(decision, { action, facts, layers: law.layers }, language, words)
    },
    capacity: leave => capacity(law.layers, leave.action, leave.facts) ?? 'self',
    deed: action => words(`action.${action}`),
    title: party => titleOf(law.layers, party, language, words),
    ask(action, matter = {}) {
      opening.onAsk?.(act, action)
      const { decision, facts } = answerTo(action, matter)
      if (decision.verdict !== 'allowed') throw new Refused(action, decision, facts, law.layers)
      const leave = { action, decision, facts }
      opening.onLeave?.(law, leave)
      return leave
    },
    leaveFor(action, matter = {}) {
      const { decision, facts } = answerTo(action, matter)
      return decision.verdict === 'allowed' ? { action, decision, facts } : undefined
    },
    async record(leave, delta, result) {
      if (recorded) throw new Error(`${act} left two journal rows`)
      recorded = true
      const leaves = 'action' in leave ? [leave] : leave
      await appendToJournal(trx, {
        school: id,
        actId,
        now,
        actor,
        act,
        verdict: 'allowed',
        clauses: leaves.flatMap(l => l.decision.because.map(c => c.id)),
        law,
        facts: leaves.map(l => ({ action: l.action, facts: l.facts })) as unknown as Json,
        delta: await deltaText(blobs, id, delta),
      })
      await keepWhoseActs(trx, id, actId, leaves)
      return result
    },
  }
}

/** In whose place the act was done: for the papers, and for who else has taken a part in the matter by it. */
async function keepWhoseActs(
  trx: Transaction<Database>,
  school: number,
  actId: string,
  leaves: readonly Leave[],
): Promise<void> {
  const standIns = [...new Set(leaves.flatMap(l => (l.decision.by ? [l.decision.by.standIn] : [])))]
  if (standIns.length === 0) return
  await trx
    .insertInto('acted_for')
    .values(standIns.map(standIn => ({ school_id: school, act_id: actId, stand_in_id: standIn })))
    .execute()
}

/** By what law, and as what somebody comes: one statement, and one more a delegation. */
async function groundOf(
  trx: Transaction<Database>,
  { id, programme }: School,
  actor: Actor,
  day: string,
): Promise<{ law: LawInForce; standing: Standing; calendar: Calendar }> {
  if (actor.kind !== 'person') {
    const { rows } = await calendarRows(id).execute(trx)
    const calendar = calendarFrom(rows[0]?.a ?? null)
    return { law: await lawInForce(trx, id, programme, day), standing: NO_STANDING, calendar }
  }
  const { rows } = await sql<LawRow | CalendarRow | StandingRow>`${lawRows(id, day)}
    union all ${calendarRows(id)}
    union all ${standingRows(id, actor.personId, day)}`.execute(trx)
  const [layers, facts] = [rows.filter(isLaw), rows.filter(row => !isLaw(row) && row.kind !== 'calendar')]
  const standing = await withGivers(trx, id, day, standingFrom(facts as StandingRow[]))
  const calendar = calendarFrom(rows.find(row => row.kind === 'calendar')?.a ?? null)
  return { law: await lawFrom(trx, id, programme, layers), standing, calendar }
}

const isLaw = (row: LawRow | CalendarRow | StandingRow): row is LawRow =>
  row.kind === 'law department' || row.kind === 'law school'

const schools = new WeakMap<Db, Map<number, School>>()

/** A school's own row is never changed, so it is read once. */
async function schoolOf(db: Db, trx: Transaction<Database>, id: number): Promise<School> {
  const known = schools.get(db)?.get(id)
  if (known) return known
  const row = await trx
    .selectFrom('school')
    .select(['id', 'code', 'name', 'programme', 'place', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('school')
  const { created_at, ...named } = row
  const school = { ...named, openedAt: created_at.getTime() }
  schools.set(db, (schools.get(db) ?? new Map()).set(id, school))
  return school
}

/** A refusal leaves its row in a transaction of its own, after the roll-back of what was tried. */
export async function recordRefusal(opening: Opening, refusal: Refused, unrecorded = 0): Promise<void> {
  await opening.db.transaction().execute(async trx => {
    await enterSchool(trx, opening.school)
    const school = await trx
      .selectFrom('school')
      .select('programme')
      .where('id', '=', opening.school)
      .executeTakeFirstOrThrow()
    await appendToJournal(trx, {
      ...opening,
      actId: newId(),
      verdict: refusal.decision.verdict,
      clauses: refusal.decision.because.map(c => c.id),
      law: await lawInForce(trx, opening.school, school.programme, dayOf(opening.now)),
      facts: [{ action: refusal.action, facts: refusal.facts }] as unknown as Json,
      delta: unrecorded > 0 ? canonical({ unrecordedBefore: unrecorded }) : '{}',
    })
  })
}

type JournalRow = {
  school: number
  actId: string
  now: number
  actor: Actor
  act: string
  verdict: Decision['verdict']
  clauses: readonly string[]
  law: LawInForce
  facts: Json
  delta: string
}

async function appendToJournal(trx: Transaction<Database>, row: JournalRow): Promise<void> {
  const person = row.actor.kind === 'person' ? row.actor : null
  await sql`select journal_append(${row.school}::int, ${row.actId}::uuid, ${new Date(row.now)}::timestamptz,
    ${person?.personId ?? null}::uuid, ${person?.accountId ?? null}::uuid, ${row.act}, ${row.verdict},
    ${canonical([...new Set(row.clauses)])}, ${row.law.stateSha}, ${row.law.schoolSha},
    ${canonical(row.facts)}, ${row.delta})`.execute(trx)
}

const DELTA_LIMIT = 256 * 1024

/** A large delta goes to the blob store; the row, and so the chain, keeps its hash. */
async function deltaText(blobs: BlobStore, school: number, delta: Json): Promise<string> {
  const text = canonical(delta)
  const bytes = Buffer.from(text)
  if (bytes.byteLength <= DELTA_LIMIT) return text
  return canonical({ blob: await blobs.put(school, bytes), bytes: bytes.byteLength })
}

/** A time-ordered id, made here because the database may be older than the function. */
export function newId(): string {
  return randomUUIDv7()
}
