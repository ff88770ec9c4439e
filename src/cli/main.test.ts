import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 60_000 }) // many a program is started

const HOSO = join(import.meta.dirname, '../../bin/hoso')

/** Runs `bin/hoso` as a person would, with a database address that leads nowhere. */
async function hoso(args: string[], { typed = '', ...more }: { typed?: string; LANG?: string } = {}) {
  const { DATABASE_OWNER_URL: _, LC_ALL: __, LC_MESSAGES: ___, ...own } = process.env
  const env = { ...own, LANG: 'en_US.UTF-8', DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none', ...more }
  const child = spawn(HOSO, args, { env, cwd: '/' })
  const parts = { output: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', text => (parts.output += text))
  child.stderr.setEncoding('utf8').on('data', text => (parts.errors += text))
  child.stdin.end(typed)
  const [status] = await once(child, 'close')
  return { status, ...parts }
}

describe('hoso', () => {
  test('lists its commands, each with its own help, and needs no database for that', async () => {
    const help = await hoso(['--help'])
    expect(help).toMatchObject({ status: 0, errors: '' })
    const commands = [...help.output.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name]) => name!)
    expect(commands).toEqual(['assess', 'verify', 'journal', 'account', 'backup', 'restore', 'migrate', 'doctor'])
    for (const command of commands) {
      const page = await hoso([command, '--help'])
      expect(page).toMatchObject({ status: 0, errors: '' })
      expect(page.output).toMatch(new RegExp(`^hoso ${command}\\b`))
    }
  })

  test('speaks Vietnamese by itself', async () => {
    expect((await hoso(['--help'], { LANG: 'C.UTF-8' })).output).toMatch(/^Hồ Sơ, dòng lệnh/)
  })

  test('ends with 2 where it was called wrongly, and says how to call it', async () => {
    expect((await hoso([])).status).toBe(2)
    expect(await hoso(['recieve'])).toMatchObject({
      status: 2,
      output: '',
      errors: expect.stringContaining('"recieve"'),
    })
    for (const wrong of [
      ['backup'],
      ['verify'],
      ['journal', 'count'],
      ['assess', '--fast'],
      ['journal', 'export', '--school', 'x'],
    ])
      expect(await hoso(wrong)).toMatchObject({
        status: 2,
        output: '',
        errors: expect.stringContaining(`hoso ${wrong[0]} --help`),
      })
    expect(await hoso(['verify', '/no/such/file'])).toMatchObject({
      status: 2,
      errors: expect.stringContaining('/no/such/file'),
    })
  })

  test('ends with 1 where the database does not answer', async () => {
    const { status, errors } = await hoso(['journal', 'verify'])
    expect([status, errors]).toEqual([1, expect.stringContaining('ECONNREFUSED')])
  })

  test('assesses what comes on the standard input, from any folder', async () => {
    const typed = '{"id":"2","op":"semester-average","tx":[8,7,9],"gk":7.5,"ck":8}\nnonsense\n'
    const { status, output } = await hoso(['assess', '-'], { typed })
    expect(status).toBe(0)
    expect(
      output
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([
      { id: '2', average: 7.9 },
      { id: null, error: { code: 'ERR_JSON', at: [] } },
    ])
  })

  test('ends in silence where its reader has gone', async () => {
    const child = spawn(HOSO, ['--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.destroy()
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', text => (errors += text))
    await once(child, 'close')
    expect(errors).toBe('')
  })
})
