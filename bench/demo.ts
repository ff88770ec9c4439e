/** The demo province: how long its making takes, what its people's home pages cost, what the product keeps in memory. */
import { gzipSync } from 'node:zlib'
import { DEMO_PASSWORD } from '../src/features/demo/account.ts'
import { familyCpuMs } from './cpu.ts'
import { memoryOf } from './memory.ts'
import { analyse } from './reach.ts'
import type { Say } from './run.ts'
import { cost, round1, type Server, signIn, startServer } from './server.ts'

const PEOPLE = [
  ['home page of a homeroom teacher', 'ha.bui', 5],
  ['home page of a subject teacher', 'nam.trinh', 5],
  ['home page of a head', 'minh.dang', undefined],
  ['home page of a centre’s head', 'hung.tran', undefined],
] as const

export async function measureDemo(folder: string, say: Say): Promise<void> {
  const environment = { ...process.env, HOSO_DATA: folder }
  const from = performance.now()
  const made = await startServer(environment)
  try {
    const seconds = round1((performance.now() - from) / 1000)
    say({
      what: 'making of the demo province',
      seconds,
      cpuSeconds: round1(familyCpuMs(made.pid) / 1000),
      goalSeconds: 30,
    })
    await analyse(folder)
    say({ what: 'sign-in page', ...(await signInWithoutScript(made)) })
  } finally {
    await made.stop()
  }

  const server = await startServer(environment)
  try {
    const head = await signIn(server, 'minh.dang', DEMO_PASSWORD)
    await head.get('/')
    await head.get('/api/home/tasks')
    say({ what: 'memory a minute after sign-in', ...(await memoryOf(server)) })
    // once as it has just started, once as it has been at work for a while: V8 compiles what is asked for often
    for (const when of ['just started', 'at work'])
      for (const [what, login, goalCpuMs] of PEOPLE) {
        const visitor = await signIn(server, login, DEMO_PASSWORD)
        const measured = await cost(server, 150, () => visitor.get('/api/home/tasks'))
        say({ what, server: when, ...measured, ...(goalCpuMs && { goalCpuMs }) })
      }
  } finally {
    await server.stop()
  }
}

/** The plain form, sent as a browser without scripts sends it. */
async function signInWithoutScript({ base }: Server): Promise<Record<string, unknown>> {
  const page = await fetch(`${base}/dang-nhap`)
  const form = new URLSearchParams({ login: 'ha.bui', password: DEMO_PASSWORD })
  const sent = await fetch(`${base}/dang-nhap`, { method: 'POST', redirect: 'manual', body: form })
  return {
    gzipKb: round1(gzipSync(await page.text()).byteLength / 1000),
    signsInWithoutScript: sent.status === 303 && sent.headers.getSetCookie().some(cookie => cookie.startsWith('hoso=')),
  }
}
