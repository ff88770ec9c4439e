import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { NOW, type Person, primarySchool, type World } from '../../../test/world.ts'
import { sampleAuthority } from '../../documents/authority.sample.ts'
import { issueCertificate } from '../../documents/certificates.ts'
import { pem } from '../../documents/pem.ts'
import { holderOf, standingOfCertificate } from '../../documents/trust.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, type Refused, Turned } from '../../records/faults.ts'
import { withSchool, withSession } from '../../records/session.ts'
import { openAccount } from '../accounts/open-account.ts'
import { resetPassword } from '../accounts/reset-account.ts'
import { openVault } from '../accounts/vault.ts'
import { bringCertificate } from './bring.ts'
import { usableCertificate } from './certificate.ts'
import { changePin } from './change-pin.ts'
import { createCertificate, createSeal } from './create.ts'
import { endCertificate } from './end.ts'
import { openKeyHouse } from './key-house.ts'
import { listCertificates } from './list.ts'
import { openSigner } from './open-key.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const PIN = '280914'
const DAY = 86_400_000
const caller = (w: World, who: Person, now = NOW) => ({
  db,
  blobs: w.blobs,
  keys: w.keys,
  school: w.school,
  actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: now },
  now,
})
const codeOf = async (work: Promise<unknown>) => codeOfCause(await failure(work))
const codeOfCause = (cause: unknown) => {
  if (cause instanceof Invalid) return cause.faults.map(f => f.code).join(' ')
  return cause instanceof Conflict || cause instanceof Turned ? cause.code : cause
}
const own = async (w: World, who: Person, now = NOW) =>
  withSession({ ...caller(w, who, now), act: 'test.look' }, s => usableCertificate(s, 'person'))
const opens = async (w: World, who: Person, pin: string, now = NOW) =>
  openSigner(caller(w, who, now), await own(w, who, now), pin)

