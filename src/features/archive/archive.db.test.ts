import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { unpacked } from '../../../test/unpacked.ts'
import { NOW, type Person } from '../../../test/world.ts'
import { verifyArchive } from '../../documents/archive.ts'
import { catalogOf, openPdf } from '../../documents/pdf-file.ts'
import { dictionary, name, type PdfDictionary, type PdfReference, type PdfValue } from '../../documents/pdf-syntax.ts'
import { updatePdf } from '../../documents/pdf-update.ts'
import { pem } from '../../documents/pem.ts'
import { stopRendering } from '../../documents/render.ts'
import { runDownload } from '../../records/act.ts'
import { sha256 } from '../../records/canonical.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, NotFound, type Refused } from '../../records/faults.ts'
import { approvedClass, realKeys, type SigningClass, sealedClass } from '../transcripts/signed-class.sample.ts'
import { classLife } from './life.ts'
import { archiveFile, classArchives } from './read.ts'
import { releaseArchive } from './release.ts'
import { requestArchive } from './request.ts'
import { withdrawArchive } from './withdraw.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })
const database = testDatabase()
let db: Db
let c: SigningClass
let root: Uint8Array
let folder: string
beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  c = await approvedClass(db)
  c.w.keys.publicUrl = 'https://hoso.example.vn'
  root = (await realKeys(c)).root
  await sealedClass(c)
  folder = await unpacked(await released())
})
afterAll(async () => {
  stopRendering()
  await db.destroy()
})

const REASON = 'Lưu trữ cuối năm học theo quy định'
const HOUR = 3_600_000
const caller = (who: Person) => ({
  db,
  blobs: c.w.blobs,
  keys: c.w.keys,
  school: c.w.school,
  actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: NOW + HOUR },
  now: NOW + HOUR,
})

/** Asked for by the clerk, released by the head; gives the packed file. */
async function released(): Promise<Uint8Array> {
  const { request } = await c.w.act(c.clerk, requestArchive, { class: c.id, reason: REASON })
  await c.w.act(c.head, releaseArchive, { request }, { at: NOW + HOUR })
  return (await runDownload(caller(c.clerk), archiveFile, { request })).bytes
}

const copied = () => {
  const target = mkdtempSync(join(tmpdir(), 'hoso-archive-copy-'))
  cpSync(folder, target, { recursive: true })
  return target
}
const pdfsIn = (bag: string) =>
  readdirSync(join(bag, 'data/hoc-ba'))
    .filter(each => each.endsWith('.pdf'))
    .map(each => join(bag, 'data/hoc-ba', each))
const look = (bag: string) => verifyArchive(bag, { trust: { roots: [root] } })
const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe', encoding: 'utf8' })

