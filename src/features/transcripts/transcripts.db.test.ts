import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf, lockedPrimary } from '../../../test/locked.ts'
import { NOW, YEAR } from '../../../test/world.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { stopRendering } from '../../documents/render.ts'
import { verifyFile } from '../../documents/verify.ts'
import { runDownload, runRead } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, NotFound, Refused, Turned } from '../../records/faults.ts'
import { newId } from '../../records/session.ts'
import { createCertificate } from '../certificates/create.ts'
import { endCertificate } from '../certificates/end.ts'
import { listCertificates } from '../certificates/list.ts'
import { requestCorrection } from '../corrections/request.ts'
import { consent } from '../corrections/take-part.ts'
import { councilYear } from '../council/read-year.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { approveResults } from '../results/approve.ts'
import { planEducation } from '../results/plan-education.ts'
import { proposeResults } from '../results/propose.ts'
import { planSupport } from '../results/support.ts'
import { appoint } from '../school/appoint.ts'
import { grantStandIn } from '../stand-ins/grant.ts'
import { transcriptClasses } from './classes.ts'
import { transcriptPage, transcriptPages, transcriptPdf, transcriptXmlFile } from './files.ts'
import { publicAnswer } from './public.ts'
import { pupilTranscripts } from './pupil-versions.ts'
import { classTranscripts } from './read.ts'
import { revokeTranscript } from './revoke.ts'
import { signHead } from './sign.ts'
import {
  approve,
  approvedClass,
  holdCouncil,
  look,
  OWN,
  PIN,
  prepare,
  realKeys,
  type SigningClass,
  sealedClass,
  signAs,
  signRowsOf,
  signTeachers,
  trialKeys,
} from './signed-class.sample.ts'
import { toSign } from './to-sign.ts'
import { verifyTranscript } from './verify.ts'

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

const HTTPS = 'https://hoso.example.vn'
const HOUR = 3_600_000
const codeOf = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  if (cause instanceof Invalid) return cause.faults.map(f => f.code).join(' ')
  if (cause instanceof Conflict || cause instanceof Turned) return cause.code
  return cause
}
const refusal = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Refused)
  return (cause as Refused).decision
}
const caller = (c: SigningClass, who = c.head) => ({
  db,
  blobs: c.w.blobs,
  keys: c.w.keys,
  school: c.w.school,
  actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: NOW },
  now: NOW,
})
const versions = async (c: SigningClass, pupil = c.pupils[0]!) =>
  (await c.w.read(c.head, pupilTranscripts, { pupil })).documents
const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1)
const pdfOf = async (c: SigningClass, document: string) =>
  (await runDownload(caller(c), transcriptPdf, { document })).bytes
const xmlOf = async (c: SigningClass, document: string) =>
  Buffer.from((await runDownload(caller(c), transcriptXmlFile, { document })).bytes).toString('utf8')

/** A class of a school on https, prepared, with trial keys. */
async function ready(): Promise<SigningClass> {
  const c = await approvedClass(db)
  c.w.keys.publicUrl = HTTPS
  await trialKeys(c)
  await prepare(c)
  return c
}

/** A correction after the lock, asked for and agreed to. */
async function correct(
  c: SigningClass,
  who: SigningClass['teacher'],
  subject: string,
  column: string,
  text: string,
  pupil = 0,
) {
  const { correction } = await c.w.act(who, requestCorrection, {
    book: c.books[subject]!,
    period: 'CN',
    pupil: c.pupils[pupil]!,
    column,
    text,
    reason: 'Nhập nhầm từ bài của em khác',
  })
  return c.w.act(c.head, consent, { correction }, { at: NOW + HOUR })
}

