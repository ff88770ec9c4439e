import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type SampleAuthority, sampleAuthority } from './authority.sample.ts'
import { pem } from './pem.ts'
import type { Signer } from './signer.ts'
import { sampleTranscript } from './transcript.sample.ts'
import { transcriptElementId, transcriptXml } from './transcript-xml.ts'
import type { Trust } from './trust.ts'
import { carrySignatures, signXml } from './xades.ts'
import { verifyXml } from './xades-verify.ts'
import { XmlFault } from './xml.ts'
import { subjectElementId } from './year-parts-xml.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const folder = mkdtempSync(join(tmpdir(), 'hoso-xades-'))
const content = sampleTranscript()
const year = content.years.at(-1)!
const bookId = transcriptElementId(content)
const at = new Date('2027-05-27T09:20:05Z')
const rowOf = (code: string) => subjectElementId(year, { code })

let authority: SampleAuthority
let trust: Trust
let people: Record<'maths' | 'english' | 'homeroom' | 'principal' | 'seal', Signer>
let signed: string

/** Two teachers, the homeroom teacher, the principal, the seal: each over what stood before. */
async function signAll(xml: string): Promise<string> {
  const steps = [
    ['sig-maths', 'Giáo viên Toán', people.maths, [rowOf('TOAN')]],
    ['sig-arts', 'Giáo viên Âm nhạc, Tiếng Anh', people.english, [rowOf('NN1'), rowOf('NT.AN')]],
    ['sig-homeroom', 'Giáo viên chủ nhiệm', people.homeroom, [bookId, 'sig-maths', 'sig-arts']],
    ['sig-principal', 'Hiệu trưởng', people.principal, [bookId, 'sig-homeroom']],
    ['sig-seal', 'Con dấu', people.seal, [bookId, 'sig-homeroom', 'sig-principal']],
  ] as const
  for (const [id, role, signer, covers] of steps)
    xml = await signXml(xml, { id, role, signer, covers: [...covers], at })
  return xml
}

