import { describe, expect, test } from 'vitest'
import { CHECKOUT, defaultDataFolder, isLoopback, readSettings, SettingsError } from './settings.ts'

const read = (environment: Record<string, string>) => readSettings(environment, false)

describe('the settings', () => {
  test('without any variable are the demo at home: loopback, port 8080, the embedded server, files in data', () => {
    expect(read({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataFolder: `${CHECKOUT}/data`,
      publicUrl: null,
      tls: null,
      trustedProxy: false,
      database: { kind: 'embedded' },
      blobs: { kind: 'file', folder: `${CHECKOUT}/data/blobs` },
      uploads: { personDay: 200 * 1024 ** 2, school: 20 * 1024 ** 3 },
      demo: 'ifEmpty',
      clock: null,
      unknown: [],
    })
  })

  test('name every wrong variable at once', () => {
    const wrong = {
      HOSO_PORT: 'eighty',
      HOSO_URL: 'school.example',
      HOSO_PROXY: 'yes',
      HOSO_TLS_KEY: '/nowhere/key.pem',
      DATABASE_URL: 'mysql://x/y',
      BLOB_URL: '/blobs',
      HOSO_UPLOADS_DAY_MB: '0',
      HOSO_UPLOADS_SCHOOL_GB: '1.5',
      HOSO_DEMO: 'maybe',
      HOSO_CLOCK: 'yesterday',
    }
    try {
      read(wrong)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError)
      const named = (error as SettingsError).problems.map(line => line.split(' ')[0])
      expect(named.sort()).toEqual(Object.keys(wrong).sort())
    }
  })

  test('take an empty variable for an absent one', () => {
    expect(read({ HOSO_PORT: '', HOSO_CLOCK: ' ' })).toEqual(read({}))
  })

  test.each(['65536', '-1', '80.5', '0x50'])('refuse the port %s', port => {
    expect(() => read({ HOSO_PORT: port })).toThrow(/^HOSO_PORT must be/)
  })

  test('listen beyond this machine only with https', () => {
    expect(() => read({ HOSO_HOST: '0.0.0.0' })).toThrow('needs https')
    expect(read({ HOSO_HOST: '0.0.0.0', HOSO_PROXY: '1' }).host).toBe('0.0.0.0')
    const here = import.meta.filename
    expect(read({ HOSO_HOST: '::', HOSO_TLS_CERT: here, HOSO_TLS_KEY: here }).tls).toEqual({
      certificate: here,
      key: here,
    })
    expect(() => read({ HOSO_TLS_CERT: here })).toThrow('go together')
  })

  test('make no demo beyond this machine unless it is to be public', () => {
    const open = { HOSO_HOST: '0.0.0.0', HOSO_PROXY: '1' }
    expect(read(open).demo).toBe('no')
    expect(read({ ...open, HOSO_DEMO: 'public' }).demo).toBe('public')
    expect(() => read({ ...open, HOSO_DEMO: '1' })).toThrow('HOSO_DEMO must be public')
    expect(read({ HOSO_DEMO: '0' }).demo).toBe('no')
  })

  test('of an external database: the queue follows the app role, the rest may be absent', () => {
    const app = 'postgresql://hoso_app:x@db.example/hoso'
    expect(read({ DATABASE_URL: app }).database).toEqual({
      kind: 'external',
      app,
      owner: null,
      worker: null,
      stats: null,
      queue: app,
      backup: null,
    })
    expect(() => read({ DATABASE_OWNER_URL: app, READ_DATABASE_URL: app })).toThrow(
      'DATABASE_OWNER_URL needs DATABASE_URL beside it.\nREAD_DATABASE_URL needs DATABASE_URL beside it.',
    )
  })

  test('keep the data of root under the system state folder, one folder a checkout', () => {
    expect(defaultDataFolder(true, '/opt/hoso')).toMatch(/^\/var\/lib\/hoso\/[0-9a-f]{8}$/)
    expect(defaultDataFolder(true, '/opt/hoso')).not.toBe(defaultDataFolder(true, '/opt/hoso2'))
    expect(readSettings({ HOSO_DATA: '/srv/x' }, true).dataFolder).toBe('/srv/x')
  })

  test('read addresses of blobs and of the house', () => {
    expect(read({ BLOB_URL: 'file:///srv/blobs' }).blobs).toEqual({ kind: 'file', folder: '/srv/blobs' })
    expect(read({ BLOB_URL: 's3://bucket/x' }).blobs).toEqual({ kind: 's3', url: 's3://bucket/x' })
    expect(read({ HOSO_URL: 'https://hoso.example/' }).publicUrl).toBe('https://hoso.example')
  })

  test('read the instant at which a demo begins', () => {
    expect(read({ HOSO_CLOCK: '2026-11-20T08:00:00+07:00' }).clock?.toISOString()).toBe('2026-11-20T01:00:00.000Z')
  })

  test('name a misspelt variable without refusing it', () => {
    expect(read({ HOSO_PROT: '80', HOSO_TEST_PG: '15' }).unknown).toEqual(['HOSO_PROT'])
  })

  test.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['localhost', true],
    ['127.0.0.1.example', false],
    ['0.0.0.0', false],
    ['::', false],
  ])('%s is loopback: %s', (host, is) => {
    expect(isLoopback(host)).toBe(is)
  })
})