describe('a key of one’s own', () => {
  it('is certified by the school’s own trial authority, which is set up with the first', async () => {
    const w = await primarySchool(db)
    const { homeroom, science } = w.people as { homeroom: Person; science: Person }
    await Promise.all([homeroom, science].map(who => w.act(who, createCertificate, { pin: PIN })))
    const [one, two] = [await own(w, homeroom), await own(w, science)]
    expect(Buffer.compare(one.chain[0]!, two.chain[0]!)).toBe(0)
    expect(holderOf(one.certificate)).toEqual({
      name: homeroom.name,
      title: 'giáo viên',
      organisation: 'Trường thử nghiệm',
    })
    expect(standingOfCertificate(one.certificate, one.chain, new Date(NOW), { roots: one.chain }).standing).toBe(
      'trial',
    )
  })

  it('is stored sealed: neither the PIN nor an open key is in the database or the journal', async () => {
    const w = await primarySchool(db)
    const who = w.people.homeroom!
    await w.act(who, createCertificate, { pin: 'hoa ban nở trắng' }, { key: 'create-key-1' })
    const everything = await withSchool(db, w.school, async trx => [
      await trx.selectFrom('certificate_key').selectAll().where('school_id', '=', w.school).execute(),
      await trx.selectFrom('certificate').selectAll().where('school_id', '=', w.school).execute(),
      await trx.selectFrom('idempotency').selectAll().where('school_id', '=', w.school).execute(),
    ])
    const text = JSON.stringify([everything, await journalOf(w)])
    expect(text).not.toContain('hoa ban')
    expect(text).toContain('hoso-pin-1.65536.3.')
  })

  it('is one a person: a second is refused while the first lives', async () => {
    const w = await primarySchool(db)
    const who = w.people.homeroom!
    const { certificate } = await w.act(who, createCertificate, { pin: PIN })
    expect(await codeOf(w.act(who, createCertificate, { pin: PIN }))).toBe('ERR_CERT_THERE')
    await w.act(who, endCertificate, { certificate, reason: 'superseded', note: 'đổi khóa' })
    await w.act(who, createCertificate, { pin: PIN })
  })

  it('is one, and so is the seal, when two are made at the same moment', async () => {
    const w = await primarySchool(db)
    const { head, homeroom } = w.people as { head: Person; homeroom: Person }
    const twice = async (make: () => Promise<unknown>) =>
      (await atOnce(database, w, [make, make])).map(t => (t.status === 'fulfilled' ? 'made' : codeOfCause(t.reason)))
    for (const make of [
      () => w.act(homeroom, createCertificate, { pin: PIN }),
      () => w.act(head, createSeal, { pin: PIN }),
    ])
      expect((await twice(make)).toSorted()).toEqual(['ERR_CERT_THERE', 'made'])
    const { own, seal } = await w.read(head, listCertificates, {})
    expect([own, seal].map(list => list.length)).toEqual([0, 1])
  })

  it('wants a PIN that nobody would try first', async () => {
    const w = await primarySchool(db)
    const who = w.people.homeroom!
    expect(await codeOf(w.act(who, createCertificate, { pin: '12345' }))).toBe('ERR_PIN_SHORT')
    expect(await codeOf(w.act(who, createCertificate, { pin: '111111' }))).toBe('ERR_PIN_GUESSABLE')
  })

  it('opens by the new PIN only, once it was changed by the old one', async () => {
    const w = await primarySchool(db)
    const who = w.people.homeroom!
    await w.act(who, createCertificate, { pin: PIN })
    expect(await codeOf(w.act(who, changePin, { pin: '280915', newPin: '704172' }))).toBe('ERR_PIN_WRONG')
    await w.act(who, changePin, { pin: PIN, newPin: '704172' })
    expect(await codeOf(opens(w, who, PIN))).toBe('ERR_PIN_WRONG')
    await opens(w, who, '704172')
    expect((await journalOf(w)).at(-1)!.delta).not.toContain('704172')
  })

  it('waits longer after every wrong PIN, whoever tries, and the right one too', async () => {
    const w = await primarySchool(db)
    const who = w.people.homeroom!
    await w.act(who, createCertificate, { pin: PIN })
    for (let i = 0; i < 5; i++) await failure(opens(w, who, '000111'))
    const turned = (await failure(opens(w, who, PIN))) as Turned
    expect([turned.status, turned.code, turned.params.seconds]).toEqual([429, 'ERR_WAIT', 2])
    await opens(w, who, PIN, NOW + 3000)
  })

  it('runs out after two years', async () => {
    const w = await primarySchool(db)
    const who = w.people.homeroom!
    await w.act(who, createCertificate, { pin: PIN })
    expect(await codeOf(own(w, who, NOW + 731 * DAY))).toBe('ERR_CERT_EXPIRED')
  })
})

describe('others', () => {
  it('can end a key and never give one: what remains is none', async () => {
    const w = await primarySchool(db)
    const { homeroom, deputy, science } = w.people as Record<string, Person>
    const { certificate } = await w.act(homeroom!, createCertificate, { pin: PIN })
    const end = (who: Person) => w.act(who, endCertificate, { certificate, reason: 'keyCompromise', note: 'mất máy' })
    expect(((await failure(end(science!))) as Refused).decision).toMatchObject({ verdict: 'refused', cause: 'person' })
    await end(deputy!)
    expect(await codeOf(own(w, homeroom!))).toBe('ERR_CERT_NONE')
    expect(await codeOf(end(deputy!))).toBe('ERR_CERT_ENDED')
    const keys = await withSchool(db, w.school, trx =>
      trx.selectFrom('certificate_key').selectAll().where('school_id', '=', w.school).execute(),
    )
    expect(keys).toEqual([])
    const seen = await w.read(homeroom!, listCertificates, {})
    expect(seen.own[0]!.ended).toMatchObject({ reason: 'keyCompromise', note: 'mất máy' })
    expect([seen.others, seen.may.end.verdict]).toEqual([[], 'refused'])
  })

  it('who reset an account end its keys with it', async () => {
    const w = await primarySchool(db)
    const { homeroom, head } = w.people as Record<string, Person>
    const { account } = await w.act(head!, openAccount, { person: homeroom!.id })
    homeroom!.account = account
    await w.act(homeroom!, createCertificate, { pin: PIN })
    await w.act(head!, resetPassword, { person: homeroom!.id })
    expect(await codeOf(own(w, homeroom!))).toBe('ERR_CERT_NONE')
    expect(JSON.parse((await journalOf(w)).at(-1)!.delta)).toMatchObject({ keysEnded: 1 })
  })

  it('do not make the seal: its certificate is the head’s to make', async () => {
    const w = await primarySchool(db)
    const decision = ((await failure(w.act(w.people.deputy!, createSeal, { pin: PIN }))) as Refused).decision
    expect(decision.because.map(c => c.id)).toEqual(['HS-9'])
    await w.act(w.people.head!, createSeal, { pin: PIN })
    expect((await w.read(w.people.head!, listCertificates, {})).seal).toMatchObject([
      { holder: 'school', standing: 'trial' },
    ])
  })
})

