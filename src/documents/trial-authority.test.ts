import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createRoot, issueCertificate } from './certificates.ts'
import { pem } from './pem.ts'
import { pinFault, SealNotOpened } from './sealed-key.ts'
import { verifies } from './signer.ts'
import {
  changePin,
  createTrialAuthority,
  issueTrialCertificate,
  openTrialSigner,
  type TrialAuthority,
  type TrialCertificate,
  trialRevocationList,
} from './trial-authority.ts'
import { TRIAL_POLICY } from './trial-marks.ts'
import { holderOf, standingOfCertificate } from './trust.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const folder = mkdtempSync(join(tmpdir(), 'hoso-authority-'))
const secret = new Uint8Array(32).fill(5)
const now = new Date('2026-11-22T03:00:00Z')
const then = String(now.getTime() / 1000 + 86_400)
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe', encoding: 'utf8' })
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

let authority: TrialAuthority
let principal: TrialCertificate
let seal: TrialCertificate

beforeAll(async () => {
  authority = await createTrialAuthority('Trường Tiểu học Phú Lộc', '1001', now, secret)
  const holder = { name: 'Phạm Ngọc Ưỡng', title: 'Hiệu trưởng', organisation: 'Trường Tiểu học Phú Lộc, xã Phú Lộc' }
  principal = await issueTrialCertificate(authority, holder, '1002', now, '280914', secret)
  seal = await issueTrialCertificate(authority, { name: 'Trường Tiểu học Phú Lộc' }, '1003', now, '591734', secret)
})

describe('the trial authority of an installation', () => {
  test('issues certificates that openssl accepts under its root, with Vietnamese names and its mark on each', () => {
    const root = file('root.pem', pem(authority.certificate))
    for (const [name, holder] of [['principal', principal] as const, ['seal', seal] as const]) {
      const path = file(`${name}.pem`, pem(holder.certificate))
      expect(openssl('verify', '-attime', then, '-x509_strict', '-CAfile', root, path)).toContain('OK')
      const text = openssl('x509', '-in', path, '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus')
      expect(text).toContain(`Policy: ${TRIAL_POLICY}`)
      expect(text).toContain('OU=THỬ NGHIỆM')
    }
    const subject = openssl('x509', '-in', join(folder, 'principal.pem'), '-noout', '-subject', '-nameopt', 'utf8')
    expect(subject).toContain('CN=Phạm Ngọc Ưỡng, title=Hiệu trưởng')
    expect(holderOf(principal.certificate)).toEqual({
      name: 'Phạm Ngọc Ưỡng',
      title: 'Hiệu trưởng',
      organisation: 'Trường Tiểu học Phú Lộc, xã Phú Lộc',
    })
  })

  test('revokes: openssl refuses the certificate on the list and no other', async () => {
    const list = await trialRevocationList(
      authority,
      [{ serial: '1002', at: now, reason: 'keyCompromise' }],
      now,
      secret,
    )
    const crl = file('list.pem', pem(list, 'X509 CRL'))
    const root = file('root.pem', pem(authority.certificate))
    const check = (name: string) =>
      openssl('verify', '-attime', then, '-crl_check', '-CRLfile', crl, '-CAfile', root, join(folder, name))
    expect(() => check('principal.pem')).toThrow('certificate revoked')
    expect(check('seal.pem')).toContain('OK')
  })

  test('is never trusted, whoever gives its root as trusted', () => {
    const trust = { roots: [authority.certificate] }
    expect(standingOfCertificate(principal.certificate, [], new Date('2027-01-01'), trust).standing).toBe('trial')
  })

  test('is known by its policy alone, and by its words alone', async () => {
    const request = { serial: '3001', from: now, until: new Date('2036-01-01') }
    for (const [commonName, policies, standing] of [
      ['Gốc', [TRIAL_POLICY], 'trial'],
      ['Gốc THỬ NGHIỆM', [], 'trial'],
      ['Gốc', ['2.25.88868048125372122999665125096802347022'], 'trusted'],
    ] as const) {
      const root = await createRoot({ ...request, name: { commonName }, policies: [...policies] })
      const { certificate } = await issueCertificate(root, { ...request, name: { commonName: 'A' }, serial: '3002' })
      const trust = { roots: [root.certificate] }
      expect(standingOfCertificate(certificate, [], new Date('2027-01-01'), trust).standing).toBe(standing)
    }
  })
})

describe('a key sealed by a PIN', () => {
  test('signs for its certificate when the PIN is right', async () => {
    const signer = await openTrialSigner(authority, principal, '280914', secret)
    const data = Buffer.from('học bạ')
    const signature = await signer.sign(data)
    expect(verifies(principal.certificate, data, signature)).toBe(true)
    expect(verifies(seal.certificate, data, signature)).toBe(false)
  })

  test('stays shut to another PIN, another installation, another holder, and when it was changed', async () => {
    const other = { ...principal, serial: '1003' }
    const bent = { ...principal, sealedKey: `${principal.sealedKey.slice(0, -2)}AA` }
    const greedy = { ...principal, sealedKey: principal.sealedKey.replace('65536', '4000000') }
    const shut = async (holder: TrialCertificate, pin = '280914', by = secret) =>
      expect(openTrialSigner(authority, holder, pin, by)).rejects.toThrow(SealNotOpened)
    await shut(principal, '280915')
    await shut(principal, '280914', new Uint8Array(32).fill(6))
    for (const holder of [other, bent, greedy]) await shut(holder)
  })

  test('opens by the new PIN only, after it was changed', async () => {
    const changed = await changePin(principal, '280914', 'mật khẩu dài', secret)
    await expect(openTrialSigner(authority, changed, '280914', secret)).rejects.toThrow(SealNotOpened)
    await openTrialSigner(authority, changed, 'mật khẩu dài', secret)
  })

  test('is not sealed by a PIN that is short or that anyone tries first', async () => {
    expect(['12345', '123456', '654321', '000000', '280914', 'chín chữ'].map(pinFault)).toEqual([
      'short',
      'guessable',
      'guessable',
      'guessable',
      null,
      null,
    ])
    await expect(issueTrialCertificate(authority, { name: 'A' }, '1009', now, '111111', secret)).rejects.toThrow(
      RangeError,
    )
  })
})