function xmlsec(xml: string, id: string): void {
  const [file, root] = [join(folder, 'file.xml'), join(folder, 'root.pem')]
  writeFileSync(file, xml)
  writeFileSync(root, pem(authority.root))
  const ids = ['urn:hoso:hocba:1:hocBa', 'urn:hoso:hocba:1:Mon', 'http://www.w3.org/2000/09/xmldsig#:Signature']
  const marks = [...ids, 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'].flatMap(each => ['--id-attr:Id', each])
  const time = ['--verification-gmt-time', '2027-05-28 00:00:00']
  execFileSync('xmlsec1', ['--verify', ...marks, '--node-id', id, '--trusted-pem', root, ...time, file], {
    stdio: 'pipe',
  })
}

beforeAll(async () => {
  authority = await sampleAuthority()
  trust = { roots: [authority.root] }
  people = {
    maths: await authority.signer('Bùi Thu Hà', 'Giáo viên'),
    english: await authority.signer('Lê Văn Sỹ', 'Giáo viên', 'rsa'),
    homeroom: await authority.signer('Bùi Thu Hà', 'Giáo viên chủ nhiệm'),
    principal: await authority.signer('Đặng Thị Minh', 'Hiệu trưởng', 'rsa'),
    seal: await authority.signer('Trường Tiểu học Phú Lộc'),
  }
  signed = await signAll(transcriptXml(content))
})

describe('a transcript signed by two teachers, the homeroom teacher, the principal and the seal', () => {
  test('has five intact signatures, each telling what it covers, by whom and when', () => {
    const report = verifyXml(signed, trust)
    expect(report.signatures.map(each => [each.id, each.intact, each.standing.standing])).toEqual([
      ['sig-maths', true, 'trusted'],
      ['sig-arts', true, 'trusted'],
      ['sig-homeroom', true, 'trusted'],
      ['sig-principal', true, 'trusted'],
      ['sig-seal', true, 'trusted'],
    ])
    expect(report.signatures[2]).toMatchObject({
      signer: { name: 'Bùi Thu Hà', title: 'Giáo viên chủ nhiệm', organisation: 'Trường Tiểu học Phú Lộc' },
      role: 'Giáo viên chủ nhiệm',
      at: '2027-05-27T09:20:05.000Z',
      covers: [bookId, 'sig-maths', 'sig-arts'],
    })
    expect(report.uncovered).toEqual([])
    expect(report.transcript?.pupil.name).toBe('Lê Ngọc Bảo An')
  })

  test('is accepted, signature by signature, by xmlsec1', () => {
    for (const id of ['sig-maths', 'sig-arts', 'sig-homeroom', 'sig-principal', 'sig-seal']) xmlsec(signed, id)
  })

  test('is accepted by xmlsec1 whatever a teacher wrote', async () => {
    const odd = structuredClone(content)
    odd.pupil.name = 'Nguyễn "Tí" & <Tèo>\t\n\'Ế\' 😀'
    odd.years.at(-1)!.subjects[1]!.comment = 'a > b & c < d\n\tẾch ộp "…" 😀'
    const xml = await signXml(transcriptXml(odd), {
      id: 'sig-1',
      role: '<&">',
      signer: people.maths,
      covers: [bookId],
      at,
    })
    xmlsec(xml, 'sig-1')
    expect(verifyXml(xml, trust).transcript?.pupil.name).toBe(odd.pupil.name)
  })

  test('loses exactly the signatures over a mark that was changed, here and in xmlsec1', () => {
    const changed = signed.replace(/(<Mon Id="mon-2026-2027-TOAN" diem=)"10"/, '$1"9"')
    expect(changed).not.toBe(signed)
    const report = verifyXml(changed, trust)
    expect(report.signatures.filter(each => each.intact).map(each => each.id)).toEqual(['sig-arts'])
    expect(report.signatures[0]!.faults).toEqual([{ code: 'DIGEST', what: 'mon-2026-2027-TOAN' }])
    expect(report.transcript).toBeNull()
    expect(() => xmlsec(changed, 'sig-maths')).toThrow()
    expect(() => xmlsec(changed, 'sig-homeroom')).toThrow()
    xmlsec(changed, 'sig-arts')
  })

  test('keeps, after a correction, the signatures of the teachers whose rows stayed, and no other', async () => {
    const corrected = structuredClone(content)
    corrected.version = 2
    corrected.years.at(-1)!.subjects.find(each => each.code === 'TOAN')!.score = 9
    const carried = carrySignatures(signed, transcriptXml(corrected))
    const report = verifyXml(carried, trust)
    expect(report.signatures.map(each => [each.id, each.intact])).toEqual([['sig-arts', true]])
    xmlsec(carried, 'sig-arts')
  })
})

describe('an attack by wrapping is refused', () => {
  const moved = () => {
    const book = /<hocBa .*<\/hocBa>/s.exec(signed)![0]
    return { book, forged: book.replace('diem="10"', 'diem="1"') }
  }

  test('when a second element carries the Id that was signed', () => {
    const { book, forged } = moved()
    const wrapped = signed.replace(book, `${forged}`).replace('<chuKy>', `<chuKy>${book}`)
    expect(() => verifyXml(wrapped, trust)).toThrow(XmlFault)
  })

  test('when a forged row stands before the signed one, under the same Id', () => {
    const row = /<Mon Id="mon-2026-2027-TOAN".*?<\/Mon>/s.exec(signed)![0]
    const wrapped = signed.replace(row, `${row.replace('diem="10"', 'diem="1"')}${row}`)
    expect(() => verifyXml(wrapped, trust)).toThrow('stands twice')
  })

  test('when the signed transcript is hidden in a signature and another stands in its place', () => {
    const { book, forged } = moved()
    const other = forged.replace(`Id="${bookId}"`, 'Id="hb-other"').replaceAll(/ Id="mon-/g, ' Id="nom-')
    const wrapped = signed.replace(book, other).replace('</ds:Object>', `</ds:Object><ds:Object>${book}</ds:Object>`)
    expect(() => verifyXml(wrapped, trust)).toThrow(XmlFault)
  })

  test('when the signed transcript is hidden in the properties of a signature', () => {
    const { book, forged } = moved()
    const other = forged.replace(`Id="${bookId}"`, 'Id="hb-other"').replaceAll(/ Id="mon-/g, ' Id="nom-')
    const wrapped = signed.replace(book, other).replace('</xades:SignedProperties>', `${book}</xades:SignedProperties>`)
    const report = verifyXml(wrapped, trust)
    expect(report.transcript).toBeNull()
    expect(report.signatures.filter(each => each.intact && each.covers.includes(bookId))).toEqual([])
  })

  test('when a signature stands inside the transcript', () => {
    const signature = /<ds:Signature .*?<\/ds:Signature>/s.exec(signed)![0]
    const wrapped = signed.replace(signature, '').replace('</hocBa>', `${signature}</hocBa>`)
    expect(() => verifyXml(wrapped, trust)).toThrow(XmlFault)
  })

  test('when a row and the signature over it are moved to the transcript of another pupil', () => {
    const row = /<Mon Id="mon-2026-2027-TOAN".*?<\/Mon>/s
    const signature = /<ds:Signature [^>]*Id="sig-maths".*?<\/ds:Signature>/s.exec(signed)![0]
    const other = transcriptXml({ ...content, id: '0190f5a2-7c1e-7b3a-9d44-5f1f2b6c8e02' })
    const forged = other.replace(row, row.exec(signed)![0]).replace('<chuKy>', `<chuKy>${signature}`)
    const [report] = verifyXml(forged, trust).signatures
    expect(report).toMatchObject({ id: 'sig-maths', intact: false, faults: [{ code: 'FORM' }] })
  })
})

describe('a signature is not intact', () => {
  const broken = (xml: string) =>
    verifyXml(xml, trust)
      .signatures.filter(each => !each.intact)
      .map(each => each.id)

  test('when its time is changed', () => {
    expect(broken(signed.replace('2027-05-27T09:20:05.000Z', '2027-05-20T09:20:05.000Z'))).toContain('sig-maths')
  })

  test('when another certificate is put into it', () => {
    const [first, second] = signed.matchAll(/<ds:X509Certificate>[^<]*/g)
    expect(first![0]).not.toBe(second![0])
    const other = [...signed.matchAll(/<ds:X509Certificate>[^<]*/g)].find(
      each => each[0] !== first![0] && each[0] !== second![0],
    )!
    expect(broken(signed.replace(first![0], other[0]))).toContain('sig-maths')
  })

  test('when a reference names another algorithm', () => {
    const weak = signed.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1')
    expect(() => broken(weak)).toThrow(XmlFault)
  })
})

describe('signing refuses', () => {
  test('a signer that answers with the signature of somebody else', async () => {
    const foreign: Signer = { ...people.maths, sign: data => people.homeroom.sign(data) }
    const signing = signXml(signed, { id: 'sig-new', role: '', covers: [rowOf('TV')], signer: foreign, at })
    await expect(signing).rejects.toThrow('does not belong to the certificate')
  })

  test('an Id that is not there, and one that is taken', async () => {
    const base = { role: '', signer: people.maths, at }
    await expect(signXml(signed, { ...base, id: 'sig-new', covers: ['mon-none'] })).rejects.toThrow(XmlFault)
    await expect(signXml(signed, { ...base, id: 'sig-maths', covers: [rowOf('TV')] })).rejects.toThrow(XmlFault)
  })
})

test('a file signed under a root that nobody gave is unknown, under a trial root never more than a trial', async () => {
  expect(verifyXml(signed, { roots: [] }).signatures[0]!.standing).toEqual({
    standing: 'unknown',
    why: 'root-not-given',
  })
  const trial = await sampleAuthority('Gốc THỬ NGHIỆM')
  const xml = await signXml(transcriptXml(content), {
    id: 'sig-1',
    role: '',
    covers: [bookId],
    signer: await trial.signer('Đặng Thị Minh'),
    at,
  })
  expect(verifyXml(xml, { roots: [trial.root] }).signatures[0]!.standing.standing).toBe('trial')
})
