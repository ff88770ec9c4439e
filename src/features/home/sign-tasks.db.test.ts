import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { YEAR } from '../../../test/world.ts'
import { stopRendering } from '../../documents/render.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { appoint } from '../school/appoint.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { signaturesWanted } from '../transcripts/due.ts'
import { signHomeroom } from '../transcripts/sign.ts'
import {
  approvedClass,
  look,
  OWN,
  PIN,
  prepare,
  type SigningClass,
  signAs,
  signRowsOf,
  trialKeys,
} from '../transcripts/signed-class.sample.ts'
import { toSign } from '../transcripts/to-sign.ts'
import { signTasks } from './sign-tasks.ts'
import { tasks } from './tasks.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })
const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(async () => {
  stopRendering()
  await db.destroy()
})

type Who = SigningClass['teacher']
const KINDS = /^sign|^seal|^prepare|^waitForSignatures/
/** Without the second factor, as somebody opens the page. */
const signing = async (c: SigningClass, who: Who) =>
  (await c.w.read(who, tasks, {})).tasks.filter(t => KINDS.test(t.kind))
const kinds = async (c: SigningClass, who: Who) => (await signing(c, who)).map(t => t.kind)
const wanted = async (c: SigningClass, who: Who) => (await c.w.read(who, signaturesWanted, {})).due

describe('signatures to give', () => {
  it('stand on everybody’s page in their order, with the clause, how far they are and the page that gives them', async () => {
    const c = await approvedClass(db, { size: 3 })
    c.w.keys.publicUrl = 'https://hoso.example.vn'
    const everybody = [c.teacher, c.sports, c.head, c.clerk]
    const each = () => Promise.all(everybody.map(who => kinds(c, who)))
    expect(await each()).toEqual([['prepareTranscripts'], [], [], []])
    expect((await signing(c, c.teacher))[0]).toMatchObject({
      params: { class: '1A', count: 3 },
      done: 0,
      total: 3,
      to: `/hoc-ba/lop/${c.id}`,
      clauses: [{ id: 'HS-10' }, { id: 'HS-24' }, { id: 'BD-II.2.2a' }],
    })
    await trialKeys(c)
    await prepare(c)
    expect(await each()).toEqual([['signRows', 'waitForSignatures'], ['signRows'], [], []])

    const [rows] = await signing(c, c.sports)
    expect(rows).toMatchObject({
      kind: 'signRows',
      params: { classes: '1A', subjects: 'Giáo dục thể chất', count: 3 },
      due: null,
      done: 0,
      total: 3,
      to: `/ky-hoc-ba/${c.id}`,
      search: { buoc: 'mon', mon: 'GDTC' },
      group: 'week',
    })
    expect(rows!.clauses.map(clause => clause.id)).toContain('BD-II.3.1a')
    expect((await signing(c, c.teacher)).find(t => t.kind === 'waitForSignatures')).toMatchObject({
      params: { class: '1A', who: c.sports.name, subjects: 'Giáo dục thể chất' },
      group: 'waiting',
    })

    await signRowsOf(c, c.teacher, OWN.slice(0, 3))
    expect((await signing(c, c.teacher))[0]).toMatchObject({ kind: 'signRows', done: 0, total: 3 })
    await signRowsOf(c, c.teacher, OWN.slice(3))
    expect(await each()).toEqual([['waitForSignatures'], ['signRows'], [], []])
    await signRowsOf(c, c.sports, ['GDTC'])
    expect(await each()).toEqual([['signHomeroom'], [], [], []])

    // one of three first: the head's turn has come for that one, the homeroom teacher's is not over
    const { documents, digest } = await look(c, c.teacher, 'homeroom')
    const first = { class: c.id, stage: 'homeroom' as const, pupils: [documents[0]!.pupil] }
    const one = await c.w.read(c.teacher, toSign, first)
    expect(one.leftOut).toMatchObject(documents.slice(1).map(d => ({ pupil: d.pupil, why: 'chosen' })))
    expect(one.digest).not.toBe(digest)
    await c.w.act(c.teacher, signHomeroom, { class: c.id, pin: PIN, digest: one.digest, pupils: first.pupils })
    expect(await signing(c, c.teacher)).toMatchObject([
      { kind: 'signHomeroom', done: 1, total: 3, params: { count: 2 } },
    ])
    expect(await signing(c, c.head)).toMatchObject([
      { kind: 'signHead', params: { classes: '1A', count: 1 }, search: { buoc: 'hieu-truong' } },
    ])
    const forHead = await look(c, c.head, 'head')
    expect([forHead.may.sign.verdict, forHead.documents.map(d => d.ready)]).toEqual(['needs', [true, false, false]])
    await signAs(c, c.teacher, 'homeroom')
    expect(await each()).toEqual([[], [], ['signHead'], []])
    await signAs(c, c.head, 'head')
    // the seal is the head's or the clerk's: whoever comes first
    expect(await each()).toEqual([[], [], ['sealTranscripts'], ['sealTranscripts']])
    expect(await wanted(c, c.clerk)).toMatchObject([{ stage: 'seal', class: c.id, year: YEAR, ready: 3, waitsFor: [] }])
    await signAs(c, c.clerk, 'seal')
    expect(await each()).toEqual([[], [], [], []])
    const over = await look(c, c.head, 'head')
    expect([over.documents, over.leftOut.map(l => l.why)]).toEqual([[], ['signed', 'signed', 'signed']])
    expect(over.order.map(step => [step.title, step.who.length, step.done])).toEqual([
      ['giáo viên bộ môn', 2, 3],
      ['giáo viên chủ nhiệm', 1, 3],
      ['Hiệu trưởng', 1, 3],
      ['Hiệu trưởng, văn thư', 0, 3],
    ])
  })

  it('go with the lesson, and nobody else is asked for a signature that the page gives to another', async () => {
    const c = await approvedClass(db)
    await prepare(c)
    const { person } = await c.w.act(c.head, appoint, {
      familyName: 'Hồ Thanh',
      givenName: 'Bình',
      posts: [{ post: 'teacher', fromDay: '2026-08-01', decisionNo: '06/QĐ' }],
    })
    const stranger = { id: person, account: person, name: 'Hồ Thanh Bình' }
    expect(await wanted(c, stranger)).toEqual([])
    await c.w.act(c.head, assignTeacher, { class: c.id, subject: 'GDTC', person, fromDay: '2026-11-18' })
    // the pages name the teacher before: they are prepared anew, then the new one signs
    expect(await wanted(c, stranger)).toEqual([])
    await prepare(c)
    expect(await wanted(c, stranger)).toMatchObject([{ stage: 'subject', subjects: [{ code: 'GDTC' }], ready: 2 }])
    expect(await wanted(c, c.sports)).toEqual([])
  })

  it('of several classes are one task, which leads to the list of them', async () => {
    const c = await approvedClass(db)
    await prepare(c)
    const [due] = await wanted(c, c.sports)
    expect(signTasks([due!, { ...due!, class: c.w.class, className: '2A' }])).toMatchObject([
      { kind: 'signRows', params: { classes: '1A, 2A', count: 4 }, total: 4, to: '/ky-hoc-ba', search: {} },
    ])
  })
})
