/**
 * Every clause of the five regulations, and what the product has for it: norms and duties that cite it, acts that ask
 * the law for these deeds (src/features/asked-by.ts), tests that run and name it. Read off the regulations and the
 * sources themselves, so that it cannot say more than is there.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CarriedOut, carriedOut, stillToCome } from '../../regulations/carried-out.ts'
import { clauseIds, mayWait } from '../../regulations/clause-ids.ts'
import { presets } from '../../regulations/presets.ts'
import { askedBy } from '../features/asked-by.ts'
import type { Action, Regulation } from '../law/regulation.ts'
import { heldByNobody } from '../records/standing.ts'
import { hasTest, liveText } from './proofs.ts'

export type ClauseLine = {
  id: string
  document: string
  at: string
  summary: string
  how: 'norm' | 'act' | 'record' | 'form' | 'planned'
  /** `permits lock.decide`, `duty absence.confirm` */
  norms: string[]
  acts: string[]
  /** the files of tests that name the clause; of what an act, a read or a form carries out, also the test by its name */
  tests: string[]
  note: string
}

/** The text of the sources by path, as the list reads them; tests plant gaps in it. */
export type Sources = ReadonlyMap<string, string>

/** names clauses without showing them */
const OWN_TEST = 'cli/clause-list.test.ts'

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
  const tests = [...sources]
    .filter(([file]) => /\.(test|journey)\.ts$/.test(file) && !file.endsWith(OWN_TEST))
    .map(([file, text]) => [file, liveText(text)] as const)
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
        acts: unique([
          ...deedsOf(norms).flatMap(deed => askedBy[deed]),
          ...(other && 'acts' in other ? other.acts : []),
        ]),
        tests: [
          ...tests.filter(([, text]) => text.includes(`'${id}'`)).map(([file]) => file),
          ...namedTest(other, sources),
        ],
        note: other?.note ?? noteOf(regulation, id, norms),
      }
    }),
  )
}

/**
 * What is wrong with the list: a clause that nothing carries out and nobody has written down, that no test names, that is
 * carried out by an act that is not there, or that waits and may not; and a clause of the sources that is absent.
 */
export function clauseFaults(
  lines: readonly ClauseLine[],
  sources: Sources,
  wanted: readonly string[] = Object.values(clauseIds).flat(),
): string[] {
  const known = new Set([...sources.values()].flatMap(namesIn))
  const listed = new Set(lines.map(l => l.id))
  return [
    ...lines.flatMap(line => faultsOf(line, known)),
    ...wanted.filter(id => !listed.has(id)).map(id => `${id}: in no ready regulation`),
  ]
}

function faultsOf(line: ClauseLine, known: ReadonlySet<string>): string[] {
  const other = carriedOut[line.id]
  if (line.norms.length === 0 && !other) return [`${line.id}: no norm, no duty, and no line in regulations/carried-out`]
  const says = (fault: boolean, what: string) => (fault ? [`${line.id}: ${what}`] : [])
  const unknown = other && 'acts' in other ? other.acts.filter(act => !known.has(act)) : []
  return [
    ...says(line.how !== 'planned' && line.tests.length === 0, 'named in no test'),
    ...says(line.how === 'planned' && line.note === '', 'planned, but not said what is missing'),
    ...says(line.how === 'planned' && !mayWait.has(line.id), 'planned, and not among those that may wait'),
    ...says(line.norms.length > 0 && other !== undefined, 'a norm carries it out; its line in carried-out is too much'),
    ...unknown.map(act => `${line.id}: there is no act or read ${act}`),
  ]
}

/** The test that a line of carried-out names, where the file is there and the name stands in it. */
function namedTest(other: CarriedOut | undefined, sources: Sources): string[] {
  if (!other || other.how === 'planned') return []
  const { file, name } = other.test
  return hasTest(sources.get(file) ?? '', name) ? [`${file} › ${name}`] : []
}

function normsOf(regulation: Regulation, id: string): string[] {
  const norms = regulation.norms.filter(n => n.cites.includes(id)).flatMap(n => n.on.map(on => `${n.effect} ${on}`))
  const duties = (regulation.duties ?? []).filter(d => d.clause === id).map(d => `duty ${d.id}`)
  const kept = (regulation.retention ?? []).filter(r => r.clause === id).map(r => `keeps ${r.record}`)
  const silence = regulation.silence.includes(id) ? ['what nothing permits is refused'] : []
  return unique([...norms, ...duties, ...kept, ...silence])
}

/** The deeds that norms and duties name: `lock.decide` out of `permits lock.decide`. */
function deedsOf(norms: readonly string[]): Action[] {
  return unique(norms.flatMap(norm => norm.split(' ')[1] ?? []).filter(word => word in askedBy) as Action[])
}

/**
 * What of a clause with norms waits: a deed that no act asks the law for yet, a capacity that nobody can hold yet, and
 * what is written down beside it.
 */
function noteOf(regulation: Regulation, id: string, norms: readonly string[]): string {
  const deeds = deedsOf(norms).filter(deed => askedBy[deed].length === 0)
  const actors = regulation.norms
    .filter(n => n.cites.includes(id) && n.effect === 'permits')
    .flatMap(n => n.when.flatMap(when => ('actor' in when ? when.actor : [])))
  const nobody = heldByNobody.filter(party => actors.includes(party))
  const whole = unique(actors).every(party => nobody.includes(party))
  return [
    ...(deeds.length > 0 ? [`Norm in force, act still to come: ${deeds.join(', ')}.`] : []),
    ...(nobody.length > 0
      ? [`Nobody can be appointed ${nobody.join(', ')} yet${whole ? ': so far nobody acts under it' : ''}.`]
      : []),
    ...(stillToCome[id] ? [stillToCome[id]] : []),
  ].join(' ')
}

/** The names of acts and reads that a source defines. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/\bname: '([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(m => m[1]!)
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