describe('freezing the year', () => {
  it('wants results that were approved and still rest on what stands in the books', async () => {
    const c = await approvedClass(db, { approve: false })
    expect(await refusal(prepare(c))).toMatchObject({ verdict: 'needs' })
    await approve(c)
    // and the council's decision on them, where the school has one
    const undecided = await refusal(prepare(c))
    expect(undecided).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { step: 'decision' }, who: ['board.chair', 'board.deputy'] }],
    })
    expect(undecided.because.map(b => b.id)).toContain('HS-24')
    await holdCouncil(c)
    await c.w.act(c.teacher, enterScores, {
      book: c.books.TOAN!,
      period: 'CN',
      changes: [{ pupil: c.pupils[0]!, column: 'DIEM', text: '8', version: 1, how: 'typed' }],
    })
    const decision = await refusal(prepare(c))
    expect(decision).toMatchObject({ verdict: 'needs', missing: [{ when: { content: 'asAgreed' } }] })
    expect(decision.because.map(b => b.id)).toContain('HS-10')
  })

  it('names every pupil without a personal number, and freezes nobody', async () => {
    const c = await approvedClass(db, { ids: false })
    const cause = await failure(prepare(c))
    expect((cause as Invalid).faults).toMatchObject(c.pupils.map(p => ({ at: `pupils.${p}`, code: 'ERR_ID_MISSING' })))
    expect((await c.w.read(c.head, classTranscripts, { class: c.id })).documents).toEqual([])
  })

  it('leaves out who has not completed the year, and lets the others be signed', async () => {
    const c = await approvedClass(db, { exceptions: { 1: { 'TOAN.DIEM': '3' } } })
    const { prepared, waiting } = await prepare(c)
    expect([prepared.map(p => p.pupil), waiting]).toEqual([[c.pupils[0]], [c.pupils[1]]])
    const of = await c.w.read(c.head, classTranscripts, { class: c.id })
    expect(of.waiting).toEqual([{ pupil: c.pupils[1], name: 'Vừ A Ển', why: 'support' }])
    const toHead = await look(c, c.head, 'head')
    expect(toHead.leftOut).toEqual([{ pupil: c.pupils[1], name: 'Vừ A Ển', why: 'support' }])
    // whether a year is decided is no subject teacher's business
    expect((await look(c, c.sports, 'subject', ['GDTC'])).leftOut).toMatchObject([{ why: 'notPrepared' }])
    expect((await c.w.read(c.sports, classTranscripts, { class: c.id })).waiting).toEqual([])
    await c.w.act(c.teacher, planSupport, { class: c.id, pupil: c.pupils[1]!, plan: 'Ôn thêm', untilDay: '2027-08-01' })
  })

  it('says what the council decided: title and promotion, with its decision; who it holds back for help waits', async () => {
    const c = await approvedClass(db, { size: 3, decide: false })
    const [praised, kept, helped] = c.pupils as [string, string, string]
    const computed = (await c.w.read(c.head, councilYear, {})).classes.find(of => of.class === c.id)!
    const change = (pupil: string, list: string, placed: 'on' | 'off') => ({
      pupil,
      list,
      placed,
      reason: 'Hội đồng xét',
    })
    const off = (pupil: string) =>
      computed.pupils.find(p => p.id === pupil)!.computed.map(list => change(pupil, list, 'off'))
    const differences = [
      ...off(praised).filter(d => d.list !== 'promoted'),
      change(praised, 'good', 'on'),
      ...off(kept),
      change(kept, 'notPromoted', 'on'),
      ...off(helped),
      change(helped, 'support', 'on'),
    ]
    await holdCouncil(c, differences as Parameters<typeof holdCouncil>[1])
    const { prepared, waiting } = await prepare(c)
    expect([prepared.map(p => p.pupil).toSorted(), waiting]).toEqual([[praised, kept].toSorted(), [helped]])
    const textOf = async (pupil: string) => xmlOf(c, (await versions(c, pupil))[0]!.document)
    expect(await textOf(praised)).toMatch(/lenLop="LEN_LOP"[\s\S]*Học sinh Tiêu biểu/)
    expect(await textOf(kept)).toMatch(/hoanThanh="CHUA_HOAN_THANH"[\s\S]*lenLop="CHUA_LEN_LOP"/)
    const of = await c.w.read(c.head, classTranscripts, { class: c.id })
    expect(of.waiting).toMatchObject([{ pupil: helped, why: 'support' }])
  })

  it('counts no longer where a later council decides otherwise; whom it leaves as they were keep their version', async () => {
    const c = await ready()
    await signTeachers(c)
    const [praised, other] = c.pupils as [string, string]
    const titled = (await c.w.read(c.head, councilYear, {})).classes.find(of => of.class === c.id)!
    const had = titled.pupils.find(p => p.id === praised)!.lists.find(l => l === 'excellent' || l === 'good')!
    // the results are approved anew: what was written since moves one mark and nobody's title
    await c.w.act(c.teacher, enterScores, {
      book: c.books.TOAN!,
      period: 'CN',
      changes: [{ pupil: other, column: 'DIEM', text: '10', version: 1, how: 'typed' }],
    })
    await approve(c)
    const reason = 'Vi phạm nội quy thi'
    const { no, voided } = await holdCouncil(c, [{ pupil: praised, list: had, placed: 'off', reason }])
    expect([no, voided]).toEqual([2, 1])
    const [ended] = await versions(c, praised)
    expect([ended!.state, ended!.ended]).toMatchObject(['superseded', { next: null, council: 2, correction: null }])
    expect((await versions(c, other)).map(d => d.state)).not.toContain('superseded')
    const { waiting } = await c.w.read(c.head, classTranscripts, { class: c.id })
    expect(waiting).toMatchObject([{ pupil: praised, why: 'ready' }])
    await prepare(c)
    const anew = (await versions(c, praised)).find(d => d.version === 2)!
    expect(await xmlOf(c, anew.document)).not.toContain('Học sinh Xuất sắc')
  })

  it('says of a subject that the individual plan leaves out that the pupil is exempt, and its teacher signs that', async () => {
    const nothing = { 'GDTC.MUC': '', 'GDTC.NX': '' }
    const c = await approvedClass(db, { approve: false, exceptions: { 0: nothing } })
    await c.w.act(c.head, planEducation, {
      pupil: c.pupils[0]!,
      year: YEAR,
      education: 'GENERAL',
      exempt: ['GDTC', 'THE_CHAT', 'score:TOAN'],
      goals: 'Vận động theo sức của em.',
      decisionNo: '21/QĐ',
      decidedOn: '2026-09-10',
    })
    await approve(c)
    await holdCouncil(c)
    await trialKeys(c)
    await prepare(c)
    const [d] = await versions(c)
    const xml = await xmlOf(c, d!.document)
    expect(xml).toMatch(/<Mon [^>]*ma="GDTC"[^>]* muc="M"/)
    expect(xml.match(/<Mon [^>]*ma="TOAN"[^>]*>/)![0]).not.toContain('diem=')
    expect(d!.subjects.map(s => s.code)).toEqual((await versions(c, c.pupils[1]))[0]!.subjects.map(s => s.code))
    const { documents } = await look(c, c.sports, 'subject', ['GDTC'])
    // nobody writes a remark where nothing was assessed
    expect(documents.map(each => [each.rows[0]!.level, each.outliers.map(o => o.code)])).toEqual([
      ['M', []],
      ['T', ['noComment']],
    ])
    await signRowsOf(c, c.sports, ['GDTC'])
  })

  it('makes the same version of the same content, and a new one only where something changed', async () => {
    const c = await ready()
    expect(await prepare(c)).toEqual({ prepared: [], unchanged: 2, waiting: [] })
    expect((await versions(c)).map(d => [d.version, d.state])).toEqual([[1, 'prepared']])
  })

  it('is not for a teacher of a subject', async () => {
    const c = await approvedClass(db)
    expect(await refusal(prepare(c, c.sports))).toMatchObject({ verdict: 'refused', cause: 'person' })
  })
})

