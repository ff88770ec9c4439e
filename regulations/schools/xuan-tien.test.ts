import { describe, expect, it } from 'vitest'
import type { Party, Regulation } from '../../src/law/regulation.ts'
import { nationalLaw } from '../presets.ts'
import { answersSo, by, type Deadline, mine, type Situation, verdictUnder } from './situations.sample.ts'
import { xuanTien } from './xuan-tien.ts'

const situations: readonly Situation[] = [
  ['XT-QĐ-1..3', 'head', 'regulation.adopt', 'allowed'],
  ['XT-QĐ-1..3', ['self', 'accountant'], 'regulation.acknowledge', 'allowed'],
  ['XT-NN', 'clerk', 'regulation.send', 'allowed'],
  ['XT-1.1', 'deputyHead', 'system.register', 'allowed'],
  ['XT-1.1', 'teacher', 'system.register', 'refused'],
  [['XT-2', 'XT-6.1'], 'head', 'lock.decide', 'needs', { stepUp: false }],
  ['XT-3.1', 'homeroom', 'absence.enter', 'refused'],
  ['XT-3.1', 'head', 'teaching.assign', 'allowed'],
  [['XT-3.2', 'XT-3.3'], 'head', 'board.establish', 'allowed'],
  ['XT-3.2', 'deputyHead', 'board.establish', 'refused'],
  ['XT-3.5', 'deputyHead', 'archive.request', 'allowed'],
  ['XT-3.5', 'head', 'archive.release', 'allowed', { steps: [by('request', 'deputyHead')] }],
  ['XT-3.6', 'head', 'reward.decide', 'allowed'],
  ['XT-3.6', 'head', 'discipline.decide', 'allowed'],
  ['XT-3.6', 'deputyHead', 'discipline.decide', 'refused'],
  ['XT-5.5', 'departmentLead', 'reward.propose', 'allowed'],
  ['XT-5.5', 'departmentLead', 'discipline.propose', 'allowed'],
  ['XT-4.1', 'deputyHead', 'progress.check', 'allowed'],
  ['XT-5.1', 'departmentLead', 'progress.check', 'allowed'],
  ['XT-5.1', 'teacher', 'progress.check', 'refused'],
  ['XT-4.3', 'deputyHead', 'account.open', 'allowed'],
  ['XT-4.3', 'departmentLead', 'account.open', 'refused'],
  [['XT-4.3', 'XT-4.5'], 'deputyHead', 'journal.read', 'allowed'],
  ['XT-4.4-HS', 'deputyHead', 'correction.consent', 'allowed', { steps: [by('request', 'homeroom')] }],
  ['XT-4.4-HS', 'deputyHead', 'correction.consent', 'refused', { steps: [mine('request', 'homeroom')] }],
  [['XT-4.5', 'XT-4.4-HS'], 'homeroom', 'child.assess', 'refused', { book: 'locked' }],
  ['XT-4.5', 'homeroom', 'child.record', 'refused', { book: 'locked' }],
  ['XT-4.5', 'homeroom', 'child.record', 'refused', { window: 'after' }],
  ['XT-4.5', 'head', 'lock.decide', 'allowed'],
  ['XT-4.5', 'deputyHead', 'lock.execute', 'needs'],
  ['XT-4.5', 'head', 'lock.reopen', 'allowed'],
  ['XT-4.5', 'deputyHead', 'lock.openAgain', 'needs'],
  ['XT-4.5', 'deputyHead', 'lock.execute', 'allowed', { steps: [by('decision', 'head')] }],
  ['XT-4.6', 'deputyHead', 'roster.import', 'allowed'],
]

const deadlines: readonly Deadline[] = [
  ['XT-4.6', 'initialData.enter', '2026-08-01 00:00', '2026-09-19 00:00'],
  ['XT-4.1', 'records.check', '2026-09-24 00:00', '2026-10-01 00:00'],
  ['XT-5.1', 'members.check', '2026-09-24 00:00', '2026-10-01 00:00'],
  ['XT-4.4', 'sectorData.correct', '2027-01-16 00:00', '2027-02-15 00:00'],
  ['XT-1.1', 'systems.review', '2026-08-01 00:00', '2026-10-05 00:00'],
]

describe('XT', () => {
  answersSo(xuanTien, [...nationalLaw('preschool'), xuanTien], situations, deadlines)

  it('lets the deputy head alone agree to the change of a finding where the school answered so', () => {
    const law = (chosen: Regulation['chosen']) => [...nationalLaw('preschool'), { ...xuanTien, chosen: chosen ?? {} }]
    const agreed = (chosen: Regulation['chosen'], who: Party) =>
      verdictUnder(law(chosen), 'homeroom', 'correction.apply', {
        steps: [by('request', 'homeroom'), by('consent', who)],
      })
    expect([agreed({}, 'head'), agreed({}, 'deputyHead')]).toEqual(['allowed', 'allowed'])
    const deputyOnly = { 'XT-Q1': 'deputyOnly' } as const
    expect([agreed(deputyOnly, 'head'), agreed(deputyOnly, 'deputyHead')]).toEqual(['needs', 'allowed'])
  })
})
