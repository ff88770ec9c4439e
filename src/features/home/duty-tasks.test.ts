import { expect, it } from 'vitest'
import { binhDuong } from '../../../regulations/schools/binh-duong.ts'
import { dienBien } from '../../../regulations/schools/dien-bien.ts'
import { muongAnh } from '../../../regulations/schools/muong-anh.ts'
import type { DueNow } from '../duties/index.ts'
import { does } from './duty-tasks.ts'
import type { Draft, TaskKind } from './task.ts'

const draft = (kind: TaskKind, params: Draft['params'], key: string = kind): Draft => ({
  ...{ key, kind, params, due: null, clauses: [], done: null, total: null, to: '/', search: {} },
})
type Of = { period: string; year: number; periods: string[]; classId?: string }
const due = (
  id: string,
  { period, year, periods, classId }: Of,
  regulation = dienBien,
): Pick<DueNow, 'item' | 'seen'> => ({
  item: {
    ...{ layer: 'school', regulation, duty: regulation.duties!.find(d => d.id === id)!, year, period, opensAt: 0 },
    ...{ dueAt: 1, key: id, as: 'head', owner: 'p', inPlace: null },
    share: classId === undefined ? { of: 'school' } : { of: 'class', classId },
  },
  seen: { to: '/', periods },
})

it('a duty of last year is not done by this year’s task of the same kind and period', () => {
  const minutes = draft('checkProgress', { period: 'CN' })
  const ofYear = (year: number) => due('progress.checkTerm', { period: 'HK2', year, periods: ['HK2', 'CN'] })
  expect(does(minutes, ofYear(2026), 2026)).toBe(true)
  expect(does(minutes, ofYear(2026), 2027)).toBe(false)
  // documents of last year are signed in this one
  const sign = due('transcript.sign', { period: 'CN', year: 2026, periods: ['CN', 'HK2'] }, binhDuong)
  expect(does(draft('signHead', {}), sign, 2027)).toBe(true)
})

it('the year’s approval of a child’s book lends its day to no task of the semester', () => {
  const approve = (period: string) => draft('approveBook', { period, class: 'Mầm' })
  const year = due('book.approveYear', { period: 'CN', year: 2026, periods: ['CN'] }, muongAnh)
  expect(does(approve('CN'), year, 2026)).toBe(true)
  expect(does(approve('HK2'), year, 2026)).toBe(false)
})