describe('the archive of a class', () => {
  it('leaves by two people: whoever asked does not release, and the journal has both', async () => {
    const { request } = await c.w.act(c.head, requestArchive, { class: c.id, reason: REASON })
    const decision = ((await failure(c.w.act(c.head, releaseArchive, { request }))) as Refused).decision
    expect(decision).toMatchObject({ verdict: 'refused', cause: 'person' })
    expect(decision.because.map(b => b.id)).toEqual(['HS-4', 'BP-7.1'])
    expect(await failure(runDownload(caller(c.clerk), archiveFile, { request }))).toBeInstanceOf(NotFound)
    expect(await failure(c.w.act(c.clerk, requestArchive, { class: c.id, reason: REASON }))).toMatchObject({
      code: 'ERR_ARCHIVE_ASKED',
    })
    const made = await c.w.act(c.w.people.deputy!, releaseArchive, { request })
    expect(made).toMatchObject({ documents: 2, files: 9 })
    expect(await failure(c.w.act(c.w.people.deputy!, releaseArchive, { request }))).toBeInstanceOf(Conflict)
    const row = (await journalOf(c.w)).findLast(r => r.act === 'archive.release' && r.verdict === 'allowed')!
    expect(JSON.parse(row.delta)).toMatchObject({ request, sha256: made.sha256, manifestSha: made.manifestSha })
    const teacher = ((await failure(c.w.read(c.sports, classArchives, { class: c.id }))) as Refused).decision
    expect([teacher.verdict, teacher.because.map(b => b.id)]).toEqual(['refused', expect.arrayContaining(['HS-25'])])
    const seen = await c.w.read(c.head, classArchives, { class: c.id })
    expect(seen.requests[0]).toMatchObject({ by: 'Đặng Thị Minh', release: { by: 'Phan Văn Lộc', documents: 2 } })
  })

  it('is asked for once at a time, by however many at the same moment, and can be taken back by who asked', async () => {
    const ask = (who: Person) => c.w.act(who, requestArchive, { class: c.id, reason: REASON })
    const askers = [c.head, c.clerk]
    const tries = await atOnce(
      database,
      c.w,
      askers.map(who => () => ask(who)),
    )
    const asked = tries.flatMap((t, i) => (t.status === 'fulfilled' ? [{ by: askers[i]!, ...t.value }] : []))
    expect(asked).toHaveLength(1)
    for (const t of tries) if (t.status === 'rejected') expect(t.reason).toMatchObject({ code: 'ERR_ARCHIVE_ASKED' })

    const { request, by } = asked[0]!
    const takeBack = (who: Person) => c.w.act(who, withdrawArchive, { request })
    const other = by === c.head ? c.clerk : c.head
    const decision = ((await failure(takeBack(other))) as Refused).decision
    expect([decision.verdict, decision.because.map(b => b.id)]).toEqual(['refused', ['HS-26']])
    await takeBack(by)
    expect(await failure(takeBack(by))).toMatchObject({ code: 'ERR_STEP_TAKEN' })
    expect(await failure(c.w.act(c.w.people.deputy!, releaseArchive, { request }))).toMatchObject({
      code: 'ERR_STEP_TAKEN',
    })
    const seen = await c.w.read(c.head, classArchives, { class: c.id })
    expect(seen.requests.find(r => r.request === request)).toMatchObject({ release: null, withdrawnAt: NOW })
    expect((await journalOf(c.w)).filter(r => r.act === 'archive.withdraw' && r.verdict === 'allowed')).toHaveLength(1)

    // and then either it was released or it was taken back, never both
    const { request: next } = await ask(c.clerk)
    const ends = await atOnce<unknown>(database, c.w, [
      () => c.w.act(c.head, releaseArchive, { request: next }),
      () => c.w.act(c.clerk, withdrawArchive, { request: next }),
    ])
    expect(ends.map(e => e.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('leaves a row in the journal with every copy that is fetched: who, when, and which manifest', async () => {
    const before = (await journalOf(c.w)).length
    const { requests } = await c.w.read(c.head, classArchives, { class: c.id })
    const { request, release } = requests.find(r => r.release !== null)!
    for (const who of [c.clerk, c.head]) await runDownload(caller(who), archiveFile, { request })
    const rows = (await journalOf(c.w)).slice(before)
    expect(rows.map(r => [r.act, r.verdict, r.person_id, r.clauses])).toEqual(
      [c.clerk, c.head].map(who => ['archive.file', 'allowed', who.id, '["HS-26"]']),
    )
    expect(JSON.parse(rows[0]!.delta)).toMatchObject({ request, manifestSha: release!.manifestSha })
  })

  it('ends the life of the class: approved, every one sealed, taken out', async () => {
    const life = await c.w.read(c.sports, classLife, { class: c.id, period: 'CN' })
    expect(life).toMatchObject({
      approved: { by: 'Đặng Thị Minh' },
      signed: { documents: 2, sealed: 2 },
      archived: { by: expect.any(String) },
    })
    const other = await c.w.read(c.head, classLife, { class: c.w.class, period: 'CN' })
    expect(other).toEqual({ approved: null, signed: { documents: 0, sealed: 0, at: null }, archived: null })
  })

  it('is not asked for by a teacher, nor before anything is sealed', async () => {
    const decision = ((await failure(c.w.act(c.sports, requestArchive, { class: c.id, reason: REASON }))) as Refused)
      .decision
    expect(decision).toMatchObject({ verdict: 'refused', cause: 'person' })
    expect(await failure(c.w.act(c.clerk, requestArchive, { class: c.w.class, reason: REASON }))).toMatchObject({
      code: 'ERR_NOT_SEALED',
    })
  })

  it('holds pages, data, tables, the journal behind them and an index, all in the manifest', async () => {
    const report = (await look(folder))!
    expect(report).toMatchObject({ verdict: 'VALID', manifest: [], files: 9 })
    expect(report.documents.map(d => d.report.verdict)).toEqual(['VALID', 'VALID', 'VALID', 'VALID'])
    expect(report.journal!.findings).toEqual([])
    const acts = readFileSync(join(folder, 'data/nhat-ky.ndjson'), 'utf8')
      .split('\n')
      .slice(1, -1)
      .map(line => JSON.parse(line).act)
    expect(new Set(acts)).toEqual(
      new Set([
        'gradebook.enterScores',
        'results.recordAbsences',
        'results.propose',
        'results.approve',
        'council.propose',
        'council.decide',
        'transcripts.prepare',
        'transcripts.signSubject',
        'transcripts.signHomeroom',
        'transcripts.signHead',
        'transcripts.seal',
        'archive.request',
      ]),
    )
    expect(readFileSync(join(folder, 'data/muc-luc.html'), 'utf8')).toContain('Vừ A Ển')
    expect(readFileSync(join(folder, 'bag-info.txt'), 'utf8')).toContain('Source-Organization: Trường thử nghiệm')
  })

  it('is sound for sha256sum, file by file', () => {
    expect(run('sh', '-c', `cd '${folder}' && sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt`)).toBe(
      '',
    )
  })

  it('has its tables as CSV with a byte order mark and line ends as RFC 4180 wants them', () => {
    const bytes = readFileSync(join(folder, 'data/du-lieu/hoc-sinh.csv'))
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString('utf8').slice(1).split('\r\n')
    expect(lines[0]!.split(',').slice(0, 4)).toEqual(['so_dang_bo', 'so_dinh_danh', 'ho_ten', 'gioi_tinh'])
    expect(lines).toHaveLength(4)
  })

  it('is found changed by one byte, a missing and an added file', async () => {
    const changed = copied()
    const [pdf] = pdfsIn(changed)
    const bytes = readFileSync(pdf!)
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    writeFileSync(pdf!, bytes)
    writeFileSync(join(changed, 'data/them.txt'), 'thêm')
    expect(await look(changed)).toMatchObject({
      verdict: 'BROKEN',
      manifest: [{ fault: 'changed' }, { path: 'data/them.txt', fault: 'added' }],
    })
    expect((await look(changed))!.documents.filter(d => d.report.verdict === 'BROKEN')).toHaveLength(1)
  })

  it('is found with a page that a later revision added, even when its manifest was made anew', async () => {
    const forged = copied()
    const [pdf] = pdfsIn(forged)
    const before = readFileSync(pdf!)
    const after = withPage(before)
    writeFileSync(pdf!, after)
    const manifest = join(forged, 'manifest-sha256.txt')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(sha256(before), sha256(after)))
    expect(run('pdfsig', '-nocert', pdf!).match(/Signature is Valid/g)).toHaveLength(3)
    const report = (await look(forged))!
    expect([report.verdict, report.manifest]).toEqual(['BROKEN', []])
    expect(report.documents.find(d => d.report.verdict === 'BROKEN')!.report.reasons[0]).toMatchObject({
      code: 'CHANGED',
    })
  })

  it('is found with a row of the journal that was rewritten', async () => {
    const forged = copied()
    const path = join(forged, 'data/nhat-ky.ndjson')
    writeFileSync(path, readFileSync(path, 'utf8').replace('transcripts.prepare', 'transcripts.prepars'))
    const report = (await look(forged))!
    expect(report.journal!.findings).toMatchObject([{ kind: 'edited' }])
    appendFileSync(path, 'rác\n')
    expect((await look(forged))!.journal!.findings).toHaveLength(2)
  })
})

describe('other programs accept what was sealed', () => {
  it('qpdf and pdfsig the pages, openssl every signature on them under the root', () => {
    const [pdf] = pdfsIn(folder)
    expect(run('qpdf', '--check', pdf!)).toContain('No syntax or stream encoding errors')
    expect(run('pdfsig', '-nocert', pdf!).match(/Signature is Valid/g)).toHaveLength(3)
    const bytes = readFileSync(pdf!)
    const text = bytes.toString('latin1')
    const out = mkdtempSync(join(tmpdir(), 'hoso-cms-'))
    writeFileSync(join(out, 'root.pem'), pem(root))
    const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)].map(
      m => m.slice(1).map(Number) as [number, number, number],
    )
    expect(ranges).toHaveLength(3)
    for (const [start, end, rest] of ranges) {
      writeFileSync(join(out, 'content'), Buffer.concat([bytes.subarray(0, start), bytes.subarray(end, end + rest)]))
      writeFileSync(join(out, 'cms'), Buffer.from(text.slice(start + 1, end - 1), 'hex'))
      const files = ['-in', join(out, 'cms'), '-content', join(out, 'content'), '-CAfile', join(out, 'root.pem')]
      const options = [
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-purpose',
        'any',
        '-attime',
        String(NOW / 1000),
        '-out',
        '/dev/null',
      ]
      execFileSync('openssl', ['cms', '-verify', ...options, ...files], { stdio: 'pipe' })
    }
  })

  it('xmlsec1 every signature of the data', () => {
    const [pdf] = pdfsIn(folder)
    const xml = pdf!.replace(/\.pdf$/, '.xml')
    const ids = [...readFileSync(xml, 'utf8').matchAll(/<ds:Signature [^>]*Id="([^"]+)"/g)].map(m => m[1]!)
    expect(ids.slice(-3)).toEqual(['sig-chu-nhiem', 'sig-hieu-truong', 'sig-dau'])
    const trusted = join(mkdtempSync(join(tmpdir(), 'hoso-root-')), 'root.pem')
    writeFileSync(trusted, pem(root))
    const attributes = [
      'urn:hoso:hocba:1:hocBa',
      'urn:hoso:hocba:1:Mon',
      'http://www.w3.org/2000/09/xmldsig#:Signature',
      'http://uri.etsi.org/01903/v1.3.2#:SignedProperties',
    ]
    const when = new Date(NOW).toISOString().slice(0, 19).replace('T', ' ')
    for (const id of ids)
      execFileSync(
        'xmlsec1',
        [
          '--verify',
          '--node-id',
          id,
          ...attributes.flatMap(a => ['--id-attr:Id', a]),
          '--verification-time',
          when,
          '--trusted-pem',
          trusted,
          xml,
        ],
        { stdio: 'pipe' },
      )
  })
})

/** Adds an empty page by one more revision, as anybody with a good PDF library can. */
function withPage(bytes: Uint8Array): Uint8Array {
  const opened = openPdf(bytes)
  const update = updatePdf(opened)
  const pages = catalogOf(opened).entries.get('Pages') as PdfReference
  const tree = opened.resolve(pages) as PdfDictionary
  const page = update.add(dictionary({ Type: name('Page'), Parent: pages, MediaBox: [0, 0, 595, 842] }))
  const kids = opened.resolve(tree.entries.get('Kids')) as PdfValue[]
  const count = tree.entries.get('Count') as number
  update.replace(pages, {
    kind: 'dictionary',
    entries: new Map([...tree.entries, ['Kids', [...kids, page]], ['Count', count + 1]]),
  })
  return update.finish()
}