describe('signing goes in order', () => {
  it('teachers, homeroom teacher, head, seal: each is refused before the ones before, with the clause and with who is missing', async () => {
    const c = await ready()
    const early = await refusal(signAs(c, c.teacher, 'homeroom'))
    expect(early).toMatchObject({ verdict: 'needs', missing: [{ when: { signedBefore: ['subjectTeacher'] } }] })
    expect(early.because.map(b => b.id)).toEqual(['HS-22', 'BD-II.3.1a'])
    expect(await refusal(signAs(c, c.head, 'head'))).toMatchObject({
      missing: [{ who: ['subjectTeacher', 'homeroom'] }],
    })
    await signRowsOf(c, c.teacher, OWN)
    const cause = (await failure(signAs(c, c.teacher, 'homeroom'))) as Refused
    expect(cause.facts.matter?.missing).toBe('Giáo dục thể chất (Trịnh Văn Nam): 2')
    await signRowsOf(c, c.sports, ['GDTC'])
    expect(await refusal(signAs(c, c.clerk, 'seal'))).toMatchObject({ missing: [{ who: ['homeroom', 'head'] }] })
    await signAs(c, c.teacher, 'homeroom')
    expect((await versions(c))[0]!.state).toBe('homeroomSigned')
    await signAs(c, c.head, 'head')
    expect((await versions(c))[0]!.state).toBe('headSigned')
    await signAs(c, c.clerk, 'seal')
    expect((await versions(c))[0]).toMatchObject({ state: 'trial', version: 1 })
    const rows = (await journalOf(c.w)).filter(r => r.act.startsWith('transcripts.') && r.act !== 'transcripts.prepare')
    expect(rows.map(r => `${r.act.slice(12)} ${r.verdict}`)).toEqual([
      'signHomeroom needs',
      'signHead needs',
      'signSubject allowed',
      'signHomeroom needs',
      'signSubject allowed',
      'seal needs',
      'signHomeroom allowed',
      'signHead allowed',
      'seal allowed',
    ])
  })

  it('whom the head authorises afterwards stands on what is not signed yet, and voids nothing that is', async () => {
    const c = await ready()
    const deputy = c.w.people.deputy!
    await signTeachers(c)
    await signAs(c, c.teacher, 'homeroom')
    const [signed, open] = c.pupils as [string, string]
    const first = { class: c.id, pupils: [signed] }
    const { digest } = await c.w.read(c.head, toSign, { ...first, stage: 'head', subjects: [] })
    await c.w.act(c.head, signHead, { ...first, pin: PIN, digest })
    const day = dayOf(NOW)
    await c.w.act(c.head, grantStandIn, {
      ...{ kind: 'deputy', person: deputy.id, giver: c.head.id, fromDay: day, toDay: day, decidedOn: day },
      ...{
        decisionNo: '97/QĐ-THPL',
        issuedBy: 'Hiệu trưởng',
        reason: 'Đi công tác',
        areas: ['transcripts'],
        where: [],
      },
    })
    const again = await prepare(c)
    expect(again).toMatchObject({ prepared: [{ pupil: open, version: 2, carried: 8 }], unchanged: 1 })
    expect((await versions(c, signed)).map(d => [d.version, d.state])).toEqual([[1, 'headSigned']])
    await c.w.act(deputy, createCertificate, { pin: PIN })
    await signAs(c, c.teacher, 'homeroom')
    await signAs(c, deputy, 'head')
    const pages = await Promise.all([signed, open].map(async p => xmlOf(c, (await versions(c, p))[0]!.document)))
    expect(pages.map(xml => /KT\. Hiệu trưởng, Phó hiệu trưởng/.test(xml))).toEqual([false, true])
    expect(await prepare(c)).toMatchObject({ prepared: [], unchanged: 2 })
  })

  it('a teacher signs the own rows only', async () => {
    const c = await ready()
    const decision = await refusal(signRowsOf(c, c.sports, ['TOAN']))
    expect(decision).toMatchObject({ verdict: 'refused', cause: 'person' })
    expect(decision.because.map(b => b.id)).toContain('BD-II.2.1')
    expect(await refusal(signRowsOf(c, c.sports, ['GDTC', 'TOAN']))).toMatchObject({ cause: 'person' })
    expect(await refusal(signAs(c, c.sports, 'homeroom'))).toMatchObject({ cause: 'person' })
  })

  it('asks for the second factor of a moment ago', async () => {
    const c = await ready()
    const decision = await refusal(signRowsOf(c, c.sports, ['GDTC'], { stepUp: false }))
    expect(decision).toMatchObject({ verdict: 'needs', missing: [{ when: { stepUp: true } }] })
  })

  it('each signature covers what it should, and verifies as a trial over pages and data', async () => {
    const c = await ready()
    await signTeachers(c)
    await signAs(c, c.teacher, 'homeroom')
    await signAs(c, c.head, 'head')
    await signAs(c, c.clerk, 'seal')
    const { document } = (await versions(c))[0]!
    const seen = await c.w.read(c.head, verifyTranscript, { document })
    expect(seen.files.map(f => [f.file, f.verdict])).toEqual([
      ['pdf', 'TRIAL'],
      ['xml', 'TRIAL'],
    ])
    const xml = seen.files[1]!
    const subject = xml.signatures.find(s => s.id === 'sig-mon-GDTC')!
    expect(subject).toMatchObject({ signer: 'Trịnh Văn Nam', covers: ['mon-2026-2027-GDTC'], intact: true })
    const homeroom = xml.signatures.find(s => s.id === 'sig-chu-nhiem')!
    expect(homeroom.covers).toHaveLength(1 + OWN.length + 1)
    expect(homeroom.covers).toContain('sig-mon-TOAN')
    expect(xml.signatures.find(s => s.id === 'sig-dau')!.covers).toEqual(
      expect.arrayContaining(['sig-chu-nhiem', 'sig-hieu-truong']),
    )
    const pdf = verifyFile(await pdfOf(c, document), { trust: { roots: [] } })
    expect(pdf.signatures.map(s => s.id)).toEqual(['homeroom', 'principal', 'seal'])
    // what was attached is the data as the homeroom teacher signed it: the teachers' and that signature
    expect(pdf.attached[0]!.report.signatures).toHaveLength(OWN.length + 2)
    expect(pdf.transcript?.pupil.name).toBe('Lê Ngọc Bảo An')
  })
})

