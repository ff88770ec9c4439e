/** 35 transcripts of six pages from the click to the last byte: prepared by the act, then each one's pages downloaded. */
import { readSettings } from '../src/settings.ts'
import { openStores } from '../src/stores.ts'
import { familyCpuMs } from './cpu.ts'
import { fillPrimary, HEAD_LOGIN } from './primary.ts'
import { analyse } from './reach.ts'
import type { Say } from './run.ts'
import { PASSWORD } from './school.ts'
import { round1, signIn, startServer } from './server.ts'

type Prepared = { prepared: { document: string }[] }

export async function measureTranscripts(folder: string, say: Say): Promise<void> {
  const environment = { ...process.env, HOSO_DATA: folder, HOSO_DEMO: '0' }
  const stores = await openStores(readSettings(environment), why => console.error(why.message))
  const classId = await fillPrimary(stores, folder, Date.now())
  await analyse(folder)
  await stores.close()

  const server = await startServer(environment)
  try {
    const head = await signIn(server, HEAD_LOGIN, PASSWORD)
    await head.get('/api/home/tasks')
    const cpuBefore = familyCpuMs(server.pid)
    const from = performance.now()
    const { prepared } = (await head.post('/api/transcripts/prepare', { class: classId })) as Prepared
    const afterPrepare = performance.now()
    const files = await Promise.all(prepared.map(p => head.get(`/api/transcripts/pdf?document=${p.document}`)))
    const seconds = round1((performance.now() - from) / 1000)
    const cpuSeconds = round1((familyCpuMs(server.pid) - cpuBefore) / 1000)
    const pages = await head.get(`/api/transcripts/pages?document=${prepared[0]!.document}`)
    say({
      what: '35 transcripts from click to last byte',
      documents: files.length,
      pagesEach: JSON.parse(pages.toString()).pages,
      bytesEach: Math.round(files.reduce((sum, file) => sum + file.byteLength, 0) / files.length),
      prepareSeconds: round1((afterPrepare - from) / 1000),
      seconds,
      cpuSeconds,
      goalSeconds: 5,
    })
  } finally {
    await server.stop()
  }
}
