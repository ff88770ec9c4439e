import { describe, expect, it } from 'vitest'
import { decide, whoMay } from '../src/law/decide.ts'
import type { Action, Party, Regulation } from '../src/law/regulation.ts'
import { posts, seats } from '../src/law/regulation.ts'
import { bodyOf } from '../src/records/regulations.ts'
import { nationalLaw, presets } from './presets.ts'

const DAY = '2026-11-18'
const adopted = (programme: 'primary' | 'continuing', ...ids: string[]) => [
  ...nationalLaw(programme),
  ...ids.map(id => presets[id]!),
]
const schools: Record<string, readonly Regulation[]> = {
  'a primary school under BP, with the department’s guidance BD above it': adopted('primary', 'binh-duong', 'binh-phu'),
  'a centre under DB': adopted('continuing', 'dien-bien'),
}
const all = [...new Set([...nationalLaw('primary'), ...nationalLaw('continuing'), ...Object.values(presets)])]

/** The whole vocabulary: a word that is added to it does not compile until it stands here. */
const vocabulary: Record<Action, true> = {
  'school.open': true,
  'board.establish': true,
  'staff.appoint': true,
  'class.open': true,
  'teaching.assign': true,
  'window.decide': true,
  'roster.import': true,
  'pupil.update': true,
  'regulation.adopt': true,
  'account.open': true,
  'account.join': true,
  'account.reset': true,
  'account.resetFactor': true,
  'account.askHeadReset': true,
  'account.resetHead': true,
  'account.own': true,
  'file.keep': true,
  'record.read': true,
  'journal.read': true,
  'score.enter': true,
  'trait.enter': true,
  'lock.propose': true,
  'lock.decide': true,
  'lock.execute': true,
  'correction.request': true,
  'correction.withdraw': true,
  'correction.consent': true,
  'correction.witness': true,
  'correction.apply': true,
  'result.propose': true,
  'result.approve': true,
  'transcript.prepare': true,
  'transcript.signSubject': true,
  'transcript.signHomeroom': true,
  'transcript.signHead': true,
  'transcript.seal': true,
  'transcript.revoke': true,
  'certificate.own': true,
  'certificate.seal': true,
  'certificate.end': true,
  'archive.request': true,
  'archive.release': true,
  'progress.check': true,
  'result.prepare': true,
  'support.plan': true,
  'support.assess': true,
  'promotion.decide': true,
  'result.return': true,
}
const actions = Object.keys(vocabulary) as Action[]

/** What nobody may do in a school of this kind, each with the reason. */
const nobody: Record<string, Partial<Record<Action, string>>> = {
  'a primary school under BP, with the department’s guidance BD above it': {
    'correction.witness': 'BD II.2 asks for a request and the board’s agreement; neither text knows a witness',
  },
  'a centre under DB': {
    'transcript.signHead': 'DB speaks of the gradebook; its transcript forms await their own circular',
    'transcript.seal': 'as transcript.signHead',
    'promotion.decide': 'under TT 43 the re-test and the summer training settle promotion; nobody decides it',
  },
}

describe.each(all.map(r => [r.id, r] as const))('the regulation %s', (_, regulation) => {
  it('cites only clauses that it has', () => {
    const cited = new Set([...regulation.norms.flatMap(n => n.cites), ...regulation.silence])
    expect([...cited].filter(id => !(id in regulation.clauses))).toEqual([])
    expect(regulation.norms.filter(n => n.cites.length === 0)).toEqual([])
  })

  it('says where each clause is printed, what it asks for in both languages, and how sure we are', () => {
    for (const [id, clause] of Object.entries(regulation.clauses)) {
      for (const text of [clause.at, clause.vi, clause.en]) expect(text.trim(), id).not.toBe('')
      expect(clause.vi, id).not.toBe(clause.en)
      expect(['verified', 'remembered', 'ours'], id).toContain(clause.certainty)
    }
  })

  it('uses only the aliases that it defines, and defines them by posts and seats', () => {
    const used = regulation.norms.flatMap(n => n.when.flatMap(partiesOf))
    for (const alias of ['leader', 'administrator'] as const)
      if (used.includes(alias)) expect(regulation.aliases[alias], alias).not.toHaveLength(0)
    const real: readonly string[] = [...posts, ...seats]
    expect(
      Object.values(regulation.aliases)
        .flat()
        .filter(p => !real.includes(p)),
    ).toEqual([])
  })

  it('offers a way out only where somebody can go it', () => {
    const layers = [...nationalLaw('primary'), regulation]
    for (const { remedy } of regulation.norms)
      if (remedy) expect(whoMay(layers, remedy.ask, DAY), remedy.ask).not.toHaveLength(0)
  })

  it('survives being stored as JSON unchanged', () => {
    const { body, sha } = bodyOf(regulation)
    const kept: Regulation = JSON.parse(body)
    expect(kept).toEqual(regulation)
    expect(bodyOf(kept)).toEqual({ body, sha })
  })

  it('has no two norms alike', () => {
    const norms = regulation.norms.map(n => JSON.stringify(n))
    expect(norms.filter((n, i) => norms.indexOf(n) !== i)).toEqual([])
  })
})

describe('the regulations together', () => {
  it('give every clause an id of its own', () => {
    const ids = all.flatMap(r => Object.keys(r.clauses))
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  it('can be adopted by their id, as a school’s own or as a department’s guidance', () => {
    for (const [id, regulation] of Object.entries(presets)) {
      expect(regulation.id).toBe(id)
      expect(['school', 'department']).toContain(regulation.layer)
    }
    for (const layer of nationalLaw('primary')) expect(['state', 'house']).toContain(layer.layer)
  })
})

describe.each(Object.entries(schools))('in %s', (name, layers) => {
  it('there is somebody for every deed, but for those with a reason', () => {
    const without = actions.filter(action => !somebodyMay(layers, action))
    expect(without.sort()).toEqual(Object.keys(nobody[name]!).sort())
  })

  it('every capacity that a norm names has a name for people', () => {
    const named = layers.flatMap(l => l.norms.flatMap(n => n.when.flatMap(partiesOf)))
    const titled = new Set(layers.flatMap(l => Object.keys(l.titles)))
    expect([...new Set(named)].filter(p => !titled.has(p))).toEqual([])
  })

  it('a teacher without a class, and a stranger, may write nothing', () => {
    for (const action of actions.filter(a => !a.endsWith('.read')))
      for (const parties of [[], ['teacher']] as Party[][])
        expect(decide(layers, action, { day: DAY, actor: { id: 'x', parties } }).verdict, action).not.toBe('allowed')
  })
})

/** Whether some permission could ever hold: for capacities somebody can have, or for nobody's in particular. */
function somebodyMay(layers: readonly Regulation[], action: Action): boolean {
  const permits = layers.flatMap(l => l.norms.filter(n => n.effect === 'permits' && n.on.includes(action)))
  return permits.some(n => !n.when.some(w => 'actor' in w)) || whoMay(layers, action, DAY).length > 0
}

function partiesOf(when: Regulation['norms'][number]['when'][number]): readonly Party[] {
  if ('actor' in when) return when.actor
  if ('step' in when) return when.of
  if ('witness' in when) return when.instead ? [when.witness, when.instead] : [when.witness]
  return 'signedBefore' in when ? when.signedBefore : []
}
