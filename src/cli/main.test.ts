import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
    expect(commands).toEqual([
      'assess',
      'duties',
      'clauses',
      'verify',
      'journal',
      'counts',
      'account',
      'backup',
      'restore',
      'migrate',
      'doctor',
    ])
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
      ['duties', '--regulation', 'dien-bien', '--from', '2026-10-01'],
      ['duties', '--regulation', 'no-such', '--from', '2026-10-01', '--to', '2026-10-02'],
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

  test('assesses ten thousand lines of every programme in their order; a bad one is answered and stops nothing', async () => {
    const year = { op: 'year-result', averages: Array(9).fill(8), comments: ['D'], absences: 0 }
    const training = { hk1: 'TOT', hk2: 'KHA' }
    const lines = Array.from({ length: 10_000 }, (_, i) => {
      if (i % 100 === 7) return '{broken'
      if (i % 4 === 0) return JSON.stringify({ id: i, op: 'semester-average', tx: [8, 7, 9], gk: 7.5, ck: 8 })
      if (i % 4 === 1) return JSON.stringify({ id: i, op: 'primary', grade: 1 })
      return JSON.stringify({ id: i, ...year, training, scheme: i % 4 === 2 ? 'TT43' : 'TT22' })
    })
    const { status, output } = await hoso(['assess'], { typed: `${lines.join('\n')}\n` })
    const answers = output
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect([status, answers.length]).toEqual([0, 10_000])
    expect(answers.every((a, i) => a.id === (i % 100 === 7 ? null : i))).toBe(true)
    expect([answers[0].average, answers[1].error.code, answers[2].level, answers[11].training]).toEqual([
      7.9,
      'ERR_INCOMPLETE',
      'TOT',
      'KHA',
    ])
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

  test('lists what falls due, with the first late instant, and takes the school’s own calendar', async () => {
    const october = ['duties', '--regulation', 'dien-bien', '--from', '2026-10-01', '--to', '2026-10-05']
    expect(JSON.parse((await hoso([...october, '--json'])).output)).toEqual([
      expect.objectContaining({ clause: 'DB-8.1', period: '2026-10', dueAt: '2026-10-02T00:00:00.000+07:00' }),
      expect.objectContaining({ clause: 'DB-8.2', period: '2026-10-05', dueAt: '2026-10-04T22:00:00.000+07:00' }),
      expect.objectContaining({ clause: 'DB-5.2a', period: '2026-09-28', dueAt: '2026-10-05T00:00:00.000+07:00' }),
      {
        clause: 'DB-5.2b',
        duty: 'absence.confirm',
        role: 'homeroom',
        period: '2026-09',
        opensAt: '2026-10-01T00:00:00.000+07:00',
        dueAt: '2026-10-06T00:00:00.000+07:00',
      },
    ])
    expect((await hoso(october)).output).toMatch(/^01\/10\/2026 {2}DB-8\.1 {2}GVCN: Submit the homeroom plan/)
    const folder = mkdtempSync(join(tmpdir(), 'hoso-calendar-'))
    const file = join(folder, 'calendar.json')
    const terms = [
      { from: '2026-10-05', to: '2027-01-16' },
      { from: '2027-01-18', to: '2027-05-29' },
    ]
    writeFileSync(file, JSON.stringify({ years: [{ year: 2026, terms }] }))
    const own = await hoso([...october, '--json', '--calendar', file])
    expect(JSON.parse(own.output).map((d: { clause: string }) => d.clause)).toEqual(['DB-8.1', 'DB-8.2'])
    writeFileSync(
      file,
      JSON.stringify({ years: [{ year: 2026, terms: [terms[0], { from: '2027-05-29', to: '2027-01-18' }] }] }),
    )
    const wrong = await hoso([...october, '--calendar', file])
    expect(wrong).toMatchObject({ status: 2, errors: expect.stringContaining('years.0.terms.1') })
    // a year of another century, one named twice, a break that no term knows, terms that overlap: each at its place
    const old = [
      { from: '1999-09-05', to: '2000-01-16' },
      { from: '2000-01-18', to: '2000-05-29' },
    ]
    const breaks = [{ from: '2027-06-10', to: '2027-06-12' }]
    const overlap = [terms[0], { from: '2027-01-10', to: '2027-05-29' }]
    const years = [
      { year: 2026, terms, breaks },
      { year: 2026, terms },
      { year: 2027, terms: old },
      { year: 2028, terms: overlap },
    ]
    writeFileSync(file, JSON.stringify({ years }))
    const faulty = await hoso([...october, '--calendar', file])
    expect(faulty.status).toBe(2)
    for (const at of ['years.0.breaks.0.from', 'years.1.year', 'years.2.terms.0.from', 'years.3.terms.1.from'])
      expect(faulty.errors).toContain(at)
    // a span outside the file's years is no empty answer
    writeFileSync(file, JSON.stringify({ years: [{ year: 2026, terms }] }))
    const later = ['duties', '--regulation', 'dien-bien', '--from', '2027-10-01', '--to', '2027-10-05']
    expect(await hoso([...later, '--calendar', file])).toMatchObject({
      ...{ status: 2, output: '', errors: expect.stringContaining('2027') },
    })
    // what is done for a year may be due after it, by the file's own days
    const after = ['duties', '--regulation', 'dien-bien', '--from', '2027-05-30', '--to', '2027-07-31', '--json']
    const closing = JSON.parse((await hoso([...after, '--calendar', file])).output)
    expect(closing).toContainEqual(expect.objectContaining({ duty: 'book.print', period: 'CN' }))
    const piped = await hoso([...october, '--json', '--calendar', '-'], {
      typed: JSON.stringify({ years: [{ year: 2026, terms }] }),
    })
    expect(piped.output).toBe(own.output)
    rmSync(folder, { recursive: true })
  })
})
