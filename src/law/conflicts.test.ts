import { describe, expect, it } from 'vitest'
import { nationalLaw, presets } from '../../regulations/presets.ts'
import { binhDuong } from '../../regulations/schools/binh-duong.ts'
import { binhPhu } from '../../regulations/schools/binh-phu.ts'
import { dienBien } from '../../regulations/schools/dien-bien.ts'
import { conflicts } from './conflicts.ts'
import type { Norm, Regulation } from './regulation.ts'

const shown = (above: readonly Regulation[], draft: Regulation) =>
  conflicts(above, draft).map(c => `${c.kind}: ${c.own.id} ↔ ${c.against.id} (${c.about})`)
const swapped = (of: Regulation, change: (norm: Norm) => Norm): Regulation => ({ ...of, norms: of.norms.map(change) })

describe('a draft against the law above it', () => {
  it('the ready regulations contradict nothing', () => {
    expect(shown(nationalLaw('continuing'), dienBien)).toEqual([])
    expect(shown(nationalLaw('primary'), binhDuong)).toEqual([])
    expect(shown([...nationalLaw('primary'), binhDuong], binhPhu)).toEqual([])
    for (const id of ['muong-anh', 'xuan-tien']) expect(shown(nationalLaw('preschool'), presets[id]!)).toEqual([])
  })

  it('a centre that drops the homeroom witness from what its department asks for is told which clause asks', () => {
    const department: Regulation = { ...dienBien, id: 'above', layer: 'department' }
    const own = {
      ...swapped(dienBien, n =>
        n.on.includes('correction.apply')
          ? { ...n, when: n.when.filter(w => !('witness' in w && w.witness === 'homeroom')) }
          : n,
      ),
    }
    const found = conflicts([department], { ...own, norms: own.norms.filter(n => n.when.length > 0) })
    expect(found.map(c => [c.kind, c.own.id, c.against.id, c.about])).toEqual([
      ['leavesOut', 'DB-7.4', 'DB-7.4', 'correction.apply'],
    ])
    expect(found[0]!.leaves).toMatchObject({ witness: 'homeroom' })
  })

  it('a correction without anybody’s consent is told the same', () => {
    const own = swapped(binhPhu, n =>
      n.on.includes('correction.apply') && n.effect === 'requires' ? { ...n, when: [{ content: 'asAgreed' }] } : n,
    )
    expect(shown([binhDuong], own)).toEqual(['leavesOut: BP-2.3 ↔ BD-II.2.2b (correction.apply)'])
  })

  it('a house rule for who says nothing is contradicted by nobody who says it otherwise', () => {
    const late: Norm = {
      ...{ on: ['score.enter'], effect: 'permits', cites: ['BP-5.1'] },
      when: [{ actor: ['subjectTeacher'] }, { window: ['after'] }],
    }
    const own: Regulation = { ...binhPhu, norms: [...binhPhu.norms, late] }
    expect(shown(nationalLaw('primary'), own)).toEqual([])
    // the same said for everybody binds
    const house = nationalLaw('primary').map(of => ({ ...of, norms: of.norms.map(({ whereSilent: _, ...n }) => n) }))
    expect(shown(house, own)).toEqual(['grantsForbidden: BP-5.1 ↔ HS-TIH-6 (score.enter)'])
  })

  it('leave to type into a locked book is found, whoever it is given to', () => {
    const above: Regulation = {
      ...binhDuong,
      norms: [{ on: ['score.enter'], effect: 'forbids', when: [{ book: 'locked' }], cites: ['BD-II.2.2b'] }],
    }
    const own: Regulation = {
      ...binhPhu,
      norms: [
        ...binhPhu.norms,
        {
          on: ['score.enter'],
          effect: 'permits',
          when: [{ actor: ['deputyHead'] }, { book: 'locked' }],
          cites: ['BP-7.2'],
        },
      ],
    }
    expect(shown([above], own)).toEqual(['grantsForbidden: BP-7.2 ↔ BD-II.2.2b (score.enter)'])
    // leave to type as such is none: the book may be open
    expect(shown([above], binhPhu)).toEqual([])
  })

  it('a deadline after the department’s is found, an earlier one is the school’s own business', () => {
    const due = (days: number): Regulation => ({
      ...dienBien,
      duties: dienBien.duties!.map(d => (d.id === 'absence.confirm' ? { ...d, due: { from: 'end', days } } : d)),
    })
    expect(shown([due(5)], due(7))).toEqual(['laterThanAllowed: DB-5.2b ↔ DB-5.2b (absence.confirm)'])
    expect(shown([due(5)], due(3))).toEqual([])
  })

  it('a shorter time of keeping is found', () => {
    const own: Regulation = {
      ...binhPhu,
      retention: [{ record: 'transcript', keep: { years: 20 }, clause: 'BP-8.1' }],
    }
    expect(shown(nationalLaw('primary'), own)).toEqual(['keptTooShort: BP-8.1 ↔ NĐ88-8 (transcript)'])
  })

  it('a duty or a period of keeping that it began with and says no more is named, unless nobody above asks for it', () => {
    const above: Regulation = { ...dienBien, id: 'above', layer: 'department' }
    const without: Regulation = {
      ...dienBien,
      duties: dienBien.duties!.filter(d => d.id !== 'absence.confirm'),
      retention: [],
    }
    const told = (higher: readonly Regulation[]) =>
      conflicts(higher, without, [dienBien]).map(c => `${c.kind}: ${c.own.id} ↔ ${c.against.id} (${c.about})`)
    expect(told([above])).toEqual([
      'dropsDuty: DB-5.2b ↔ DB-5.2b (absence.confirm)',
      'dropsKeeping: DB-9c ↔ DB-9c (gradebook)',
    ])
    expect(told(nationalLaw('continuing'))).toEqual([])
    // what a guidance came to ask for since was never dropped
    expect(shown([above], without)).toEqual([])
    const { 'DB-5.2b': _, ...clauses } = dienBien.clauses
    expect(conflicts([above], { ...without, clauses }, [dienBien])[0]!.own.id).toBe(dienBien.silence[0])
  })

  it('a journal that is kept for some years only, or may not be read by those who watch, is the audit turned off', () => {
    const clause = 'BP-8.3'
    const some: Regulation = { ...binhPhu, retention: [{ record: 'journal', keep: { years: 5 }, clause }] }
    expect(shown(nationalLaw('primary'), some)).toEqual(['auditOff: BP-8.3 ↔ HS-40 (journal)'])
    const on: Norm['on'] = ['journal.read']
    const blinding: Norm[] = [
      { on, effect: 'forbids', when: [{ actor: ['inspector'] }], cites: [clause] },
      { on, effect: 'requires', when: [{ evidence: 'given' }], cites: [clause] },
    ]
    for (const blind of blinding)
      expect(shown(nationalLaw('primary'), { ...binhPhu, norms: [...binhPhu.norms, blind] })).toEqual([
        'auditOff: BP-8.3 ↔ NĐ88-22.4 (journal.read)',
      ])
  })

  it('whatever a higher clause waits for and nobody may do any more is named once: a witness, a signature, a block', () => {
    const asks = (on: Norm['on'], when: Norm['when']): Regulation => ({
      ...{ ...dienBien, id: 'above', layer: 'department', duties: [], retention: [], questions: [] },
      norms: [{ on, effect: 'requires', when, cites: ['DB-7.4'] }],
    })
    const without = (deed: Norm['on'][number]): Regulation => ({
      ...dienBien,
      norms: dienBien.norms.flatMap(n => (n.on.includes(deed) && n.effect === 'permits' ? [] : [n])),
    })
    const told = (higher: Regulation, deed: Norm['on'][number]) =>
      shown([higher], without(deed)).filter(text => text.startsWith('givesUp'))
    const given = (deed: string) => [expect.stringContaining(`↔ DB-7.4 (${deed})`)]
    const witness = asks(['correction.apply'], [{ witness: 'homeroom' }])
    expect(told(witness, 'correction.witness')).toEqual(given('correction.witness'))
    const order = asks(['transcript.signHead'], [{ signedBefore: ['subjectTeacher', 'homeroom'] }])
    const signs: Norm = {
      ...{ on: ['transcript.signHead'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['DB-5.9'] },
    }
    expect(told({ ...order, norms: [...order.norms, signs] }, 'transcript.signSubject')).toEqual(
      given('transcript.signSubject'),
    )
    const blocks = asks(['lock.decide'], [{ blocksSigned: ['subjectTeacher'] }])
    expect(told(blocks, 'block.reconcile')).toEqual(given('block.reconcile'))
    const orReason = asks(['lock.decide'], [{ blocksSigned: ['subjectTeacher'], orReason: true }])
    expect(told(orReason, 'block.reconcile')).toEqual([])
    // it stands in the chain of the result and in that of the hand-over
    const approval = asks(['result.approve'], [{ step: 'proposal', of: ['homeroom'] }])
    expect(told(approval, 'result.propose')).toEqual(given('result.propose'))
  })
})
