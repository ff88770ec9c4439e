import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeHash, newCode } from './one-time-code.ts'
import { hashPassword, passwordFaults, passwordFits } from './password.ts'
import { loginOf } from './sign-in.ts'
import { openVault } from './vault.ts'

const owner = { login: 'anh.lo', phone: '0900000123' }
const codesOf = (password: string) => passwordFaults(password, owner).map(f => f.code)

describe('a new password', () => {
  it.each([
    ['bốn mùa hoa ban', []],
    ['hoa ban nở trắng rừng', []],
    ['MotCauDaiCuaToi', []],
    ['kx8-pq2-vw', []],
    ['ngắn quá', ['ERR_PASSWORD_SHORT']],
    ['x'.repeat(201), ['ERR_PASSWORD_LONG']],
    ['xin chào anh.lo đây', ['ERR_PASSWORD_LOGIN']],
    ['gọi 0900000123 nhé', ['ERR_PASSWORD_LOGIN']],
    ['1234567890', ['ERR_PASSWORD_COMMON']],
    ['aaaaaaaaaaaa', ['ERR_PASSWORD_COMMON']],
    ['abc1abc1abc1', ['ERR_PASSWORD_COMMON']],
    ['Matkhau12345', ['ERR_PASSWORD_COMMON']],
    ['Mật khẩu 2026', ['ERR_PASSWORD_COMMON']],
    ['giáo viên 123', ['ERR_PASSWORD_COMMON']],
    ['P@ssw0rd2026!', []],
  ])('%j gives %j', (password, faults) => {
    expect(codesOf(password)).toEqual(faults)
  })

  it('counts letters as people do, not bytes or halves of letters', () => {
    expect(codesOf('ổ ồ ỗ ẫ ậ ề'.normalize('NFD'))).toEqual([])
    expect(codesOf('🐯🐯🐲🐯🐲')).toEqual(['ERR_PASSWORD_SHORT'])
  })
})

describe('a stored password', () => {
  it('is argon2id, fits itself only, and nobody’s fits no one', async () => {
    const stored = await hashPassword('bốn mùa hoa ban')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordFits(stored, 'bốn mùa hoa ban')).toBe(true)
    expect(await passwordFits(stored, 'bốn mùa hoa đào')).toBe(false)
    expect(await passwordFits(null, 'nobody has this password')).toBe(false)
  })
})

describe('a one-time code', () => {
  it('is read back whatever its case, dashes and spaces, and no two are alike', () => {
    const codes = new Set(Array.from({ length: 500 }, newCode))
    expect(codes.size).toBe(500)
    for (const code of codes) {
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
      expect(codeHash(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(codeHash(code))
    }
  })
})

describe('the vault', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'hoso-vault-'))

  it('gives back what it sealed, for the same purpose only, after a restart too', () => {
    const at = folder()
    fc.assert(
      fc.property(fc.string(), text => {
        const sealed = openVault(at).seal('totp', text)
        expect(openVault(at).open('totp', sealed)).toBe(text)
        expect(openVault(at).open('sign-in', sealed)).toBeNull()
      }),
      { numRuns: 20 },
    )
  })

  it('opens nothing that was altered, cut, made up or sealed elsewhere', () => {
    const vault = openVault(folder())
    const sealed = vault.seal('totp', 'a secret')
    const altered = Buffer.from(sealed, 'base64url')
    altered[20]! ^= 1
    for (const wrong of [
      altered.toString('base64url'),
      sealed.slice(0, 20),
      '',
      'x',
      openVault(folder()).seal('totp', 'a'),
    ])
      expect(vault.open('totp', wrong)).toBeNull()
  })

  it('keeps its key to this user, and refuses a file that is no key', () => {
    const at = folder()
    openVault(at)
    expect(statSync(join(at, 'installation.key')).mode & 0o777).toBe(0o600)
    const broken = folder()
    writeFileSync(join(broken, 'installation.key'), 'short')
    expect(() => openVault(broken)).toThrow(/not an installation key/)
  })
})

describe('what is typed as a name', () => {
  it.each([
    [' Anh.Lo ', 'anh.lo'],
    ['0900 000 123', '0900000123'],
    ['+84 900-000-123', '0900000123'],
    ['0084.900.000.123', '0900000123'],
    ['84900000123', '84900000123'],
  ])('%j is looked up as %j', (typed, login) => {
    expect(loginOf(typed)).toBe(login)
  })
})
