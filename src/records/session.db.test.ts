import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { presets } from '../../regulations/presets.ts'
import { testDatabase } from '../../test/cluster/database.ts'
import { failure } from '../../test/failure.ts'
import { journalOf } from '../../test/locked.ts'
import { centre, NOW, type World, YEAR } from '../../test/world.ts'
import { decideWindow } from '../features/school/decide-window.ts'
import { act, type Caller, read, runAct, runRead } from './act.ts'
import { type Db, openDatabase } from './database.ts'
import { Invalid, NotFound, Refused, Turned } from './faults.ts'
import { newId, type Session, STEP_UP_MS, withSchool } from './session.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'), 12)
})
afterAll(() => db.destroy())

const nothing = z.object({})
/** A row of the school under the act that is told; what must not stay when something is wrong with the act. */
function writeWindow(session: Session, period: string, actId = session.actId) {
  return session.trx
    .insertInto('entry_window')
    .values({
      school_id: session.school.id,
      id: session.newId(),
      year: YEAR,
      period,
      opens_on: '2027-01-10',
      closes_on: '2027-05-20',
      decision_no: '08/QĐ',
      at: new Date(session.now),
      act_id: actId,
    })
    .execute()
}
const windowsOf = (w: World, period: string) =>
  withSchool(db, w.school, trx =>
    trx
      .selectFrom('entry_window')
      .select('id')
      .where('school_id', '=', w.school)
      .where('period', '=', period)
      .execute(),
  )
const made = (run: (session: Session) => Promise<Record<string, never>>) =>
  act({ name: 'test.made', summary: 'A deed of this test', input: nothing, output: nothing, run })

describe('an act', () => {
  it('that forgets to record fails and leaves nothing', async () => {
    const w = await centre(db)
    const before = await journalOf(w)
    const forgetful = made(async session => {
      session.ask('window.decide')
      await writeWindow(session, 'HK2')
      return {}
    })
    expect(await failure(w.act(w.people.head!, forgetful, {}))).toMatchObject({
      message: 'test.made left no journal row',
    })
    expect(await windowsOf(w, 'HK2')).toEqual([])
    expect(await journalOf(w)).toEqual(before)
  })

  it('whose row names a deed that is not in the journal fails at the commit and leaves nothing', async () => {
    const w = await centre(db)
    const before = await journalOf(w)
    const stray = made(async session => {
      const leave = session.ask('window.decide')
      await writeWindow(session, 'HK2', newId())
      return session.record(leave, {}, {})
    })
    expect(await failure(w.act(w.people.head!, stray, {}))).toMatchObject({ constraint: 'entry_window_act' })
    expect(await windowsOf(w, 'HK2')).toEqual([])
    expect(await journalOf(w)).toEqual(before)
  })

  it('that the database ended for another’s sake is done once more, and leaves what it does once', async () => {
    const w = await centre(db)
    const counters = ['a', 'b']
    let met: (() => void)[] = []
    let runs = 0
    const crosswise = (kinds: string[]) =>
      made(async session => {
        const leave = session.ask('window.decide')
        runs += 1
        for (const [i, kind] of kinds.entries()) {
          // each holds its first row before either asks for the other's
          if (i === 1 && runs <= 2)
            await new Promise<void>(resolve => {
              met.push(resolve)
              if (met.length === 2) for (const go of met) go()
            })
          await session.trx
            .insertInto('counter')
            .values({ school_id: w.school, year: YEAR, kind, value: 1 })
            .onConflict(c =>
              c.columns(['school_id', 'year', 'kind']).doUpdateSet(e => ({ value: e('counter.value', '+', 1) })),
            )
            .execute()
        }
        return session.record(leave, {}, {})
      })
    const before = (await journalOf(w)).length
    await Promise.all([
      w.act(w.people.head!, crosswise(counters), {}, { key: 'crosswise-1' }),
      w.act(w.people.head!, crosswise(counters.toReversed()), {}, { key: 'crosswise-2' }),
    ])
    expect(runs).toBe(3)
    expect(await journalOf(w)).toHaveLength(before + 2)
    const held = await withSchool(db, w.school, trx =>
      trx
        .selectFrom('counter')
        .select('value')
        .where('school_id', '=', w.school)
        .where('kind', 'in', counters)
        .execute(),
    )
    expect(held.map(c => c.value)).toEqual([2, 2])
    met = []
  })

  it('leaves one row, not two', async () => {
    const w = await centre(db)
    const twice = made(async session => {
      const leave = session.ask('window.decide')
      await session.record(leave, {}, {})
      return session.record(leave, {}, {})
    })
    const before = await journalOf(w)
    expect(await failure(w.act(w.people.head!, twice, {}))).toMatchObject({
      message: 'test.made left two journal rows',
    })
    expect(await journalOf(w)).toEqual(before)
  })

  it('that asks for a deed is in the list of those that do, or every test of it fails', async () => {
    const w = await centre(db)
    const unlisted = act({
      name: 'school.planted',
      summary: '',
      input: nothing,
      output: nothing,
      run: async session => session.record(session.ask('window.decide'), {}, {}),
    })
    expect(await failure(w.act(w.people.head!, unlisted, {}))).toMatchObject({
      message: 'school.planted asks for window.decide: name it in src/features/asked-by.ts',
    })
  })

  it('is not found in a school that is not there', async () => {
    const w = await centre(db)
    const touch = read({ name: 'test.touch', summary: '', input: nothing, output: nothing, run: async () => ({}) })
    for (const school of [0, -1, 1.5, 2 ** 31 - 1])
      expect(await failure(runRead({ ...callerOf(w, null), school }, touch, {}))).toBeInstanceOf(NotFound)
  })

  it('forgets the second factor after ten minutes', async () => {
    const w = await centre(db)
    const guarded = made(async session => {
      const { verdict } = session.weigh('lock.decide', {
        steps: [{ kind: 'proposal', by: 'x', as: 'board.member' }],
        reasonGiven: true,
      })
      if (verdict !== 'allowed') throw new Error(verdict)
      return session.record(session.ask('window.decide'), {}, {})
    })
    await runAct(callerOf(w, NOW - STEP_UP_MS + 1), guarded, {})
    expect(await failure(runAct(callerOf(w, NOW - STEP_UP_MS), guarded, {}))).toMatchObject({ message: 'needs' })
  })

  function callerOf(w: World, stepUpAt: number | null): Caller {
    const { account, id } = w.people.head!
    const actor = { kind: 'person' as const, accountId: account, personId: id, stepUpAt }
    return { db, blobs: w.blobs, school: w.school, actor, now: NOW }
  }
})

