import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../../test/terminal.ts'
import { sampleAuthority } from '../documents/authority.sample.ts'
import { sampleTranscript } from '../documents/transcript.sample.ts'
import { transcriptElementId, transcriptXml } from '../documents/transcript-xml.ts'
import { createTrialAuthority, issueTrialCertificate, openTrialSigner } from '../documents/trial-authority.ts'
import { signXml } from '../documents/xades.ts'
import { canonical, sha256 } from '../records/canonical.ts'
import { type JournalRow, lineOf, NOTHING_BEFORE } from '../records/journal-line.ts'
import * as command from './commands/verify.ts'

let folder: string
let root: string
let signed: string
let trial: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoso-verify-'))
  const content = sampleTranscript()
  const at = new Date('2027-05-28T02:14:22Z')
  const covers = [transcriptElementId(content)]
  const xml = (signer: Parameters<typeof signXml>[1]['signer']) =>
    signXml(transcriptXml(content), { id: 'sig-principal', role: 'Hiệu trưởng', covers, signer, at })
  const authority = await sampleAuthority()
  root = write('root.cer', authority.root)
  signed = write('signed.xml', await xml(await authority.signer('Đặng Thị Minh', 'Hiệu trưởng')))
  const secret = new Uint8Array(32).fill(9)
  const now = new Date('2027-01-01T00:00:00Z')
  const trials = await createTrialAuthority('Trường Tiểu học Phú Lộc', '2001', now, secret)
  const holder = await issueTrialCertificate(
    trials,
    { name: 'Đặng Thị Minh', title: 'Hiệu trưởng' },
    '2002',
    now,
    '280914',
    secret,
  )
  trial = write('trial.xml', await xml(await openTrialSigner(trials, holder, '280914', secret)))
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

/** What the command says of one file: its status and result. */
async function verdict(...args: string[]) {
  const { status, output } = await runCommand(command, [...args, '--json'])
  return [status, JSON.parse(output)[0].result]
}

describe('a signed file', () => {
  test('is VALID under a root that the reader trusts, UNKNOWN without', async () => {
    expect(await verdict(signed, '--trust', root)).toEqual([0, 'VALID'])
    expect(await verdict(signed)).toEqual([1, 'UNKNOWN'])
  })

  test('under a trial authority is TRIAL, and good only where the reader allows it', async () => {
    expect(await verdict(trial)).toEqual([1, 'TRIAL'])
    expect(await verdict(trial, '--allow-trial')).toEqual([0, 'TRIAL'])
  })

  test('in which a word was changed is BROKEN, from the standard input too', async () => {
    const forged = readFileSync(signed, 'utf8').replace('Phú Lộc', 'Phú Lọc')
    const { status, output } = await runCommand(command, ['-', '--trust', root], { typed: forged })
    expect([status, output.split('\n')[0]]).toEqual([1, '-: BROKEN'])
  })

  test('that carries no signature, or is no document at all, is UNKNOWN', async () => {
    expect(await verdict(write('letter.txt', 'Kính gửi'))).toEqual([1, 'UNKNOWN'])
  })

  test('is told to people with who signed and when', async () => {
    const { output } = await runCommand(command, [signed, '--trust', root])
    expect(output).toMatch(/Đặng Thị Minh, Hiệu trưởng.*signed at 2027-05-28T02:14:22/)
  })

  test('may not be judged by a list of trusted roots that holds none', async () => {
    await expect(verdict(signed, '--trust', write('no.pem', 'nothing'))).rejects.toThrow('neither a certificate')
  })
})

const keys = generateKeyPairSync('ed25519')

/** A journal of some rows as it is exported; `change` may do to the rows what somebody with an editor could. */
function journal(change: (rows: JournalRow[]) => JournalRow[] = rows => rows, outsideAt = 3): string {
  const rows: JournalRow[] = []
  for (let seq = 1; seq <= 5; seq++) {
    const row = {
      school_id: 7,
      seq: String(seq),
      act_id: `01a20000-0000-7000-8000-00000000000${seq}`,
      at: `2026-11-18T02:00:0${seq}.000Z`,
      person_id: null,
      account_id: null,
      act: 'gradebook.enterScores',
      verdict: 'allowed',
      clauses: '["BP-2.3"]',
      state_sha: '-',
      school_sha: '-',
      facts: '[]',
      delta: `{"n":${seq}}`,
      prev: rows.at(-1)?.hash ?? NOTHING_BEFORE,
    }
    rows.push({ ...row, hash: sha256(lineOf(row)) })
  }
  const head = { school: 7, seq: outsideAt, hash: rows[outsideAt - 1]!.hash, at: '2026-11-18T02:00:30.000Z' }
  const body = canonical(head)
  const outside = { body, signature: sign(null, Buffer.from(body), keys.privateKey).toString('base64') }
  const beginning = {
    format: 'hoso-journal-export-1',
    school: { id: 7, name: 'Trường thử', code: 'T7' },
    madeAt: '2026-11-18T03:00:00.000Z',
    head: { seq: 5, hash: rows[4]!.hash },
    outside,
  }
  return [beginning, ...change(rows)].map(line => `${canonical(line)}\n`).join('')
}

/** Computes the hashes from row `from` on anew, as whoever knows the form can. */
function again(rows: JournalRow[], from: number): JournalRow[] {
  for (let i = from - 1; i < rows.length; i++) {
    const { hash: _, ...row } = { ...rows[i]!, prev: rows[i - 1]?.hash ?? NOTHING_BEFORE }
    rows[i] = { ...row, hash: sha256(lineOf(row)) }
  }
  return rows
}

