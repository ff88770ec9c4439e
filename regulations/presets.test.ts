import { describe, expect, it } from 'vitest'
import { decide, whoMay } from '../src/law/decide.ts'
import type { Action, Party, Regulation } from '../src/law/regulation.ts'
import { posts, seats } from '../src/law/regulation.ts'
import { actions, partiesIn } from '../src/law/vocabulary.ts'
import { bodyOf } from '../src/records/regulations.ts'
import { fitsSchool, nationalLaw, presets } from './presets.ts'

const DAY = '2026-11-18'
const adopted = (programme: 'primary' | 'continuing', ...ids: string[]) => [
  ...nationalLaw(programme),
  ...ids.map(id => presets[id]!),
]
const schools: Record<string, readonly Regulation[]> = {
  'a primary school under BP, with the department’s guidance BD above it': adopted('primary', 'binh-duong', 'binh-phu'),
  'a centre under DB': adopted('continuing', 'dien-bien'),
}
const all = [
  ...new Set([
    ...nationalLaw('primary'),
    ...nationalLaw('continuing'),
    ...nationalLaw('secondary'),
    ...nationalLaw('preschool'),
    ...Object.values(presets),
  ]),
]

const ofPreschools: Partial<Record<Action, string>> = Object.fromEntries(
  (['child.assess', 'child.record', 'theme.plan', 'theme.close', 'review.propose', 'review.approve'] as const).map(
    action => [action, 'a deed of preschools'],
  ),
)

const ofPrimary: Partial<Record<Action, string>> = Object.fromEntries(
  (
    [
      ...(['score.askRetest', 'score.answerRetest', 'score.withdrawRetest'] as const),
      ...(['handover.give', 'handover.receive', 'handover.nameMarker'] as const),
    ] as const
  ).map(action => [action, 'a deed of primary schools']),
)

/** What nobody may do in a school of this kind, each with the reason. */
const nobody: Record<string, Partial<Record<Action, string>>> = {
  'a primary school under BP, with the department’s guidance BD above it': {
    ...ofPreschools,
    'block.reconcile': 'BP and BD sign the transcript, and ask for no signature under the part of a subject',
    'block.confirm': 'nor under the book of a class',
    'book.print': 'BP-2.6 prints other records, at the end of the year',
    'absence.confirm': 'BP-4.2 has absences entered day by day; no text there confirms the month',
    'absence.request': 'and so nothing is asked for after it',
    'absence.correct': 'nor changed',
    'homeroomPlan.submit': 'BP knows the homeroom book and lesson plans, and no plan of the month',
    'homeroomPlan.approve': 'as above',
    'system.register': 'only XT covers systems beside the records',
    'correction.witness': 'BD II.2 asks for a request and the board’s agreement; neither text knows a witness',
    'score.askZero': 'TT 27 knows no zero for a missed test',
    'score.exemptPractice': 'what a pupil is not asked stands in the individual plan (TT 27 Điều 8)',
  },
  'a centre under DB': {
    ...ofPreschools,
    ...ofPrimary,
    'incident.enter': 'DB speaks of the training result, not of single breaches',
    'report.ask': 'DB says nothing of reports to the body above',
    'report.send': 'as above',
    'system.register': 'only XT covers systems beside the records',
    'pupil.planEducation': 'TT 43 as far as it was read says nothing of individual plans',
    'score.exemptPractice': 'the programme of continuing education has neither physical nor defence education',
    'promotion.decide': 'under TT 43 the re-test and the summer training settle promotion; nobody decides it',
  },
}