describe('the law in force', () => {
  const layersAt = async (w: World, at: number) => {
    const seen: { id: string; document: string; norms: number }[] = []
    const look = read({
      name: 'test.look',
      summary: '',
      input: nothing,
      output: nothing,
      run: async ({ law }) => {
        seen.push(...law.layers.map(l => ({ id: l.id, document: l.document, norms: l.norms.length })))
        return {}
      },
    })
    await w.read(w.people.head!, look, {}, at)
    return seen
  }

  it('is state law first, then what the school adopted, under the number of its own decision', async () => {
    const layers = await layersAt(await centre(db), NOW)
    expect(layers.slice(0, 5).map(l => l.id)).toEqual(['hoso', 'hoso-khen-thuong', 'nd30', 'nd88', 'tt43'])
    expect(layers.slice(5)).toEqual([
      { id: 'dien-bien', document: 'QĐ 26/QĐ-TTMS', norms: presets['dien-bien']!.norms.length },
    ])
  })

  it('begins on the first day of the adopted version, by the date of Vietnam', async () => {
    const w = await centre(db)
    const ids = async (at: number) => (await layersAt(w, at)).map(l => l.id)
    expect(await ids(Date.UTC(2024, 8, 25, 16, 59))).not.toContain('dien-bien')
    expect(await ids(Date.UTC(2024, 8, 25, 17))).toContain('dien-bien')
  })
})