describe('before the pen touches the paper', () => {
  it('the list shows who is signed for, what stands out, and one digest over it', async () => {
    const c = await approvedClass(db, { exceptions: { 1: { 'TOAN.DIEM': '6' } } })
    await prepare(c)
    const seen = await look(c, c.head, 'head')
    expect(seen.documents.map(d => [d.name, d.year?.rating])).toEqual([
      ['Lê Ngọc Bảo An', 'HTXS'],
      ['Vừ A Ển', 'HT'],
    ])
    expect(seen.ratings).toEqual({ HTXS: 1, HT: 1 })
    expect(seen.documents[1]!.outliers.map(o => o.code)).toEqual(['levelAgainstTest', 'noComment'])
    expect(seen.order[0]).toMatchObject({ stage: 'subject', done: 0 })
    expect([seen.certificate, seen.certificateFault]).toEqual([null, 'ERR_CERT_NONE'])
    expect(seen.may.sign.verdict).toBe('needs')
  })

  it('nothing is signed when the content has changed since it was shown', async () => {
    const c = await ready()
    const { digest } = await look(c, c.head, 'subject', ['GDTC'])
    await lockedPrimary({ ...c.w, class: c.id }, 'CN')
    await correct(c, c.sports, 'GDTC', 'NX', 'Thích nhảy dây.')
    expect(await codeOf(signRowsOf(c, c.sports, ['GDTC'], { digest }))).toBe('ERR_SIGN_STALE')
    expect((await versions(c))[0]!.signatures).toEqual([])
  })

  it('the work is lost when a correction comes between the work and its writing', async () => {
    const c = await ready()
    await lockedPrimary({ ...c.w, class: c.id }, 'CN')
    const { digest } = await look(c, c.head, 'subject', ['GDTC'])
    // the correction commits while the signatures are being made
    const signing = signRowsOf(c, c.sports, ['GDTC'], { digest })
    await correct(c, c.sports, 'GDTC', 'NX', 'Thích bơi.')
    const outcome = await signing.then(
      () => 'signed before',
      (cause: Conflict) => cause.code,
    )
    const now = (await versions(c))[0]!
    expect(now.version).toBe(2)
    // either it was signed first and voided by the change, or it was refused; never does it stand on the new row
    expect(['signed before', 'ERR_SIGN_STALE']).toContain(outcome)
    expect(now.signatures).toEqual([])
  })

  it('a wrong PIN opens nothing, and after four tries each has to wait', async () => {
    const c = await ready()
    for (let i = 0; i < 5; i++)
      expect(await codeOf(signRowsOf(c, c.sports, ['GDTC'], { pin: '111222' }))).toBe('ERR_PIN_WRONG')
    expect(await codeOf(signRowsOf(c, c.sports, ['GDTC']))).toBe('ERR_WAIT')
    await signRowsOf(c, c.sports, ['GDTC'], { at: NOW + HOUR })
    expect((await journalOf(c.w)).filter(r => r.act === 'transcripts.signSubject')).toHaveLength(1)
  })

  it('of two who confirm the same at the same moment one signs, and the other is told', async () => {
    const c = await ready()
    await signTeachers(c)
    await signAs(c, c.teacher, 'homeroom')
    await signAs(c, c.head, 'head')
    const { digest } = await look(c, c.head, 'seal')
    const tries = await Promise.all(
      [c.head, c.clerk].map(who =>
        codeOf(
          signAs(c, who, 'seal', { digest }).then(() => {
            throw 'signed'
          }),
        ),
      ),
    )
    expect(tries.sort()).toEqual(['ERR_SIGNED_ALREADY', 'signed'])
    expect((await versions(c))[0]!.signatures.filter(s => s.stage === 'seal')).toHaveLength(1)
  })

  it('a request sent twice signs once and gets the same receipt', async () => {
    const c = await ready()
    const { digest } = await look(c, c.head, 'subject', ['GDTC'])
    const once = await signRowsOf(c, c.sports, ['GDTC'], { digest, key: 'confirm-0001' })
    expect(await signRowsOf(c, c.sports, ['GDTC'], { digest, key: 'confirm-0001' })).toEqual(once)
  })

  it('nothing is to be signed before anything is prepared, nor twice', async () => {
    const c = await approvedClass(db)
    await trialKeys(c)
    expect(await codeOf(signRowsOf(c, c.sports, ['GDTC']))).toBe('ERR_NOT_PREPARED')
    await prepare(c)
    await signRowsOf(c, c.sports, ['GDTC'])
    expect(await codeOf(signRowsOf(c, c.sports, ['GDTC']))).toBe('ERR_SIGNED_ALREADY')
  })
})