describe('a certificate of a real authority', () => {
  const brought = async (name: string, root?: Uint8Array) => {
    const authority = await sampleAuthority()
    const from = new Date('2026-01-01T00:00:00Z')
    const made = await issueCertificate(authority.issued, {
      name: { commonName: name },
      serial: '6001',
      from,
      until: new Date('2029-01-01T00:00:00Z'),
    })
    const privateKey = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(made.privateKey).toString('base64')}\n-----END PRIVATE KEY-----\n`
    return {
      root: root ?? authority.root,
      input: {
        holder: 'person' as const,
        certificates: pem(made.certificate) + pem(authority.root),
        privateKey,
        pin: PIN,
      },
    }
  }

  it('is taken only under a root that the installation trusts, for the person it names, with its own key', async () => {
    const w = await primarySchool(db)
    const who = w.people.homeroom!
    const { root, input } = await brought(who.name)
    expect(await codeOf(w.act(who, bringCertificate, input))).toBe('ERR_CERT_NOT_TRUSTED')
    w.keys.roots = [root]
    const other = await brought('Ai Khác', root)
    expect(await codeOf(w.act(who, bringCertificate, { ...input, privateKey: other.input.privateKey }))).toBe(
      'ERR_CERT_OTHER_KEY',
    )
    expect(await codeOf(w.act(w.people.science!, bringCertificate, input))).toBe('ERR_CERT_SUBJECT')
    expect(await codeOf(w.act(who, bringCertificate, { ...input, certificates: 'không phải' }))).toBe(
      'ERR_CERT_UNREADABLE',
    )
    await w.act(who, bringCertificate, input)
    expect((await own(w, who)).standing).toBe('trusted')
    await opens(w, who, PIN)
  })

  it('is not taken from a trial authority, even one whose root somebody put among the trusted', async () => {
    const w = await primarySchool(db)
    const who = w.people.homeroom!
    const authority = await sampleAuthority('Gốc THỬ NGHIỆM')
    const until = new Date('2029-01-01T00:00:00Z')
    const made = await issueCertificate(authority.issued, {
      name: { commonName: who.name },
      serial: '6002',
      from: new Date('2026-01-01T00:00:00Z'),
      until,
    })
    w.keys.roots = [authority.root]
    const privateKey = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(made.privateKey).toString('base64')}\n-----END PRIVATE KEY-----\n`
    const certificates = pem(made.certificate) + pem(authority.root)
    expect(await codeOf(w.act(who, bringCertificate, { holder: 'person', certificates, privateKey, pin: PIN }))).toBe(
      'ERR_CERT_NOT_TRUSTED',
    )
  })
})

it('the authority’s own key lies in the data folder, sealed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoso-key-house-'))
  const keys = openKeyHouse(folder, openVault(folder), null)
  const made = await keys.authority({ id: 7, name: 'Trường thử nghiệm' }, new Date(NOW))
  expect(readdirSync(folder).sort()).toEqual(['installation.key', 'trial-authority-7.key'])
  expect(readFileSync(`${folder}/trial-authority-7.key`, 'utf8')).toContain('hoso-secret-1.')
  const again = await openKeyHouse(folder, openVault(folder), null).authority(
    { id: 7, name: 'Tên khác' },
    new Date(NOW),
  )
  expect(Buffer.compare(again.certificate, made.certificate)).toBe(0)
})
