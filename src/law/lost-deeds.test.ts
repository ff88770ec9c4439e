import { describe, expect, it } from 'vitest'
import { nationalLaw, presets, programmeOf } from '../../regulations/presets.ts'
import { binhPhu } from '../../regulations/schools/binh-phu.ts'
import { lostDeeds } from './lost-deeds.ts'
import type { Matter } from './matter-walk.ts'
import type { Action, Norm, Party, Regulation } from './regulation.ts'

const DAY = '2026-11-22'
const person = (id: string, ...parties: Party[]) => ({ id, parties })
const school = [
  person('head', 'head', 'board.chair'),
  person('deputy', 'deputyHead', 'board.deputy'),
  person('lead', 'departmentLead', 'board.member', 'teacher'),
  person('clerk', 'clerk'),
]
const inClass = (about: string, ...more: Matter['people']): Matter => ({ about, people: [...school, ...more] })
const homeroom = person('homeroom', 'homeroom', 'subjectTeacher', 'teacher')
const matters = [inClass('Toán 4A', homeroom), inClass('Toán 4B', homeroom)]

const now = [...nationalLaw('primary'), binhPhu]
const with_ = (norms: readonly Norm[]): Regulation[] => [...nationalLaw('primary'), { ...binhPhu, norms }]
const forbids = (action: Action, who: Party[]): Norm => ({
  ...{ on: [action], effect: 'forbids', cites: ['BP-2.3'] },
  when: [{ actor: who }],
})
const told = (then: readonly Regulation[], of = matters) =>
  lostDeeds(now, then, of, DAY).map(({ chain, about, opens }) => [chain, about, opens])

describe('a deed that somebody may do today', () => {
  it('is lost to nobody where nothing changes, under any of our regulations', () => {
    for (const own of Object.values(presets)) {
      const layers = [...nationalLaw(programmeOf(own.id)), own]
      expect(lostDeeds(layers, [...layers], matters, DAY)).toEqual([])
    }
  })

  it('is named with every matter and the clause once those who may are forbidden it', () => {
    const [lost, ...more] = lostDeeds(
      now,
      with_([...binhPhu.norms, forbids('trait.enter', ['homeroom'])]),
      matters,
      DAY,
    )
    expect(more).toEqual([])
    expect(lost).toMatchObject({ chain: 'trait.enter', about: ['Toán 4A', 'Toán 4B'], path: [], opens: [] })
    expect(lost!.because[0]!.id).toBe('BP-2.3')
  })

  it('is named where the draft just says it no more, and the house rules are silent', () => {
    const said = (action: Action) => (norm: Norm) => norm.effect === 'permits' && norm.on.includes(action)
    const dropped = binhPhu.norms.filter(norm => !said('progress.check')(norm))
    const names = told(with_(dropped)).map(([deed]) => deed)
    expect(names).toContain('progress.check')
  })

  it('is not lost while somebody else here may do it, and is where that other is nobody here', () => {
    const byLead = with_([...binhPhu.norms, forbids('window.decide', ['head', 'deputyHead', 'board'])])
    expect(told(byLead).map(([deed]) => deed)).toEqual(['window.decide'])
    const byClerk = with_([
      ...binhPhu.norms,
      forbids('window.decide', ['head', 'deputyHead', 'board']),
      { on: ['window.decide'], effect: 'permits', when: [{ actor: ['accountant'] }], cites: ['BP-2.3'] },
    ])
    expect(told(byClerk)).toEqual([['window.decide', ['Toán 4A', 'Toán 4B'], ['accountant']]])
    expect(told(byClerk, [inClass('Toán 4A', homeroom, person('books', 'accountant'))])).toEqual([])
  })

  it('is told of no second time', () => {
    const then = with_([...binhPhu.norms, forbids('trait.enter', ['homeroom'])])
    expect(lostDeeds(now, then, matters, DAY, new Set(['trait.enter']))).toEqual([])
  })
})
