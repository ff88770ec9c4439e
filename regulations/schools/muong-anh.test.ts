import { describe, expect, it } from 'vitest'
import type { Party, Regulation } from '../../src/law/regulation.ts'
import { nationalLaw } from '../presets.ts'
import { muongAnh } from './muong-anh.ts'
import { answersSo, asked, by, type Deadline, mine, type Situation, verdictUnder } from './situations.sample.ts'

const situations: readonly Situation[] = [
  [['MA-QĐ-1', 'MA-QĐ-2', 'MA-11.3', 'MA-11.4'], 'head', 'regulation.adopt', 'allowed'],
  ['MA-QĐ-1', 'deputyHead', 'regulation.adopt', 'refused'],
  ['MA-QĐ-3', ['self', 'teacher'], 'regulation.acknowledge', 'allowed'],
  ['MA-NN', 'clerk', 'regulation.send', 'allowed'],
  ['MA-NN', 'teacher', 'regulation.send', 'refused'],
  ['MA-1', 'homeroom', 'absence.enter', 'refused'],
  [['MA-3.2', 'MA-8.1'], 'deputyHead', 'journal.read', 'allowed'],
  ['MA-3.2', 'teacher', 'journal.read', 'refused'],
  [['MA-3.3', 'MA-8.3', 'MA-10'], 'clerk', 'archive.request', 'allowed'],
  ['MA-4.1-HS', 'departmentLead', 'theme.plan', 'allowed'],
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
  [['MA-8.3', 'MA-10'], 'head', 'book.print', 'allowed', { book: 'locked' }],
  ['MA-8.3', 'homeroom', 'book.print', 'refused', { book: 'locked' }],
  ['MA-8.3', 'head', 'archive.release', 'allowed', { steps: [by('request', 'clerk')] }],
  [['MA-9.1', 'MA-9.1-HS'], 'board.member', 'account.open', 'allowed'],
  ['MA-9.1', 'board.member', 'account.open', 'refused', { boardInForce: false }],
  // whom the head put on no board was authorised by nobody
  ['MA-9.1-HS', 'siteAdmin', 'account.open', 'refused'],
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
  ['MA-5.5', 'book.approveYear', '2027-05-18 00:00', '2027-06-15 00:00'],
  ['MA-10', 'lock.decide', '2027-01-16 00:00', '2027-02-06 00:00'],
]

describe('MA', () => {
  answersSo(muongAnh, [...nationalLaw('preschool'), muongAnh], situations, deadlines)

  it('has the tracking books kept for ever', () => {
    expect(muongAnh.retention).toEqual([{ record: 'gradebook', keep: 'forEver', clause: 'MA-10' }])
  })

  const under = (chosen: Regulation['chosen']) => [...nationalLaw('preschool'), { ...muongAnh, chosen: chosen ?? {} }]

  it('asks for two different members of the board where the school answered so', () => {
    const steps = [by('request', 'homeroom'), by('consent', 'head'), by('witness', 'board', 'one')]
    const saw = (...more: string[]) => [...steps, ...more.map(who => by('witness', 'board', who))]
    const applied = (chosen: Regulation['chosen'], facts: object) =>
      verdictUnder(under(chosen), 'homeroom', 'correction.apply', { ...asked('contributor'), ...facts })
    const homeroom = by('witness', 'homeroom', 'class teacher')
    expect(applied({}, { steps: [...saw(), homeroom] })).toBe('allowed')
    expect(applied({ 'MA-Q3': 'two' }, { steps: [...saw(), homeroom] })).toBe('needs')
    expect(applied({ 'MA-Q3': 'two' }, { steps: [...saw('one'), homeroom] })).toBe('needs')
    expect(applied({ 'MA-Q3': 'two' }, { steps: [...saw('other'), homeroom] })).toBe('allowed')
  })

  it('lets the head alone approve the book where the school answered so', () => {
    const approves = (chosen: Regulation['chosen'], who: Party) =>
      verdictUnder(under(chosen), who, 'review.approve', { steps: [by('proposal', 'homeroom')] })
    expect([approves({}, 'deputyHead'), approves({}, 'head')]).toEqual(['allowed', 'allowed'])
    const headOnly = { 'MA-Q1': 'headOnly' } as const
    expect([approves(headOnly, 'deputyHead'), approves(headOnly, 'head')]).toEqual(['needs', 'allowed'])
  })

  it('changes a saved finding of an open theme on request alone where the school answered so', () => {
    const law = under({ 'MA-Q4': 'fromFirst' })
    const over = { changes: 'entered' } as const
    expect(verdictUnder(under({}), 'homeroom', 'child.assess', over)).toBe('allowed')
    expect(verdictUnder(law, 'homeroom', 'child.assess', {})).toBe('allowed')
    expect(verdictUnder(law, 'homeroom', 'child.assess', over)).toBe('refused')
    expect(verdictUnder(law, 'homeroom', 'correction.request', over)).toBe('allowed')
    expect(verdictUnder(under({}), 'homeroom', 'correction.request', over)).toBe('refused')
  })

  it('has the head alone open accounts where founding the board authorises nobody', () => {
    const opens = (who: Party) => verdictUnder(under({ 'MA-Q12': 'headOnly' }), who, 'account.open')
    expect([opens('board.member'), opens('head')]).toEqual(['refused', 'allowed'])
  })
})
