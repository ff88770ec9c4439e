import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '../../test/cluster/database.ts'
import { account, type Browser, browser, PASSWORD, type Served, serve } from '../../test/http.ts'
import { lockedPrimary } from '../../test/locked.ts'
import { stopRendering } from '../documents/render.ts'
import { requestCorrection } from '../features/corrections/request.ts'
import { consent } from '../features/corrections/take-part.ts'
import { pupilTranscripts } from '../features/transcripts/pupil-versions.ts'
import {
  approvedClass,
  look,
  PIN,
  prepare,
  type SigningClass,
  signAs,
  signTeachers,
  trialKeys,
} from '../features/transcripts/signed-class.sample.ts'
import { type Db, openDatabase } from '../records/database.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })
const database = testDatabase()
let db: Db
let served: Served
let c: SigningClass
beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  served = await serve(db)
  c = await approvedClass(db)
  c.w.keys.publicUrl = 'https://hoso.example.vn'
  await trialKeys(c)
  await prepare(c)
  // the server is the one in which the class was made: the same files, the same keys
  Object.assign(served.at, { keys: c.w.keys, blobs: c.w.blobs })
})
afterAll(async () => {
  await served.close()
  stopRendering()
  await db.destroy()
})

const versions = async (pupil = 0) => (await c.w.read(c.head, pupilTranscripts, { pupil: c.pupils[pupil]! })).documents

/** Follows a job until it has ended. */
async function ended(
  b: Browser,
  id: string,
): Promise<{ state: string; done: number; total: number; result: Record<string, unknown> }> {
  for (;;) {
    const { body } = await b.get(`/api/jobs/${id}`)
    const job = body as Awaited<ReturnType<typeof ended>>
    if (job.state === 'done' || job.state === 'failed') return job
    await pause(20)
  }
}

describe('signing over HTTP', () => {
  it('answers at once what can be refused, and goes on as a job with what cannot', async () => {
    const b = browser(served.base)
    await b.signIn(await account(served.at, c.w, c.sports))
    const shown = (await look(c, c.head, 'subject', ['GDTC'])).digest
    const sign = (change: object) =>
      b.post('/api/transcripts/signSubject', { class: c.id, subjects: ['GDTC'], pin: PIN, digest: shown, ...change })
    expect(await sign({})).toMatchObject({ status: 409, body: { code: 'ERR_NEEDS', missing: [{ what: 'stepUp' }] } })
    await b.post('/api/session/step-up', { password: PASSWORD })
    expect(await sign({ subjects: ['TOAN'] })).toMatchObject({ status: 403, body: { code: 'ERR_NOT_YOURS' } })
    expect(await sign({ digest: 'a'.repeat(64) })).toMatchObject({ status: 409, body: { code: 'ERR_SIGN_STALE' } })
    expect(await sign({ pin: '000999' })).toMatchObject({ status: 422, body: { code: 'ERR_PIN_WRONG' } })
    const begun = await sign({})
    expect(begun.status).toBe(202)
    const job = await ended(b, (begun.body as { job: string }).job)
    expect(job).toMatchObject({ state: 'done', done: 2, total: 2, result: { stage: 'subject', standing: 'trial' } })
    expect((await versions())[0]!.signatures).toHaveLength(1)
    expect(await sign({})).toMatchObject({ status: 409, body: { code: 'ERR_SIGNED_ALREADY' } })
  })

  it('tells in the job what came between: a second confirmation of the same', async () => {
    const b = browser(served.base)
    await b.signIn(await account(served.at, c.w, c.teacher))
    await b.post('/api/session/step-up', { password: PASSWORD })
    const subjects = ['TV', 'TOAN', 'DD', 'TNXH', 'NT.AN', 'NT.MT', 'HDTN']
    const { digest } = await look(c, c.head, 'subject', subjects)
    const send = () => b.post('/api/transcripts/signSubject', { class: c.id, subjects, pin: PIN, digest })
    const begun = await Promise.all([send(), send()])
    const jobs = await Promise.all(
      begun.filter(a => a.status === 202).map(a => ended(b, (a.body as { job: string }).job)),
    )
    expect(jobs.filter(j => j.state === 'done')).toHaveLength(1)
    for (const lost of jobs.filter(j => j.state === 'failed'))
      expect(lost.result).toMatchObject({ status: 409, code: 'ERR_SIGNED_ALREADY' })
  })
})

describe('the page that the QR opens', () => {
  const open = async (path: string) => (await fetch(`${served.base}${path}`)) as Response
  const page = async (path: string) => {
    const answer = await open(path)
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }

  it('knows nothing of a token that is none, nor of a document before it is sealed', async () => {
    const { link } = (await versions())[0]!
    for (const path of ['/x/abc', `/x/${'A'.repeat(22)}`, new URL(link!).pathname])
      expect(await page(path)).toMatchObject({ status: 404, text: expect.stringContaining('Không có trong sổ') })
  })

  it('says trial, superseded, and never a word about a person', async () => {
    // the tests above may have done this already
    await signTeachers(c).catch(() => undefined)
    await signAs(c, c.teacher, 'homeroom')
    await signAs(c, c.head, 'head')
    await signAs(c, c.clerk, 'seal')
    const [sealed] = await versions()
    const path = new URL(sealed!.link!).pathname
    const trial = await page(path)
    expect(trial.status).toBe(200)
    expect(trial.text).toContain('Bản thử nghiệm')
    expect(trial.text).toContain(sealed!.code)
    expect(trial.text).toContain('Trường thử nghiệm')
    expect(trial.headers.get('x-robots-tag')).toBe('noindex')
    expect(await page(`${path}?lang=en`)).toMatchObject({ text: expect.stringContaining('A trial') })

    await lockedPrimary({ ...c.w, class: c.id }, 'CN')
    const change = { book: c.books.GDTC!, period: 'CN', pupil: c.pupils[0]!, column: 'NX', text: 'Chạy nhanh.' }
    const { correction } = await c.w.act(c.sports, requestCorrection, { ...change, reason: 'Ghi nhầm của em khác' })
    await c.w.act(c.head, consent, { correction })
    const old = await page(path)
    expect(old.text).toContain('Đã có phiên bản mới')
    expect(old.text).toContain('không có giá trị pháp lý')
    for (const { text } of [trial, old]) {
      // the code to compare is chance, and may spell the name of a class
      const said = text.replaceAll(/\b[0-9A-Z]{4}(-[0-9A-Z]{4})+\b/g, '')
      expect(said).not.toBe(text)
      for (const word of ['Bảo An', 'Vừ A', '1A', 'Bùi Thu Hà', 'Đặng Thị Minh', '099320'])
        expect(said).not.toContain(word)
      expect(text).not.toContain('<script')
    }
  })
})
