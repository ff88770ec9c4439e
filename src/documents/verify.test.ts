import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type SampleAuthority, sampleAuthority } from './authority.sample.ts'
import { revocationList } from './certificates.ts'
import { primaryForms } from './primary-forms.ts'
import { render } from './render.ts'
import { signPdf } from './sign-pdf.ts'
import type { Signer } from './signer.ts'
import { sampleTranscript } from './transcript.sample.ts'
import { transcriptElementId, transcriptXml } from './transcript-xml.ts'
import { createTrialAuthority, issueTrialCertificate, openTrialSigner } from './trial-authority.ts'
import { verifyFile } from './verify.ts'
import { signXml } from './xades.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const content = sampleTranscript()
const bookId = transcriptElementId(content)
const at = new Date('2027-05-28T02:14:22Z')
const name = 'Đặng Thị Minh'

let authority: SampleAuthority
let signer: Signer & { serial: string }
let trialRoot: Uint8Array
let trialSigner: Signer
let oneField: Uint8Array
let validPdf: Uint8Array

const xmlBy = (who: Signer) =>
  signXml(transcriptXml(content), { id: 'sig-principal', role: 'Hiệu trưởng', covers: [bookId], signer: who, at })
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))
const unsignedPdf = () =>
  render(
    'signature-box',
    { kind: 'person', width: 200, height: 90, indent: 0, name, at: at.toISOString(), trial: false },
    { at: at.toISOString() },
  )

async function signAll(who: Signer, text: string): Promise<Uint8Array> {
  const attachments = [
    { name: 'hocba.xml', type: 'application/xml', description: 'Dữ liệu', relationship: 'data', text } as const,
  ]
  let pdf = await render(
    'transcript-primary',
    { ...content, layout: primaryForms['TH-1'] },
    { at: at.toISOString(), standard: 'a-3b', attachments },
  )
  for (const field of ['homeroom', 'principal', 'seal']) {
    const kind = field === 'seal' ? 'seal' : 'person'
    pdf = await signPdf(pdf, { field, kind, signer: who, name, reason: field, at })
    if (field === 'homeroom') oneField = pdf
  }
  return pdf
}

beforeAll(async () => {
  authority = await sampleAuthority()
  signer = await authority.signer(name, 'Hiệu trưởng')
  validPdf = await signAll(signer, await xmlBy(signer))
  const secret = new Uint8Array(32).fill(9)
  const now = new Date('2027-01-01T00:00:00Z')
  const trial = await createTrialAuthority('Trường Tiểu học Phú Lộc', '2001', now, secret)
  const holder = await issueTrialCertificate(trial, { name, title: 'Hiệu trưởng' }, '2002', now, '280914', secret)
  trialRoot = trial.certificate
  trialSigner = await openTrialSigner(trial, holder, '280914', secret)
})

