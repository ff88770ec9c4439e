import { describe, expect, test } from 'vitest'
import { presets } from '../../regulations/presets.ts'
import { clauseFaults, clauseList, readSources } from './clause-list.ts'

describe('the list of clauses', () => {
  const lines = clauseList('vi', readSources())
  const line = (id: string) => lines.find(l => l.id === id)

  test('names what carries a clause out: norms, duties, acts that ask for them, tests that name it', () => {
    expect(line('DB-9a')).toMatchObject({
      how: 'norm',
      norms: expect.arrayContaining(['permits lock.propose', 'requires lock.decide', 'duty lock.propose']),
      acts: expect.arrayContaining(['locks.propose', 'locks.decide']),
      tests: expect.arrayContaining(['src/features/locks/locks.db.test.ts']),
    })
    expect(line('DB-5.2b')).toMatchObject({ norms: ['duty absence.confirm'] })
  })

  test('has every clause of every ready regulation once', () => {
    const ids = Object.values(presets).flatMap(r => Object.keys(r.clauses))
    expect(lines.map(l => l.id)).toEqual(ids)
  })

  test('finds a clause that nothing carries out, and one that no test names', () => {
    const planted = {
      ...presets['dien-bien']!,
      clauses: {
        'DB-9a': presets['dien-bien']!.clauses['DB-9a']!,
        'DB-99': { at: 'Điều 99', vi: 'Không ai làm.', en: 'Nobody does it.', certainty: 'ours' as const },
      },
    }
    expect(clauseFaults(clauseList('en', readSources(), [planted]))).toEqual([
      'DB-99: no norm, no duty, and no line in regulations/carried-out',
    ])
    expect(clauseFaults(clauseList('en', new Map(), [planted]))).toContain('DB-9a: named in no test')
  })
})