describe('a correction after signing', () => {
  it('voids the signatures over the whole and that of the changed row, and nothing else', async () => {
    const c = await ready()
    await signTeachers(c)
    await signAs(c, c.teacher, 'homeroom')
    await signAs(c, c.head, 'head')
    await signAs(c, c.clerk, 'seal')
    const [old] = await versions(c)
    await lockedPrimary({ ...c.w, class: c.id }, 'CN')
    await correct(c, c.teacher, 'TOAN', 'DIEM', '10')
    const [now, before] = await versions(c)
    expect([now!.version, now!.state, before!.state]).toEqual([2, 'prepared', 'superseded'])
    expect(now!.waiting).toEqual(['TOAN'])
    expect(now!.signatures.map(s => [s.stage, s.carried])).toEqual(
      [...OWN.slice(1), 'GDTC'].map(() => ['subject', true]),
    )
    expect(before!.ended).toMatchObject({
      next: now!.document,
      correction: { subject: 'Toán', period: 'CN', from: '9', to: '10', reason: 'Nhập nhầm từ bài của em khác' },
      kept: [...OWN.filter(code => code !== 'TOAN'), 'GDTC'].toSorted(),
    })
    expect(before!.ended!.voided.map(s => s.subject || s.stage).toSorted()).toEqual([
      'TOAN',
      'head',
      'homeroom',
      'seal',
    ])
    expect(now!.ended).toBeNull()
    // both are kept, and the old one still verifies as what it was
    expect((await c.w.read(c.head, verifyTranscript, { document: old!.document })).files[0]!.verdict).toBe('TRIAL')
    expect((await versions(c, c.pupils[1]))[0]!.state).toBe('trial')

    await signRowsOf(c, c.teacher, ['TOAN'], { at: NOW + 2 * HOUR })
    await signAs(c, c.teacher, 'homeroom', { at: NOW + 2 * HOUR })
    await signAs(c, c.head, 'head', { at: NOW + 2 * HOUR })
    await signAs(c, c.clerk, 'seal', { at: NOW + 2 * HOUR })
    const [sealed] = await versions(c)
    expect(sealed!.state).toBe('trial')
    const xml = await xmlOf(c, sealed!.document)
    expect(xml).toContain('diem="10"')
    expect(verifyFile(Buffer.from(xml), { trust: { roots: [] } }).verdict).toBe('TRIAL')
    const row = (await journalOf(c.w)).find(r => r.act === 'corrections.consent')!
    expect(JSON.parse(row.delta).transcript).toEqual({ superseded: old!.document, version: 2, carried: OWN.length })
  })

  it('of the homeroom sheet voids no teacher’s row', async () => {
    const c = await ready()
    await signTeachers(c)
    await lockedPrimary({ ...c.w, class: c.id }, 'CN')
    await correct(c, c.teacher, '*', 'NX_PC', 'Mạnh dạn hơn nhiều.')
    expect((await versions(c))[0]).toMatchObject({ version: 2, state: 'teachersSigned', waiting: [] })
  })

  it('that moves the rating waits for the results to be approved anew', async () => {
    const c = await ready()
    await signTeachers(c)
    await lockedPrimary({ ...c.w, class: c.id }, 'CN')
    await correct(c, c.teacher, 'TOAN', 'DIEM', '8')
    expect((await versions(c)).map(d => [d.version, d.state])).toEqual([[1, 'superseded']])
    expect((await versions(c))[0]!.ended).toMatchObject({ next: null, correction: { to: '8' }, voided: [], kept: [] })
    const { waiting } = await c.w.read(c.head, classTranscripts, { class: c.id })
    expect(waiting).toMatchObject([{ pupil: c.pupils[0], why: 'resultsAnew' }])
    expect(await refusal(prepare(c))).toMatchObject({ verdict: 'needs' })
    const { version } = await c.w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })
    await c.w.act(c.head, approveResults, {
      period: 'CN',
      classes: [{ class: c.id, version }],
      decisionNo: '61/QĐ-THPL',
    })
    // the council decided on other results than these
    expect(await refusal(prepare(c))).toMatchObject({ missing: [{ when: { step: 'decision' } }] })
    await holdCouncil(c)
    const { prepared } = await prepare(c)
    expect(prepared).toMatchObject([{ pupil: c.pupils[0], version: 2, carried: OWN.length }])
    expect((await versions(c))[0]!.waiting).toEqual(['TOAN'])
  })
})

