/**
 * Every clause of the five regulations, and what the product has for it: norms and duties that cite it, acts that ask
 * the law for these deeds, tests that name it. Read off the regulations and the sources themselves, so that it cannot
 * say more than is there.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { carriedOut } from '../../regulations/carried-out.ts'
import { presets } from '../../regulations/presets.ts'
import type { Regulation } from '../law/regulation.ts'

export type ClauseLine = {
  id: string
  document: string
  at: string
  summary: string
  how: 'norm' | 'act' | 'record' | 'form' | 'planned'
  /** `permits lock.decide`, `duty absence.confirm` */
  norms: string[]
  acts: string[]
  /** the files of tests that name the clause */
  tests: string[]
  note: string
}

/** The text of the sources by path, as the list reads them; tests plant gaps in it. */
export type Sources = ReadonlyMap<string, string>

const ROOT = join(import.meta.dirname, '../..')

/** The sources of the product and of its tests. */
export function readSources(): Sources {
  const files = globSync(['src/**/*.{ts,tsx}', 'regulations/**/*.ts', 'test/**/*.ts'], { cwd: ROOT })
  return new Map(files.sort().map(file => [file, readFileSync(join(ROOT, file), 'utf8')]))
}

/** All clauses in the order of their documents; the reader's language chooses the summaries. */
export function clauseList(
  language: 'vi' | 'en',
  sources: Sources,
  of: readonly Regulation[] = Object.values(presets),
): ClauseLine[] {
  const acts = actsByAction(sources)
  const tests = [...sources].filter(([file]) => /\.(test|journey)\.ts$/.test(file))
  return of.flatMap(regulation =>
    Object.entries(regulation.clauses).map(([id, clause]) => {
      const norms = normsOf(regulation, id)
      const other = carriedOut[id]
      return {
        id,
        document: regulation.document,
        at: clause.at,
        summary: clause[language],
        how: norms.length > 0 ? 'norm' : (other?.how ?? 'planned'),
        norms,
        acts: unique([...actsOf(norms, acts), ...(other && 'acts' in other ? other.acts : [])]),
        tests: tests.filter(([, text]) => text.includes(`'${id}'`)).map(([file]) => file),
        note: other?.note ?? '',
      }
    }),
  )
}

/** What is wrong with the list: a clause that nothing carries out and nobody has written down, or that no test names. */
export function clauseFaults(lines: readonly ClauseLine[]): string[] {
  return lines.flatMap(line => {
    const nothing = line.norms.length === 0 && !carriedOut[line.id]
    const untested = line.how !== 'planned' && line.tests.length === 0
    return [
      ...(nothing ? [`${line.id}: no norm, no duty, and no line in regulations/carried-out`] : []),
      ...(untested ? [`${line.id}: named in no test`] : []),
      ...(line.how === 'planned' && line.note === '' && !nothing
        ? [`${line.id}: planned, but not said what is missing`]
        : []),
    ]
  })
}

function normsOf(regulation: Regulation, id: string): string[] {
  const norms = regulation.norms.filter(n => n.cites.includes(id)).flatMap(n => n.on.map(on => `${n.effect} ${on}`))
  const duties = (regulation.duties ?? []).filter(d => d.clause === id).map(d => `duty ${d.id}`)
  const kept = (regulation.retention ?? []).filter(r => r.clause === id).map(r => `keeps ${r.record}`)
  const silence = regulation.silence.includes(id) ? ['what nothing permits is refused'] : []
  return unique([...norms, ...duties, ...kept, ...silence])
}

/** Which acts and reads ask the law for a deed, found where they ask. */
function actsByAction(sources: Sources): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [file, text] of sources) {
    if (!file.startsWith('src/features/') || file.includes('.test.')) continue
    const names = [...text.matchAll(/\bname: '([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(m => m[1]!)
    const asked = [...text.matchAll(/'([a-z][a-zA-Z]+\.[a-zA-Z]+)'/g)].map(m => m[1]!)
    for (const action of asked) if (names.length > 0) found.set(action, [...(found.get(action) ?? []), ...names])
  }
  return found
}

function actsOf(norms: readonly string[], acts: Map<string, string[]>): string[] {
  return norms.flatMap(norm => acts.get(norm.split(' ')[1] ?? '') ?? [])
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
