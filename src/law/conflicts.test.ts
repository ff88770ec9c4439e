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
})