describe('what a document is worth', () => {
  it('is a trial for ever under the trial authority, though its root were given as trusted', async () => {
    const c = await ready()
    c.w.keys.roots = [(await c.w.keys.authority({ id: c.w.school, name: '' }, new Date(NOW))).certificate]
    await signTeachers(c)
    await signAs(c, c.teacher, 'homeroom')
    await signAs(c, c.head, 'head')
    await signAs(c, c.clerk, 'seal')
    const [d] = await versions(c)
    expect(d!.state).toBe('trial')
    expect(await publicAnswer(db, tokenOf(d!.link!))).toMatchObject({ state: 'trial', trial: true })
  })

  it('is issued when every signature stands under an authority that is trusted here', async () => {
    const c = await approvedClass(db)
    c.w.keys.publicUrl = HTTPS
    const authority = await realKeys(c)
    await sealedClass(c)
    const [d] = await versions(c)
    expect(d!.state).toBe('issued')
    expect(await publicAnswer(db, tokenOf(d!.link!))).toMatchObject({ state: 'issued', trial: false, version: 1 })
    for (const bytes of [await pdfOf(c, d!.document), Buffer.from(await xmlOf(c, d!.document))])
      expect(verifyFile(bytes, { trust: { roots: [authority.root] } }).verdict).toBe('VALID')
  })

  it('keeps trial signatures, and roots no longer trusted, off a document that was drawn as a real one', async () => {
    const c = await approvedClass(db)
    c.w.keys.publicUrl = HTTPS
    await realKeys(c)
    await prepare(c)
    await signTeachers(c)
    await signAs(c, c.teacher, 'homeroom')
    const { roots } = c.w.keys
    c.w.keys.roots = []
    expect(await codeOf(signAs(c, c.head, 'head'))).toBe('ERR_CERT_NO_LONGER_TRUSTED')
    c.w.keys.roots = roots
    const { own } = await c.w.read(c.head, listCertificates, {})
    await c.w.act(c.head, endCertificate, { certificate: own[0]!.certificate, reason: 'superseded', note: 'thử' })
    await c.w.act(c.head, createCertificate, { pin: PIN })
    expect(await codeOf(signAs(c, c.head, 'head'))).toBe('ERR_TRIAL_MIXED')
  })

  it('is not sealed while the public address is not https', async () => {
    const c = await approvedClass(db)
    c.w.keys.publicUrl = 'http://127.0.0.1:8080'
    await trialKeys(c)
    await prepare(c)
    await signTeachers(c)
    await signAs(c, c.teacher, 'homeroom')
    await signAs(c, c.head, 'head')
    expect(await codeOf(signAs(c, c.clerk, 'seal'))).toBe('ERR_PUBLIC_URL')
    c.w.keys.publicUrl = null
    expect(await codeOf(signAs(c, c.clerk, 'seal'))).toBe('ERR_PUBLIC_URL')
    c.w.keys.publicUrl = HTTPS
    expect(await codeOf(signAs(c, c.clerk, 'seal'))).toBe('ERR_LINK_OLD')
  })

  it('is revoked by the head’s decision with a reason, and then stays so', async () => {
    const c = await ready()
    const { document, link } = (await versions(c))[0]!
    const revoke = (who = c.head, reason = 'Cấp nhầm cho học sinh khác') =>
      c.w.act(who, revokeTranscript, { document, decisionNo: '77/QĐ', reason })
    expect(await codeOf(revoke())).toBe('ERR_NOT_SEALED')
    await signTeachers(c)
    await signAs(c, c.teacher, 'homeroom')
    await signAs(c, c.head, 'head')
    await signAs(c, c.clerk, 'seal')
    expect(await refusal(revoke(c.clerk))).toMatchObject({ cause: 'person' })
    expect(await refusal(revoke(c.head, 'nhầm'))).toMatchObject({ verdict: 'needs' })
    await revoke()
    expect((await versions(c))[0]!.state).toBe('revoked')
    expect(await publicAnswer(db, tokenOf(link!))).toMatchObject({ state: 'revoked', trial: true })
    expect(await codeOf(revoke())).toBe('ERR_STEP_TAKEN')
    // the class's page and the signing say the same of a pupil without a transcript that counts
    const { waiting } = await c.w.read(c.head, classTranscripts, { class: c.id })
    expect(waiting).toMatchObject([{ pupil: c.pupils[0], why: 'revoked' }])
    expect((await look(c, c.head, 'seal')).leftOut).toMatchObject([{ why: 'revoked' }, { why: 'signed' }])

    // anew: no row has changed, so the teachers' signatures hold; those over the whole are given again
    const { prepared } = await prepare(c)
    expect(prepared).toMatchObject([{ pupil: c.pupils[0], version: 2, carried: OWN.length + 1 }])
    const [anew, old] = await versions(c)
    expect([anew!.state, old!.state]).toEqual(['teachersSigned', 'revoked'])
    expect(anew!.signatures.every(s => s.stage === 'subject' && s.carried)).toBe(true)
  })
})