describe('an exported journal', () => {
  const judged = async (text: string, ...args: string[]) => {
    const { status, output } = await runCommand(command, ['-', '--json', ...args], { typed: text })
    const [{ result, report }] = JSON.parse(output)
    return { status, result, held: report.heldAgainst, kinds: report.findings.map((f: { kind: string }) => f.kind) }
  }

  test('whose chain holds is INTACT; VALID where its outside head was signed by the installation that is trusted', async () => {
    expect(await judged(journal())).toMatchObject({ status: 0, result: 'INTACT', held: { seq: 3, vouched: false } })
    const pub = write('heads.pub', keys.publicKey.export({ type: 'spki', format: 'pem' }))
    expect(await judged(journal(), '--trust', pub)).toMatchObject({
      status: 0,
      result: 'VALID',
      held: { seq: 3, vouched: true },
    })
  })

  test('whose outside head was signed by another installation is BROKEN for who trusts a certain one', async () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })
    expect(await judged(journal(), '--trust', write('other.pub', other))).toMatchObject({
      status: 1,
      kinds: ['edited'],
    })
  })

  test.each([
    ['edited', (rows: JournalRow[]) => rows.map(row => (row.seq === '2' ? { ...row, delta: '{"n":9}' } : row))],
    ['deleted', (rows: JournalRow[]) => rows.filter(row => row.seq !== '2')],
    ['cut', (rows: JournalRow[]) => rows.slice(0, 4)],
    ['reordered', (rows: JournalRow[]) => [rows[0]!, rows[2]!, rows[1]!, rows[3]!, rows[4]!]],
    ['inserted', (rows: JournalRow[]) => [...rows.slice(0, 2), rows[1]!, ...rows.slice(2)]],
    [
      'rewritten',
      (rows: JournalRow[]) =>
        again(
          rows.map(row => (row.seq === '2' ? { ...row, delta: '{}' } : row)),
          2,
        ),
    ],
  ])('in which something was %s says so', async (kind, change) => {
    const answer = await judged(journal(change))
    expect([answer.status, answer.result]).toEqual([1, 'BROKEN'])
    expect(answer.kinds).toContain(kind)
  })
})

describe('an extract of a journal', () => {
  const extract = (delta: string | null, format = 1) => {
    const [beginning, ...rows] = journal()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    const { outside: _, ...says } = { ...beginning, format: `hoso-journal-extract-${format}` }
    return [says, { ...rows[1], delta }, rows[4]].map(line => `${canonical(line)}\n`).join('')
  }

  test('is INTACT where each of its rows is what was hashed, BROKEN otherwise', async () => {
    expect(await verdict(write('extract.ndjson', extract('{"n":2}')))).toEqual([0, 'INTACT'])
    expect(await verdict(write('extract.ndjson', extract('{"n":9}')))).toEqual([1, 'BROKEN'])
    // a row that speaks of other classes too comes without its delta, which the first format did not know
    expect(await verdict(write('extract.ndjson', extract(null, 2)))).toEqual([0, 'INTACT'])
    expect(await verdict(write('extract.ndjson', extract(null, 1)))).toEqual([1, 'BROKEN'])
  })
})

describe('a folder with a manifest', () => {
  const hash = (content: string) => createHash('sha256').update(content).digest('hex')
  const archive = (name: string, files: Record<string, string>, listed = files) => {
    for (const [file, content] of Object.entries(files)) write(`${name}/${file}`, content)
    const lines = Object.entries(listed).map(([file, content]) => `${hash(content)}  ${file}\n`)
    return dirname(write(`${name}/manifest-sha256.txt`, lines.join('')))
  }

  test('is INTACT where every file is as it was written, its journal included', async () => {
    const whole = archive('whole', { 'data/marks.csv': 'a;b\n', 'journal.ndjson': journal() })
    const { status, output } = await runCommand(command, [whole, '--json'])
    expect([status, JSON.parse(output)[0].parts.map((part: { kind: string }) => part.kind)]).toEqual([0, ['journal']])
    expect(await verdict(whole)).toEqual([0, 'INTACT'])
  })

  test('is a TRIAL where it holds a trial', async () => {
    const trials = archive('trials', { 'hocba/1.xml': readFileSync(trial, 'utf8') })
    expect(await verdict(trials)).toEqual([1, 'TRIAL'])
    expect(await verdict(trials, '--allow-trial')).toEqual([0, 'TRIAL'])
  })

  test('names what was changed, taken away and added, and a manifest that leads out of it', async () => {
    const files = { 'a.csv': '1', 'b.csv': '2', 'c.csv': '3' }
    const broken = archive('broken', { 'a.csv': '1', 'b.csv': '9', 'd.csv': '4' }, files)
    const { status, output } = await runCommand(command, [broken])
    expect(status).toBe(1)
    expect(
      output
        .trim()
        .split('\n')
        .slice(2)
        .map(line => line.trim()),
    ).toEqual(['Changed: b.csv', 'Missing: c.csv', 'Added: d.csv'])
    expect(await verdict(archive('outside', {}, { '../root.cer': '' }))).toEqual([1, 'BROKEN'])
  })

  test('holds a broken journal however well the manifest fits', async () => {
    const text = journal(rows => rows.slice(0, 4))
    expect(await verdict(archive('cut', { 'journal.ndjson': text }))).toEqual([1, 'BROKEN'])
  })

  test('without a manifest is UNKNOWN', async () => {
    expect(await verdict(dirname(write('loose/a.csv', '1')))).toEqual([1, 'UNKNOWN'])
  })
})
