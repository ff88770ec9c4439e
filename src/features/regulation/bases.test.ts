import { expect, test } from 'vitest'
import { presets } from '../../../regulations/presets.ts'
import { basisFaults } from './bases.ts'

const TODAY = '2026-11-22'
const old = { document: 'TT 27/2016/TT-BGDĐT', issuedOn: '2016-12-30', certainty: 'remembered' } as const
const codes = (...bases: Parameters<typeof basisFaults>[0][number][]) =>
  basisFaults(bases, TODAY).map(({ at, code }) => `${at} ${code}`)

test('the day of a replacing text needs its name, has come, and is not before what it took the place of', () => {
  const now = 'TT 08/2025/TT-BGDĐT'
  for (const fine of [old, { ...old, now }, { ...old, now, nowOn: '2025-05-12' }, { ...old, now, nowOn: TODAY }])
    expect(codes(fine)).toEqual([])
  expect(codes({ ...old, now, nowOn: old.issuedOn })).toEqual([])
  expect(codes(old, { ...old, nowOn: '2025-05-12' })).toEqual(['regulation.bases.1.nowOn ERR_REPLACING_TEXT_MISSING'])
  expect(codes({ ...old, now, nowOn: '2026-11-23' })).toEqual(['regulation.bases.0.nowOn ERR_DAY_IN_FUTURE'])
  expect(codes({ ...old, now, nowOn: '2016-12-29' })).toEqual(['regulation.bases.0.nowOn ERR_REPLACED_BEFORE_ISSUED'])
  expect(codes({ ...old, issuedOn: '2027-01-01' })).toEqual(['regulation.bases.0.issuedOn ERR_DAY_IN_FUTURE'])
})

test('the ready regulations name no day that cannot be', () => {
  for (const of of Object.values(presets)) expect(basisFaults(of.bases ?? [], TODAY), of.id).toEqual([])
})