describe('who may see', () => {
  it('the homeroom teacher, but nobody who has nothing to do with the class', async () => {
    const c = await ready()
    const { document } = (await versions(c))[0]!
    const { person } = await c.w.act(c.head, appoint, {
      familyName: 'Tạ Thị',
      givenName: 'Nhung',
      posts: [{ post: 'teacher', fromDay: '2026-08-01', decisionNo: '02/QĐ' }],
    })
    const stranger = { id: person, account: newId(), name: 'Tạ Thị Nhung' }
    for (const file of [transcriptPdf, transcriptXmlFile])
      expect(await refusal(runDownload(caller(c, stranger), file, { document }))).toMatchObject({ cause: 'person' })
    expect(await refusal(c.w.read(stranger, pupilTranscripts, { pupil: c.pupils[0]! }))).toMatchObject({
      cause: 'person',
    })
    const draft = await runDownload(caller(c, c.teacher), transcriptPdf, { document })
    expect(Buffer.from(draft.bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await c.w.read(c.sports, transcriptClasses, {})).classes.map(each => each.name)).toEqual(['1A', '4A'])
    expect((await c.w.read(stranger, transcriptClasses, {})).classes).toEqual([])
  })

  it('a subject teacher the rows of the own subject, which is all that such a teacher signs', async () => {
    const c = await ready()
    const { document } = (await versions(c))[0]!
    const pupil = c.pupils[0]!
    const whole = [
      ...[transcriptPdf, transcriptXmlFile].map(file => runDownload(caller(c, c.sports), file, { document })),
      runDownload(caller(c, c.sports), transcriptPage, { document, page: 1 }),
      c.w.read(c.sports, transcriptPages, { document }),
      c.w.read(c.sports, verifyTranscript, { document }),
      c.w.read(c.sports, pupilTranscripts, { pupil }),
      look(c, c.sports, 'homeroom', ['GDTC']),
    ]
    for (const decision of await Promise.all(whole.map(refusal)))
      expect([decision.verdict, ...decision.because.map(b => b.id)]).toEqual(
        expect.arrayContaining(['refused', 'HS-25']),
      )
    expect(await refusal(look(c, c.sports, 'subject', ['GDTC', 'TOAN']))).toMatchObject({ cause: 'person' })

    const shown = await look(c, c.sports, 'subject', ['GDTC'])
    expect(shown.documents.map(d => [d.year, d.rows.map(r => r.code)])).toEqual([
      [null, ['GDTC']],
      [null, ['GDTC']],
    ])
    expect([shown.ratings, shown.may.sign.verdict, shown.may.read.verdict]).toEqual([{}, 'allowed', 'refused'])
    const of = await c.w.read(c.sports, classTranscripts, { class: c.id })
    expect(of.documents.map(d => d.waiting)).toEqual([['GDTC'], ['GDTC']])
    expect([of.subjects.map(s => s.code), of.may.read.verdict]).toEqual([['GDTC'], 'refused'])
    await signRowsOf(c, c.sports, ['GDTC'], shown)
  })

  it('every page as a picture, for whoever has no reader of PDF; the draft says so', async () => {
    const c = await ready()
    const { document } = (await versions(c))[0]!
    expect(await c.w.read(c.teacher, transcriptPages, { document })).toEqual({
      pages: 5,
      draft: true,
      bookmarks: [1, 2, 3, 4],
    })
    const picture = await runDownload(caller(c, c.teacher), transcriptPage, { document, page: 5 })
    expect(picture.mediaType).toBe('image/svg+xml')
    expect(Buffer.from(picture.bytes).subarray(0, 4).toString()).toBe('<svg')
    expect(await failure(runDownload(caller(c), transcriptPage, { document, page: 6 }))).toBeInstanceOf(NotFound)
  })
})

describe('a file that the store no longer holds as it was given', () => {
  it('is called broken, whatever its bytes say', async () => {
    const c = await ready()
    const { document, xmlSha } = (await versions(c))[0]!
    const { blobs } = c.w
    const failing = {
      ...blobs,
      get: async (school: number, sha: string) => {
        if (sha === xmlSha) throw new Error('other bytes')
        return blobs.get(school, sha)
      },
    }
    const seen = await runRead({ ...caller(c), blobs: failing }, verifyTranscript, { document })
    expect(seen.files).toMatchObject([{ file: 'xml', verdict: 'BROKEN', reasons: [{ code: 'STORE' }] }])
  })
})
