import { expect, test } from 'vitest'
import { parse } from '../records/act.ts'
import { Invalid } from '../records/faults.ts'
import { say } from '../texts/say.ts'
import { requestCorrection } from './corrections/request.ts'
import { exemptPractice } from './gradebook/exempt-practice.ts'
import { askRetest } from './gradebook/retest.ts'
import { askZero } from './gradebook/zero.ts'
import { reopen } from './locks/reopen.ts'
import { requestChange } from './preschool/request-change.ts'

function faultsOf(act: Parameters<typeof parse>[0], given: object) {
  try {
    parse(act, given)
  } catch (cause) {
    if (cause instanceof Invalid) return cause.faults
    throw cause
  }
  return []
}

test('a reason too long for its place is refused with how much fits, and one that says nothing is left to the law', () => {
  for (const [act, at, most] of [
    [askRetest, 'reason', 1000],
    [askZero, 'reason', 1000],
    [exemptPractice, 'evidence', 300],
    [reopen, 'reason', 1000],
    [requestCorrection, 'reason', 2000],
    [requestChange, 'reason', 2000],
  ] as const) {
    const about = (text: string) => faultsOf(act.input, { [at]: text }).filter(f => f.at === at)
    expect(about('a'.repeat(most + 1)), act.name).toEqual([{ at, code: 'ERR_TEXT_LONG', params: { most } }])
    expect(about(` ${'a'.repeat(most)} `), act.name).toEqual([])
    expect(about('  '), act.name).toEqual([])
  }
  expect(say('vi', 'fault.ERR_TEXT_LONG', { most: 1000 })).toContain('1000')
})
