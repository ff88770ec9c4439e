/** Five tries to break a record over HTTP: each is turned away, with the clause or the code that says why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, openDatabase } from '../src/records/database.ts'
import { withSchool } from '../src/records/session.ts'
import { verifyJournal } from '../src/records/verify-journal.ts'
import { testDatabase } from './cluster/database.ts'
import { account, type Browser, browser, type Served, serve } from './http.ts'
import { centre, primarySchool, type World } from './world.ts'

const database = testDatabase()
let db: Db
let served: Served
let w: World
let primary: World
let maths: Browser
let homeroom: Browser

beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  served = await serve(db)
  w = await centre(db)
  primary = await primarySchool(db)
  maths = await signedIn(w, 'maths')
  homeroom = await signedIn(primary, 'homeroom')
})
afterAll(async () => {
  await served.close()
  await db.destroy()
})

async function signedIn(world: World, who: string): Promise<Browser> {
  const login = await account(served.at, world, world.people[who]!)
  const own = browser(served.base)
  await own.signIn(login)
  return own
}

const enter = (browser: Browser, book: string, period: string, pupil: string, column: string, text: string) =>
  browser.post('/api/gradebook/enterScores', {
    book,
    period,
    changes: [{ pupil, column, text, version: 0, how: 'typed' }],
  })

describe('a probe', () => {
  it('999 on a ten-point test is refused by its value and place', async () => {
    const answer = await enter(maths, w.books.TOAN!, 'HK1', w.pupils[0]!, 'TX1', '999')
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code: 'ERR_MARK_RANGE', at: ['changes.0.text'] })
  })

  it('a mark for a pupil of another class is refused', async () => {
    const answer = await enter(maths, w.books.TOAN!, 'HK1', primary.pupils[0]!, 'TX1', '8')
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code: 'ERR_PUPIL_NOT_IN_CLASS', at: ['changes.0.pupil'] })
  })

  it('another teacher’s class is refused with the clauses and with whose work it is', async () => {
    const answer = await enter(homeroom, primary.books.KH!, 'CHK1', primary.pupils[0]!, 'MUC', 'T')
    expect(answer.status).toBe(403)
    const { clauses, detail } = answer.body as { clauses: { id: string }[]; detail: string }
    expect(clauses.map(c => c.id)).toEqual(expect.arrayContaining(['TT27-9.1', 'BP-5.1']))
    expect(detail).toContain('giáo viên bộ môn')
  })

  it('a closed period is refused with the clause and the way that is left', async () => {
    const answer = await enter(homeroom, primary.books.TOAN!, 'GHK1', primary.pupils[0]!, 'MUC', 'T')
    expect(answer.status).toBe(423)
    expect(answer.body).toMatchObject({ clauses: [{ id: 'BP-2.3' }], remedy: { act: 'correction.request' } })
  })

  it('a second school’s record is not there, whatever one asks of it', async () => {
    expect((await enter(maths, primary.books.TOAN!, 'CHK1', primary.pupils[0]!, 'MUC', 'T')).status).toBe(404)
    expect((await maths.get(`/api/gradebook/book?book=${primary.books.TOAN!}`)).status).toBe(404)
    expect((await maths.get(`/api/pupils/list?class=${primary.class}`)).body).toMatchObject({ pupils: [] })
  })

  it('leaves no mark, and a refusal of the law leaves its row in a chain that holds', async () => {
    for (const world of [w, primary]) {
      const marks = await withSchool(db, world.school, trx =>
        trx.selectFrom('mark').select('col').where('school_id', '=', world.school).execute(),
      )
      expect(marks).toEqual([])
      const report = await verifyJournal(db, world.school, [])
      expect(report.findings).toEqual([])
    }
  })
})
