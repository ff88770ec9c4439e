import { describe, expect, it } from 'vitest'
import { nationalLaw } from '../presets.ts'
import { muongAnh } from './muong-anh.ts'
import { answersSo, asked, by, type Deadline, mine, type Situation } from './situations.sample.ts'

const situations: readonly Situation[] = [
  [['MA-QĐ-1', 'MA-QĐ-2', 'MA-11.3', 'MA-11.4'], 'head', 'regulation.adopt', 'allowed'],
  ['MA-QĐ-1', 'deputyHead', 'regulation.adopt', 'refused'],
  ['MA-QĐ-3', ['self', 'teacher'], 'regulation.acknowledge', 'allowed'],
  ['MA-NN', 'clerk', 'regulation.send', 'allowed'],
  ['MA-NN', 'teacher', 'regulation.send', 'refused'],
  ['MA-1', 'head', 'system.register', 'refused'],
  [['MA-3.2', 'MA-8.1'], 'deputyHead', 'journal.read', 'allowed'],
  ['MA-3.2', 'teacher', 'journal.read', 'refused'],
  [['MA-3.3', 'MA-8.3', 'MA-10'], 'clerk', 'archive.request', 'allowed'],
  ['MA-4.1', 'departmentLead', 'theme.plan', 'allowed'],
  [['MA-4.1', 'MA-5.1'], 'deputyHead', 'board.establish', 'allowed', { actor: { id: 'head', parties: ['head'] } }],
  ['MA-5.1', 'deputyHead', 'board.establish', 'refused'],
  ['MA-5.1', 'head', 'board.assignTask', 'allowed'],
  ['MA-4.3', 'inspector', 'record.read', 'allowed'],
  [['MA-4.1', 'MA-5.2'], 'head', 'account.close', 'allowed'],
  ['MA-5.2', 'siteAdmin', 'account.close', 'refused'],
  ['MA-5.3', 'head', 'window.decide', 'allowed'],
  ['MA-5.3', 'deputyHead', 'window.decide', 'refused'],
  [['MA-5.4', 'MA-4.3'], 'deputyHead', 'record.read', 'allowed'],
  [['MA-5.4', 'MA-7.3'], 'deputyHead', 'progress.check', 'allowed'],
  ['MA-5.5', 'deputyHead', 'review.approve', 'allowed', { steps: [by('proposal', 'homeroom')] }],
  ['MA-5.5', 'deputyHead', 'review.approve', 'needs', { steps: [by('proposal', 'homeroom')], complete: false }],
  // a school that lets the homeroom teacher approve has an approved book that is as shut
  ['HS-MN-5', 'homeroom', 'child.record', 'refused', { steps: [by('approval', 'homeroom')] }],
  [['MA-6', 'MA-7.1'], 'contributor', 'child.assess', 'allowed'],
  ['MA-7.1', 'head', 'child.assess', 'refused'],
  ['MA-6', 'head', 'lock.decide', 'needs', { stepUp: false }],
  ['MA-7.4', 'homeroom', 'correction.request', 'allowed', { book: 'locked' }],
  ['MA-7.4', 'homeroom', 'correction.request', 'needs', { book: 'locked', reasonGiven: false }],
  ['MA-7.4', 'head', 'correction.consent', 'allowed', { steps: [by('request', 'homeroom')] }],
  ['MA-7.4', 'head', 'correction.consent', 'refused', { steps: [mine('request', 'homeroom')] }],
  ['MA-7.4', 'board.member', 'correction.witness', 'needs', { steps: [by('request', 'homeroom')] }],
  ['MA-7.4', 'board.member', 'correction.witness', 'refused', { steps: [mine('consent', 'head')] }],
  ['MA-7.4', ['self', 'homeroom'], 'correction.withdraw', 'allowed'],
  [
    ['MA-7.4', 'MA-7.4-HS'],
    'homeroom',
    'correction.apply',
    'needs',
    {
      ...asked('homeroom'),
      steps: [mine('request', 'homeroom'), by('consent', 'head'), by('witness', 'board.member')],
    },
  ],
  [
    'MA-7.4-HS',
    'homeroom',
    'correction.apply',
    'allowed',
    {
      ...asked('homeroom'),
      steps: [
        mine('request', 'homeroom'),
        by('consent', 'head'),
        by('witness', 'board.member'),
        by('witness', 'board.secretary'),
      ],
    },
  ],
  ['MA-8.2', 'board.member', 'lock.propose', 'allowed'],
  ['MA-8.2', 'board.member', 'lock.propose', 'refused', { boardInForce: false }],
  ['MA-8.3', 'head', 'archive.release', 'allowed', { steps: [by('request', 'clerk')] }],
  [['MA-8.2', 'MA-9.1'], 'siteAdmin', 'account.open', 'allowed'],
  ['MA-9.1', 'siteAdmin', 'account.open', 'refused', { boardInForce: false }],
  ['MA-9.1', 'board.member', 'equipment.propose', 'allowed'],
  ['MA-9.1a', 'siteAdmin', 'lock.execute', 'needs'],
  ['MA-5.3', 'head', 'lock.reopen', 'allowed'],
  ['MA-9.1a', 'siteAdmin', 'lock.openAgain', 'needs'],
  ['MA-9.1a', 'siteAdmin', 'lock.execute', 'allowed', { steps: [by('decision', 'deputyHead')] }],
  ['MA-9.1b(1)', 'board.secretary', 'supplier.ask', 'allowed'],
  ['MA-9.1b(2)', 'board.secretary', 'roster.import', 'allowed'],
  ['MA-9.1c', 'siteAdmin', 'trouble.answer', 'allowed'],
  [['MA-10', 'MA-5.3'], 'deputyHead', 'lock.decide', 'allowed'],
  [['MA-10', 'MA-7.4'], 'homeroom', 'child.assess', 'refused', { book: 'locked' }],
  [['MA-10', 'MA-5.3'], 'homeroom', 'child.record', 'refused', { book: 'locked' }],
  [['MA-5.3', 'MA-9.1a'], 'contributor', 'child.record', 'refused', { window: 'after' }],
  ['MA-5.3', 'homeroom', 'child.record', 'refused', { window: 'before' }],
]

const deadlines: readonly Deadline[] = [
  ['MA-9.1b(2)', 'initialData.enter', '2026-08-01 00:00', '2026-09-19 00:00'],
  ['MA-7.3', 'progress.checkMonth', '2026-09-24 00:00', '2026-10-01 00:00'],
  ['MA-7.3', 'progress.checkTerm', '2027-01-02 00:00', '2027-01-16 00:00'],
  ['MA-5.5', 'book.approve', '2027-01-02 00:00', '2027-01-30 00:00'],
  ['MA-10', 'lock.decide', '2027-01-16 00:00', '2027-02-06 00:00'],
]

describe('MA', () => {
  answersSo(muongAnh, [...nationalLaw('preschool'), muongAnh], situations, deadlines)

  it('has the tracking books kept for ever', () => {
    expect(muongAnh.retention).toEqual([{ record: 'gradebook', keep: 'forEver', clause: 'MA-10' }])
  })
})
