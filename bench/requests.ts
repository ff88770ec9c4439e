/** What a request costs in a centre of 1,000 learners, with journal, checks and row security on; and the memory after. */
import { readSettings } from '../src/settings.ts'
import { openStores } from '../src/stores.ts'
import { memoryOf } from './memory.ts'
import { analyse, reach } from './reach.ts'
import type { Say } from './run.ts'
import { changesFor, fill, LOGIN, PASSWORD } from './school.ts'
import { cost, passerBy, round1, type Server, signIn, startServer } from './server.ts'

export async function measureRequests(folder: string, say: Say): Promise<void> {
  const environment = { ...process.env, HOSO_DATA: folder, HOSO_DEMO: '0' }
  const stores = await openStores(readSettings(environment), why => console.error(why.message))
  const { small, large } = await fill(stores, folder, Date.now())
  await analyse(folder)
  await stores.close()

  const server = await startServer(environment)
  try {
    const visitor = await signIn(server, LOGIN, PASSWORD)
    const book = (id: string) => () => visitor.get(`/api/gradebook/book?book=${id}&period=HK1`)
    let version = 1
    const save = (columns: number) => () =>
      visitor.post('/api/gradebook/enterScores', {
        book: small.book,
        period: 'HK1',
        changes: changesFor(small.pupils, columns, version++),
      })
    const measure = requestMeasure(server, say)
    // once as it has just started, once as it has been at work for a while: V8 compiles what is asked for often
    for (const when of ['just started', 'at work']) {
      await measure('sign-in page', when, 200, () => passerBy(server).get('/dang-nhap'), 10.5)
      await measure('pupil list of 1,000', when, 150, () => visitor.get('/api/pupils/list?year=2026'), 38.5)
      await measure('gradebook 35 × 6', when, 150, book(small.book), 45)
      await measure('gradebook 45 × 6', when, 150, book(large.book))
      await measure('saving 35 marks', when, 100, save(1), 63.5)
      // the first column is further than the others by now: bring all to one version
      await reach(folder, db => db.query('update mark set version = $1 where book_id = $2', [version, small.book]))
      await measure('saving 210 marks', when, 75, save(6), 106)
    }
    say({ what: 'memory a minute after all these requests', ...(await memoryOf(server)) })
  } finally {
    await server.stop()
  }
}

/** `compared`: CPU of a well-known PHP system for the same, in ms; ours is to stay under a quarter of it. */
function requestMeasure(server: Server, say: Say) {
  return async (what: string, when: string, n: number, request: () => Promise<unknown>, compared?: number) => {
    const measured = await cost(server, n, request)
    const goal = compared === undefined ? {} : { comparedCpuMs: compared, goalCpuMs: round1(compared / 4) }
    say({ what, server: when, ...measured, ...goal })
  }
}
