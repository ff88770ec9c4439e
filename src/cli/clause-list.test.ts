import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { carriedOut, stillToCome } from '../../regulations/carried-out.ts'
import { clauseIds, mayWait } from '../../regulations/clause-ids.ts'
import { presets } from '../../regulations/presets.ts'
import { askedBy } from '../features/asked-by.ts'
import type { Action } from '../law/regulation.ts'
import { clauseFaults, clauseList, readSources, type Sources } from './clause-list.ts'
import { clausePage, RENEWAL } from './clause-page.ts'

const sources = readSources()
const lines = clauseList('vi', sources)
const all = Object.values(clauseIds).flat()

describe('the list of clauses', () => {
  const line = (id: string) => lines.find(l => l.id === id)!

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

  test('says of a clause that is carried out in part what is still to come', () => {
    expect(Object.keys(stillToCome).filter(id => line(id).how !== 'norm')).toEqual([])
    expect(line('MA-5.3').note).toContain('Still to come')
    expect(clausePage([line('MA-5.3')])).toContain(stillToCome['MA-5.3'])
  })

  test('names the acts that ask for a deed, also through a helper, and none that only speaks of it', () => {
    expect(line('DB-6.1b').acts).toContain('gradebook.enterScores')
    expect(line('BP-5.1').acts).toContain('gradebook.enterScores')
    expect(line('BD-III.3.1').acts).toEqual(['rollout.enter', 'rollout.answer'])
    expect(lines.filter(l => l.acts.includes('regulation.differences')).map(l => l.id)).toEqual([])
  })

  test('says of a norm whose deed no act asks for that the act is still to come', () => {
    expect(line('DB-8.1').note).toBe(`Norm in force, act still to come: ${paperOf('DB-8.1').join(', ')}.`)
    expect(lines.filter(l => paperOf(l.id).some(deed => !l.note.includes(deed))).map(l => l.id)).toEqual([])
    expect(lines.filter(l => paperOf(l.id).length > 0).length).toBeGreaterThan(10)
  })

  test('says where a norm names a capacity that nobody can hold yet, and that it is so for whom it names alone', () => {
    expect(line('BD-III.2.3').note).toBe('Nobody can be appointed officer yet: so far nobody acts under it.')
    expect(line('BP-2.8').note).toContain('Nobody can be appointed inspector yet.')
    expect(line('BD-III.3.2').note).toBe('')
  })

  const paperOf = (id: string) =>
    (Object.keys(askedBy) as Action[]).filter(
      deed => askedBy[deed].length === 0 && line(id).norms.some(norm => norm.split(' ')[1] === deed),
    )

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

  test('a file that only lists the words of deeds: it asks for none', () => {
    const words = `const words = read({ name: 'planted.words', deeds: ['book.lock', 'archive.request', 'lock.decide'] })`
    const planted = new Map(sources).set('src/features/school/planted.ts', words)
    expect(clauseList('en', planted, [of])).toEqual(clauseList('en', sources, [of]))
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

  test('a test that is skipped, or stands in a comment', () => {
    const shown = carriedOut['DB-7.2']!
    if (shown.how === 'planned') throw new Error('DB-7.2 is carried out')
    const text = sources.get(shown.test.file)!
    const as = (to: string) => {
      const said = text.replace(new RegExp(`\\b(test|it)\\((?=\\s*'${shown.test.name}')`), to)
      return faults(only('DB-7.2'), new Map(sources).set(shown.test.file, said))
    }
    expect(as(`$1.${'skip'}(`)).toEqual(['DB-7.2: named in no test'])
    expect(as('// $1(')).toEqual(['DB-7.2: named in no test'])
    expect(as('it(')).toEqual([])
  })

  test('a situation in a comment', () => {
    const file = 'regulations/schools/dien-bien.test.ts'
    const named = [...sources].filter(([f, text]) => /\.(test|journey)\.ts$/.test(f) && text.includes("'DB-9a'"))
    const silent = new Map(sources)
    for (const [f, text] of named) silent.set(f, f === file ? `// 'DB-9a'` : text.replaceAll("'DB-9a'", "'DB-0'"))
    expect(faults(only('DB-9a'), silent)).toEqual(['DB-9a: named in no test'])
  })

  test('a norm taken out of the regulation, though tests still name its clause', () => {
    const lost = { ...only('DB-9a'), norms: [], duties: [], silence: [] }
    expect(faults(lost)).toEqual(['DB-9a: no norm, no duty, and no line in regulations/carried-out'])
  })
})