describe('a signed học bạ is', () => {
  test('VALID when every signature of pages and data stands under a root that is trusted', async () => {
    const report = verifyFile(validPdf, { trust: { roots: [authority.root] } })
    expect(report).toMatchObject({ kind: 'pdf', verdict: 'VALID', reasons: [], empty: [] })
    expect(report.attached[0]).toMatchObject({ name: 'hocba.xml', report: { verdict: 'VALID' } })
    expect(report.transcript).toMatchObject({ id: content.id, pupil: content.pupil })
  })

  test('a TRIAL when the authority is one, even when its root is given as trusted', async () => {
    const pdf = await signAll(trialSigner, await xmlBy(trialSigner))
    for (const roots of [[], [trialRoot]]) {
      expect(verifyFile(pdf, { trust: { roots } }).verdict).toBe('TRIAL')
      expect(verifyFile(bytesOf(await xmlBy(trialSigner)), { trust: { roots } }).verdict).toBe('TRIAL')
    }
  })

  test('UNKNOWN when nobody vouches for the root, or a signature is still missing', async () => {
    const pdf = await signAll(signer, transcriptXml(content))
    expect(verifyFile(pdf, { trust: { roots: [] } })).toMatchObject({
      verdict: 'UNKNOWN',
      reasons: [{ code: 'NOT_TRUSTED', why: 'root-not-given' }, {}, {}],
    })
    expect(verifyFile(oneField, { trust: { roots: [authority.root] } })).toMatchObject({
      verdict: 'UNKNOWN',
      empty: ['seal', 'principal'],
      reasons: [{ code: 'NOT_WHOLE' }],
    })
  })

  test('UNKNOWN when only a row of it was signed', async () => {
    const covers = ['mon-2026-2027-TOAN']
    const xml = await signXml(transcriptXml(content), { id: 'sig-maths', role: '', covers, signer, at })
    const report = verifyFile(bytesOf(xml), { trust: { roots: [authority.root] } })
    expect(report).toMatchObject({ verdict: 'UNKNOWN', transcript: null, reasons: [{ code: 'NOT_WHOLE' }] })
  })

  test('UNKNOWN when it was signed before the certificate began, or after it was revoked', async () => {
    const roots = [authority.root]
    const early = await signXml(transcriptXml(content), {
      id: 'sig-1',
      role: '',
      covers: [bookId],
      signer,
      at: new Date('2025-05-28T00:00:00Z'),
    })
    expect(verifyFile(bytesOf(early), { trust: { roots } }).reasons).toMatchObject([{ why: 'not-valid-then' }])
    const revokedAt = (when: string) =>
      revocationList(
        authority.issued,
        [{ serial: signer.serial, at: new Date(when), reason: 'keyCompromise' }],
        at,
        new Date('2028-01-01'),
      )
    const xml = bytesOf(await xmlBy(signer))
    const before = await revokedAt('2027-05-01T00:00:00Z')
    const after = await revokedAt('2027-06-01T00:00:00Z')
    expect(verifyFile(xml, { trust: { roots, revocationLists: [before] } }).reasons).toMatchObject([{ why: 'revoked' }])
    expect(verifyFile(xml, { trust: { roots, revocationLists: [after] } }).verdict).toBe('VALID')
  })

  test('BROKEN when a mark in the data is changed', async () => {
    const xml = await xmlBy(signer)
    const report = verifyFile(bytesOf(xml.replace('diem="10"', 'diem="9"')), { trust: { roots: [authority.root] } })
    expect(report).toMatchObject({
      verdict: 'BROKEN',
      transcript: null,
      reasons: [{ code: 'CHANGED', signature: 'sig-principal' }, {}],
    })
  })
})

test('whichever byte of a signed PDF is changed, outside the place of the last signature, the file is BROKEN', () => {
  const pdf = validPdf
  const trust = { roots: [authority.root] }
  const text = Buffer.from(pdf).toString('latin1')
  const [, start, end] = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+)/g)].at(-1)!.map(Number) as [
    number,
    number,
    number,
  ]
  fc.assert(
    fc.property(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }), (position, change) => {
      const changed = pdf.slice()
      changed[position]! ^= change
      const { verdict } = verifyFile(changed, { trust })
      const allowed = position < 5 ? ['UNKNOWN', 'BROKEN'] : ['BROKEN']
      if (position < start || position >= end) expect(allowed).toContain(verdict)
    }),
    { numRuns: 40 },
  )
})

test('whichever character of a signed XML is changed, the file is not VALID', async () => {
  const xml = await xmlBy(signer)
  const trust = { roots: [authority.root] }
  const [start, end] = [xml.indexOf('<hocBa'), xml.indexOf('</hocBa>')]
  fc.assert(
    fc.property(
      fc.integer({ min: start, max: end }),
      fc.constantFrom('x', '1', '<', '"', 'Ế', '&'),
      (position, letter) => {
        if (xml[position] === letter) return
        const changed = `${xml.slice(0, position)}${letter}${xml.slice(position + 1)}`
        expect(verifyFile(bytesOf(changed), { trust }).verdict).toBe('BROKEN')
      },
    ),
    { numRuns: 150 },
  )
})

test('what is no signed file is UNKNOWN, what cannot be read is BROKEN, and nothing throws', async () => {
  const trust = { roots: [] }
  expect(verifyFile(bytesOf('STT,Họ tên\n'), { trust })).toMatchObject({ kind: 'other', verdict: 'UNKNOWN' })
  expect(verifyFile(await unsignedPdf(), { trust })).toMatchObject({
    kind: 'pdf',
    verdict: 'UNKNOWN',
    reasons: [{ code: 'NOT_SIGNED' }],
  })
  expect(verifyFile(bytesOf('%PDF-1.7 …'), { trust })).toMatchObject({ kind: 'pdf', verdict: 'BROKEN' })
  expect(verifyFile(bytesOf('<!DOCTYPE a><a/>'), { trust })).toMatchObject({ kind: 'xml', verdict: 'BROKEN' })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('', '%PDF-1.7\n', '<hoSo '), (bytes, head) => {
      verifyFile(new Uint8Array(Buffer.concat([Buffer.from(head), bytes])), { trust })
    }),
  )
})
