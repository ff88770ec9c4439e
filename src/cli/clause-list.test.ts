import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { carriedOut } from '../../regulations/carried-out.ts'
import { clauseIds, mayWait } from '../../regulations/clause-ids.ts'
import { presets } from '../../regulations/presets.ts'
import { clauseFaults, clauseList, readSources, type Sources } from './clause-list.ts'
import { clausePage, RENEWAL } from './clause-page.ts'

const sources = readSources()
const lines = clauseList('vi', sources)
const all = Object.values(clauseIds).flat()

describe('the list of clauses', () => {
  const line = (id: string) => lines.find(l => l.id === id)

  test('has the 223 clauses of the five sources, each carried out and shown by a test, or waiting by leave', () => {
    expect(new Set(all).size).toBe(223)
    expect(clauseFaults(lines, sources)).toEqual([])
    const waiting = lines.filter(l => l.how === 'planned').map(l => l.id)
    expect(waiting.filter(id => !mayWait.has(id))).toEqual([])
  })

  test('has beside them only what is ours and says so', () => {
    for (const [id, { clauses }] of Object.entries(presets)) {
      const own = Object.entries(clauses).filter(([clause]) => !clauseIds[id]!.includes(clause))
      expect(own.filter(([clause, text]) => !clause.endsWith('-HS') || text.certainty !== 'ours')).toEqual([])
    }
  })

  test('names what carries a clause out: norms, duties, acts that ask for them, tests that name it', () => {
    expect(line('DB-9a')).toMatchObject({
      how: 'norm',
      norms: expect.arrayContaining(['permits lock.propose', 'requires lock.decide', 'duty lock.propose']),
      acts: expect.arrayContaining(['locks.propose', 'locks.decide']),
      tests: expect.arrayContaining(['src/features/locks/locks.db.test.ts']),
    })
    expect(line('DB-5.2b')).toMatchObject({ norms: expect.arrayContaining(['duty absence.confirm']) })
    expect(line('BD-II.1')).toMatchObject({ how: 'form', acts: ['transcripts.pdf', 'transcripts.xml'] })
  })

  test('has every clause of every ready regulation once', () => {
    const ids = Object.values(presets).flatMap(r => Object.keys(r.clauses))
    expect(lines.map(l => l.id)).toEqual(ids)
  })

  test('docs/clauses.md is what the code says', () => {
    const kept = readFileSync(join(import.meta.dirname, '../../docs/clauses.md'), 'utf8')
    const made = clausePage(clauseList('en', sources))
    expect(kept === made, `docs/clauses.md is out of date; renew it: ${RENEWAL}`).toBe(true)
  })
})

describe('a planted gap is found:', () => {
  const of = presets['dien-bien']!
  const only = (...ids: string[]) => ({
    ...of,
    clauses: Object.fromEntries(ids.map(id => [id, of.clauses[id] ?? of.clauses['DB-9a']!])),
  })
  const faults = (regulation: typeof of, from: Sources = sources, wanted: string[] = []) =>
    clauseFaults(clauseList('en', from, [regulation]), from, wanted)

  test('a clause that nothing carries out', () => {
    expect(faults(only('DB-9a', 'DB-99'))).toEqual(['DB-99: no norm, no duty, and no line in regulations/carried-out'])
  })

  test('a clause of the sources that no regulation has', () => {
    expect(faults(only('DB-9a'), sources, ['DB-9a', 'DB-9b'])).toEqual(['DB-9b: in no ready regulation'])
  })

  test('a norm that no test names', () => {
    expect(faults(only('DB-9a'), new Map())).toEqual(['DB-9a: named in no test'])
  })

  test('a test that was renamed, and an act that is gone', () => {
    const shown = carriedOut['DB-7.2']!
    if (shown.how === 'planned') throw new Error('DB-7.2 is carried out')
    const renamed = new Map(sources).set(shown.test.file, 'it("does something else", () => {})')
    expect(faults(only('DB-7.2'), renamed)).toEqual(['DB-7.2: named in no test'])
    const without = new Map([...sources].filter(([file]) => !file.startsWith('src/features/gradebook/read-book')))
    expect(faults(only('DB-7.2'), without)).toEqual(['DB-7.2: there is no act or read gradebook.book'])
  })

  test('a norm taken out of the regulation, though tests still name its clause', () => {
    const lost = { ...only('DB-9a'), norms: [], duties: [], silence: [] }
    expect(faults(lost)).toEqual(['DB-9a: no norm, no duty, and no line in regulations/carried-out'])
  })
})
