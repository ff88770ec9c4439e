import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInvalid } from './invalid.ts'
import {
  belongsTo,
  byDomain,
  carriesOver,
  type Finding,
  type Found,
  formatFinding,
  parseFinding,
  reached,
  semesterOf,
  shareTenths,
  tally,
  windowOf,
} from './preschool.ts'
import { ageGroups, domainsOf, goesOnIn, programmeNamed, programmeOf, stageOf } from './preschool-programme.ts'
import { dayOfMonths, nurseryStages, stagesOf } from './preschool-stages.ts'

const achieved: Finding = { value: 'achieved' }
const notYet: Finding = { value: 'notYet' }
const away: Finding = { value: 'absent', reason: 'ốm' }
const finding = fc.oneof(
  fc.constant(achieved),
  fc.constant(notYet),
  fc.stringMatching(/^[a-zăâđêôơư]{1,20}( [a-z]{1,20})?$/).map((reason): Finding => ({ value: 'absent', reason })),
)
const maybe = fc.option(finding)

describe('the programme', () => {
  it('has four domains for the nursery and five for the kindergarten', () => {
    const programme = programmeOf(2026)
    expect(ageGroups.map(g => domainsOf(programme, g).length)).toEqual([4, 4, 4, 5, 5, 5])
    expect(stageOf('NT3')).toBe('nursery')
    expect(programmeNamed(programme.id)).toBe(programme)
    expect(programmeNamed('GDMN-1999')).toBeUndefined()
  })

  it('lets a child grow out of a nursery group within the year, one step, and never out of a kindergarten class', () => {
    const goesTo = ageGroups.map(from => ageGroups.filter(to => goesOnIn(from, to)))
    expect(goesTo).toEqual([['NT1', 'NT2'], ['NT2', 'NT3'], ['NT3', 'MG3'], ['MG3'], ['MG4'], ['MG5']])
  })

  it('says how sure we are of its domains', () => {
    expect(programmeOf(2026).domains.nursery.legalRef.certainty).toBe('remembered')
  })
})

describe('a finding as it is written', () => {
  it('is + or - or v with a reason, or nothing', () => {
    expect(['+', '-', '', ' + ', 'v nghỉ ốm cả chủ đề'].map(parseFinding)).toEqual([
      achieved,
      notYet,
      null,
      achieved,
      { value: 'absent', reason: 'nghỉ ốm cả chủ đề' },
    ])
  })

  it('is no mark: a number, a grade or an absence without a reason is turned away', () => {
    expect(['8', 'A', 'v', 'v ', '++', 'vắng'].map(t => isInvalid(parseFinding(t)))).toEqual(Array(6).fill(true))
    expect(parseFinding(`v ${'a'.repeat(201)}`)).toMatchObject({ invalid: 'ERR_COMMENT_LENGTH' })
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(maybe, f => {
        expect(parseFinding(formatFinding(f))).toEqual(f)
      }),
    )
  })
})

describe('an objective in a class', () => {
  it('is counted over those who were assessed, never over the class: 18 of 20, four away, one not seen yet', () => {
    const findings = [...Array(18).fill(achieved), notYet, notYet, ...Array(4).fill(away), null]
    expect(tally(findings)).toEqual({ achieved: 18, assessed: 20, absent: 4, open: 1 })
    expect(shareTenths(tally(findings))).toBe(900)
  })

  it('has no share where nobody was assessed', () => {
    expect(shareTenths(tally([away, null]))).toBeNull()
    expect(carriesOver(tally([away, null]), 70)).toBe(false)
  })

  it('comes again below the school’s per cent, not at it', () => {
    expect([13, 14, 15].map(n => carriesOver({ achieved: n, assessed: 20 }, 70))).toEqual([true, false, false])
    // 69,97 % is shown as 70,0 % and still lies below
    expect(carriesOver({ achieved: 2099, assessed: 3000 }, 70)).toBe(true)
  })

  it('loses nobody, and one more who achieves it never lowers its share nor makes it come again', () => {
    fc.assert(
      fc.property(fc.array(maybe, { maxLength: 40 }), fc.integer({ min: 0, max: 100 }), (findings, percent) => {
        const before = tally(findings)
        expect(before.assessed + before.absent + before.open).toBe(findings.length)
        const after = tally(findings.map((f, i) => (i === 0 && f?.value !== 'absent' ? achieved : f)))
        if (before.assessed > 0 && findings[0]) expect(shareTenths(after)!).toBeGreaterThanOrEqual(shareTenths(before)!)
        if (!carriesOver(before, percent) && before.assessed > 0 && findings[0])
          expect(carriesOver(after, percent)).toBe(false)
      }),
    )
  })

  it('does not depend on the order of the children', () => {
    fc.assert(
      fc.property(fc.array(maybe), findings => {
        expect(tally(findings.toReversed())).toEqual(tally(findings))
      }),
    )
  })

  it('has shares from 0 to 100 per cent', () => {
    fc.assert(
      fc.property(fc.array(maybe), findings => {
        const share = shareTenths(tally(findings))
        if (share !== null) expect(share >= 0 && share <= 1000).toBe(true)
      }),
    )
  })
})