describe('a refusal', () => {
  const input = { year: YEAR, period: 'HK2', opensOn: '2027-01-10', closesOn: '2027-05-20', decisionNo: '08/QĐ' }

  it('leaves a row with its clauses, its facts and the person, and nothing of what was tried', async () => {
    const w = await centre(db)
    expect(await failure(w.act(w.people.maths!, decideWindow, input))).toBeInstanceOf(Refused)
    const last = (await journalOf(w)).at(-1)!
    expect(last).toMatchObject({
      act: 'school.decideWindow',
      verdict: 'refused',
      person_id: w.people.maths!.id,
      delta: '{}',
    })
    expect(JSON.parse(last.clauses)).toContain('DB-3.3')
    expect(JSON.parse(last.facts)).toMatchObject([
      { action: 'window.decide', facts: { day: '2026-11-18', actor: { id: w.people.maths!.id } } },
    ])
    expect(await windowsOf(w, 'HK2')).toEqual([])
  })

  it('leaves at most twenty rows a minute and person; the next row says how many were only counted', async () => {
    const w = await centre(db)
    const refusedAt = async (at: number) =>
      expect(await failure(w.act(w.people.maths!, decideWindow, input, { at }))).toBeInstanceOf(Refused)
    for (let i = 0; i < 23; i++) await refusedAt(NOW + i)
    const rows = async () => (await journalOf(w)).filter(r => r.verdict === 'refused')
    expect(await rows()).toHaveLength(20)
    // another person's refusals are counted by themselves
    expect(await failure(w.act(w.people.homeroom!, decideWindow, input))).toBeInstanceOf(Refused)
    expect(await rows()).toHaveLength(21)
    await refusedAt(NOW + 61_000)
    const [next] = (await rows()).slice(-1)
    expect(JSON.parse(next!.delta)).toEqual({ unrecordedBefore: 3 })
    await refusedAt(NOW + 62_000)
    expect((await rows()).at(-1)!.delta).toBe('{}')
  })
})

describe('the same request again', () => {
  const input = { year: YEAR, period: 'HK2', opensOn: '2027-01-10', closesOn: '2027-05-20', decisionNo: '08/QĐ' }

  it('is carried out once and answered as before', async () => {
    const w = await centre(db)
    const first = await w.act(w.people.head!, decideWindow, input, { key: 'window-hk2' })
    const again = await w.act(w.people.head!, decideWindow, { ...input }, { key: 'window-hk2', at: NOW + 60_000 })
    expect(again).toEqual(first)
    expect(await windowsOf(w, 'HK2')).toHaveLength(1)
    expect((await journalOf(w)).filter(r => r.person_id === w.people.head!.id && r.delta.includes('HK2'))).toHaveLength(
      1,
    )
  })

  it('is carried out once also when it comes many times at the same moment', async () => {
    const w = await centre(db)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => w.act(w.people.head!, decideWindow, input, { key: 'window-hk2' })),
    )
    expect(new Set(answers.map(a => a.window)).size).toBe(1)
    expect(await windowsOf(w, 'HK2')).toHaveLength(1)
  })

  it('under a key that stood for something else is turned away', async () => {
    const w = await centre(db)
    await w.act(w.people.head!, decideWindow, input, { key: 'window-hk2' })
    const other = await failure(
      w.act(w.people.head!, decideWindow, { ...input, closesOn: '2027-05-21' }, { key: 'window-hk2' }),
    )
    expect(other).toBeInstanceOf(Turned)
    expect(other).toMatchObject({ status: 422, code: 'ERR_IDEMPOTENCY_KEY_REUSED' })
    // the key belongs to the account: another person's same key is another request
    await w.act(w.people.deputy!, decideWindow, input, { key: 'window-hk2' })
    expect(await windowsOf(w, 'HK2')).toHaveLength(2)
  })

  it('may be tried again with the same key after it had failed', async () => {
    const w = await centre(db)
    const wrong = { ...input, closesOn: '2027-01-01' }
    expect(await failure(w.act(w.people.head!, decideWindow, wrong, { key: 'window-hk2' }))).toBeInstanceOf(Invalid)
    await w.act(w.people.head!, decideWindow, input, { key: 'window-hk2' })
    expect(await windowsOf(w, 'HK2')).toHaveLength(1)
  })
})

describe('what an act changed', () => {
  it('stands in the journal up to 256 kB, and in the blob store beyond, the row keeping its hash', async () => {
    const w = await centre(db)
    const say = (length: number) =>
      made(async session => session.record(session.ask('window.decide'), { said: 'ă'.repeat(length) }, {}))
    await w.act(w.people.head!, say(131_000), {})
    await w.act(w.people.head!, say(131_100), {})
    const [small, large] = (await journalOf(w)).slice(-2).map(r => JSON.parse(r.delta))
    expect(small.said).toHaveLength(131_000)
    expect(Object.keys(large)).toEqual(['blob', 'bytes'])
    const kept = Buffer.from(await w.blobs.get(w.school, large.blob))
    expect(kept.byteLength).toBe(large.bytes)
    expect(JSON.parse(kept.toString()).said).toHaveLength(131_100)
  })
})