describe.each(all.map(r => [r.id, r] as const))('the regulation %s', (_, regulation) => {
  it('cites only clauses that it has', () => {
    const duties = (regulation.duties ?? []).map(duty => duty.clause)
    const cited = new Set([...regulation.norms.flatMap(n => n.cites), ...duties, ...regulation.silence])
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
    const used = regulation.norms.flatMap(n => n.when.flatMap(partiesIn))
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
    const layers = [...nationalLaw('primary'), ...nationalLaw('preschool'), regulation]
    for (const { remedy } of regulation.norms)
      if (remedy) expect(whoMay(layers, remedy.ask, DAY), remedy.ask).not.toHaveLength(0)
  })

  it('survives being stored as JSON unchanged', () => {
    const { body, sha } = bodyOf(regulation)
    const kept: Regulation = JSON.parse(body)
    expect(kept).toEqual(regulation)
    expect(bodyOf(kept)).toEqual({ body, sha })
  })

  it('asks its questions of clauses that it has, each with an answer until the school gives another', () => {
    const questions = regulation.questions ?? []
    expect(questions.flatMap(q => q.clauses).filter(id => !(id in regulation.clauses))).toEqual([])
    expect(new Set(questions.map(q => q.id)).size).toBe(questions.length)
    for (const { id, clauses, ask, default: answer } of questions) {
      expect(clauses, id).not.toHaveLength(0)
      for (const text of [ask, answer]) {
        for (const one of [text.vi, text.en]) expect(one.trim(), id).not.toBe('')
        expect(text.vi, id).not.toBe(text.en)
      }
    }
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

describe.each(Object.values(presets).map(r => [r.id, r] as const))('the source %s', (_, regulation) => {
  it('names its grounds, its recipients, and what it leaves open', () => {
    for (const list of [regulation.bases, regulation.recipients, regulation.questions])
      expect(list ?? []).not.toHaveLength(0)
  })

  it('reads in place of what was repealed the text that replaced it', () => {
    const repealed: Record<string, string> = {
      'TT 27/2016/TT-BGDĐT': 'TT 08/2025/TT-BGDĐT',
      'TT 28/2020/TT-BGDĐT': 'TT 15/2026/TT-BGDĐT',
      'Luật Lưu trữ 01/2011/QH13': 'Luật Lưu trữ 33/2024/QH15',
    }
    for (const { document, now } of regulation.bases ?? []) expect(now, document).toBe(repealed[document])
  })
})

describe.each(Object.entries(schools))('in %s', (name, layers) => {
  it('there is somebody for every deed, but for those with a reason', () => {
    const without = actions.filter(action => !somebodyMay(layers, action))
    expect(without.sort()).toEqual(Object.keys(nobody[name]!).sort())
  })

  it('every capacity that a norm names has a name for people', () => {
    const named = layers.flatMap(l => l.norms.flatMap(n => n.when.flatMap(partiesIn)))
    const titled = new Set(layers.flatMap(l => Object.keys(l.titles)))
    expect([...new Set(named)].filter(p => !titled.has(p))).toEqual([])
  })

  it('a teacher without a class, and a stranger, may write nothing', () => {
    for (const action of actions.filter(a => !a.endsWith('.read')))
      for (const parties of [[], ['teacher']] as Party[][])
        expect(decide(layers, action, { day: DAY, actor: { id: 'x', parties } }).verdict, action).not.toBe('allowed')
  })
})

describe('in a preschool without a regulation of its own', () => {
  const layers = nationalLaw('preschool')
  const own: Action[] = [...(Object.keys(ofPreschools) as Action[]), 'correction.request', 'correction.apply']

  it('there is somebody for every deed with a child’s book', () => {
    expect(own.filter(action => !somebodyMay(layers, action))).toEqual([])
  })

  it('the teacher of another class, and a stranger, may neither read nor write it', () => {
    for (const action of [...own, 'record.read'] as const)
      for (const parties of [[], ['teacher'], ['subjectTeacher']] as Party[][])
        expect(decide(layers, action, { day: DAY, actor: { id: 'x', parties } }).verdict, action).not.toBe('allowed')
  })

  it('nobody approves an incomplete book, the own proposal, or one that has changed', () => {
    const facts = { day: DAY, actor: { id: 'head', parties: ['head'] as const }, complete: true, contentAsAgreed: true }
    const steps = [{ kind: 'proposal', by: 'teacher', as: 'homeroom' }] as const
    const verdict = (more: object) => decide(layers, 'review.approve', { ...facts, steps, ...more }).verdict
    expect(verdict({})).toBe('allowed')
    expect(verdict({ complete: false })).toBe('needs')
    expect(verdict({ contentAsAgreed: false })).toBe('needs')
    expect(verdict({ steps: [] })).toBe('needs')
    expect(verdict({ steps: [{ kind: 'proposal', by: 'head', as: 'homeroom' }] })).toBe('refused')
  })
})

it('a department’s guidance is laid over its own schools only; in the demo province it stands for any department', () => {
  const school = { programme: 'primary', above: 'Sở GDĐT tỉnh Bình Dương', demo: false, day: '2024-09-05' } as const
  const guidance = presets['binh-duong']!
  expect(fitsSchool(guidance, school)).toBe(true)
  expect(fitsSchool(guidance, { ...school, above: 'Sở GDĐT tỉnh Sông Lam' })).toBe(false)
  expect(fitsSchool(guidance, { ...school, above: 'Sở GDĐT tỉnh Sông Lam', demo: true })).toBe(true)
  expect(fitsSchool(guidance, { ...school, above: null, demo: true })).toBe(false)
  expect(fitsSchool(guidance, { ...school, programme: 'preschool' })).toBe(false)
  expect(fitsSchool(presets['binh-phu']!, { ...school, above: null })).toBe(true)
})

it('the guidance of a province that went into another is laid over schools of that one from the day on', () => {
  const fits = (above: string, day: string) =>
    fitsSchool(presets['binh-duong']!, { programme: 'primary', above, demo: false, day })
  const [before, after] = ['2025-06-30', '2025-07-01'] as const
  const city = 'Sở GDĐT Thành phố Hồ Chí Minh'
  expect([fits('Sở GDĐT tỉnh Bình Dương', before), fits(city, before)]).toEqual([true, false])
  expect([fits('Sở GDĐT tỉnh Bình Dương', after), fits(city, after)]).toEqual([false, true])
})

it('a primary school under the guidance alone can enter, correct, lock and approve', () => {
  const layers = [...nationalLaw('primary'), presets['binh-duong']!]
  const needed: Action[] = [
    ...(['record.read', 'roster.import', 'pupil.update', 'score.enter', 'trait.enter'] as const),
    ...(['correction.request', 'correction.consent', 'correction.withdraw', 'correction.apply'] as const),
    ...(['lock.propose', 'lock.decide', 'lock.execute', 'lock.reopen', 'lock.openAgain'] as const),
    ...(['result.propose', 'result.approve', 'result.return', 'council.propose', 'council.decide'] as const),
  ]
  expect(needed.filter(action => !somebodyMay(layers, action))).toEqual([])
  expect(whoMay(layers, 'record.read', DAY)).toEqual(expect.arrayContaining(['subjectTeacher', 'homeroom']))
})

it('where the school’s regulation is silent on it, the board’s chair or deputy agrees to a correction (BD-Q2)', () => {
  const layers = [...nationalLaw('primary'), presets['binh-duong']!]
  expect(whoMay(layers, 'correction.consent', DAY)).toEqual(['board.chair', 'board.deputy'])
})

it('a house rule for a silent school gives way to whom the school names, and to no requirement of its own', () => {
  const own = (effect: 'permits' | 'requires'): Regulation => {
    const norm = { on: ['correction.consent'], effect, when: [{ actor: ['head'] }], cites: ['BP-2.3'] } as const
    return { ...presets['binh-phu']!, norms: [norm] }
  }
  const agree = (...more: Regulation[]) => whoMay([...nationalLaw('primary'), ...more], 'correction.consent', DAY)
  const seats = ['board.chair', 'board.deputy']
  expect([agree(), agree(own('requires')), agree(own('permits'))]).toEqual([seats, seats, ['head']])
  // a school that grants a part of correcting has said all that it grants there; a guidance speaks of the deed it names
  const asks = {
    on: ['correction.request'],
    effect: 'permits',
    when: [{ actor: ['head'] }],
    cites: ['BP-2.3'],
  } as const
  expect(agree({ ...presets['binh-phu']!, norms: [asks] })).toEqual([])
  expect(agree({ ...presets['binh-duong']!, norms: [asks] })).toEqual(seats)
  expect(agree({ ...own('permits'), layer: 'department' })).toEqual(['head'])
  // before its first day it names nobody
  expect(agree({ ...own('permits'), effectiveFrom: '2027-08-01' })).toEqual(seats)
})

/** Whether some permission could ever hold: for capacities somebody can have, or for nobody's in particular. */
function somebodyMay(layers: readonly Regulation[], action: Action): boolean {
  const permits = layers.flatMap(l => l.norms.filter(n => n.effect === 'permits' && n.on.includes(action)))
  return permits.some(n => !n.when.some(w => 'actor' in w)) || whoMay(layers, action, DAY).length > 0
}