describe('what a child has reached', () => {
  const at = (themeEnds: string, f: Finding | null): Found => ({ objective: 'MT1', themeEnds, finding: f })

  it('is what the theme that ended last says, where the objective came again', () => {
    expect(reached([at('2026-10-10', notYet), at('2026-12-05', achieved)]).get('MT1')).toEqual(achieved)
    expect(reached([at('2026-12-05', notYet), at('2026-10-10', achieved)]).get('MT1')).toEqual(notYet)
  })

  it('is not undone by being away, nor by what is still open', () => {
    expect(reached([at('2026-10-10', achieved), at('2026-12-05', away), at('2027-01-05', null)]).get('MT1')).toEqual(
      achieved,
    )
    expect(reached([at('2026-12-05', away)]).get('MT1')).toEqual(away)
    expect(reached([at('2026-12-05', away), at('2026-10-10', achieved)]).get('MT1')).toEqual(achieved)
  })

  it('does not depend on the order in which the themes are read', () => {
    const themes = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 6 })
    fc.assert(
      fc.property(themes, fc.array(maybe, { minLength: 6, maxLength: 6 }), (days, findings) => {
        const found = days.map((d, i) => at(`2026-10-${String(d).padStart(2, '0')}`, findings[i] ?? null))
        const value = (all: Found[]) => reached(all).get('MT1')?.value
        expect(value(found.toReversed())).toEqual(value(found))
      }),
    )
  })

  it('is told by domain, each with its figures', () => {
    const objectives = [
      { id: 'MT1', domain: 'physical' },
      { id: 'MT2', domain: 'physical' },
      { id: 'MT3', domain: 'language' },
    ] as const
    const levels = new Map<string, Finding>([
      ['MT1', achieved],
      ['MT2', notYet],
    ])
    expect(byDomain(['physical', 'language'], objectives, levels)).toEqual([
      { domain: 'physical', tally: { achieved: 1, assessed: 2, absent: 0, open: 0 } },
      { domain: 'language', tally: { achieved: 0, assessed: 0, absent: 0, open: 1 } },
    ])
  })
})

describe('a theme in the year', () => {
  it('belongs to the semester in which it ends, and always to the year', () => {
    expect(semesterOf('2027-01-15', '2027-01-15')).toBe('HK1')
    expect(semesterOf('2027-01-16', '2027-01-15')).toBe('HK2')
    expect((['HK1', 'HK2', 'CN'] as const).map(p => belongsTo(p, '2026-11-20', '2027-01-15'))).toEqual([
      true,
      false,
      true,
    ])
  })

  it('is open from its first day to the last day of grace', () => {
    const theme = { fromDay: '2026-11-02', toDay: '2026-11-27' }
    const days = ['2026-11-01', '2026-11-02', '2026-11-27', '2026-12-04', '2026-12-05']
    expect(days.map(d => windowOf(theme, d, '2026-12-04'))).toEqual(['before', 'open', 'open', 'open', 'after'])
  })
})

describe('the stages of a nursery child', () => {
  it('are the days on which the child is 6, 12, 18, 24 and 36 months old, within the school year', () => {
    expect(stagesOf('2025-05-10', 2026)).toEqual([
      { months: 18, on: '2026-11-10' },
      { months: 24, on: '2027-05-10' },
    ])
    expect(stagesOf('2023-08-01', 2026)).toEqual([{ months: 36, on: '2026-08-01' }])
    expect(stagesOf('2020-01-01', 2026)).toEqual([])
  })

  it('come on the first of the next month where the month has no such day', () => {
    expect(dayOfMonths('2025-08-31', 6)).toBe('2026-03-01')
    expect(dayOfMonths('2024-02-29', 12)).toBe('2025-03-01')
    expect(dayOfMonths('2024-02-29', 48)).toBe('2028-02-29')
  })

  it('are reached by every child once, in some school year', () => {
    const born = fc.date({ min: new Date('2018-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(born, date => {
        const bornOn = date.toISOString().slice(0, 10)
        const years = Array.from({ length: 14 }, (_, i) => 2016 + i)
        expect(years.flatMap(y => stagesOf(bornOn, y).map(s => s.months))).toEqual([...nurseryStages])
      }),
    )
  })
})
