import { describe, expect, it } from 'vitest'
import type { Regulation } from '../../src/law/regulation.ts'
import { nationalLaw } from '../presets.ts'
import { dienBien } from './dien-bien.ts'
import { answersSo, asked, by, type Deadline, mine, type Situation, verdictUnder } from './situations.sample.ts'

const late = { steps: [mine('request', 'homeroom')], window: 'after' } as const
const situations: readonly Situation[] = [
  [['DB-QĐ-1', 'DB-13.2'], 'head', 'regulation.adopt', 'allowed'],
  ['DB-QĐ-1', 'deputyHead', 'regulation.adopt', 'refused'],
  ['DB-QĐ-3', ['self', 'teacher'], 'regulation.acknowledge', 'allowed'],
  ['DB-NN', 'clerk', 'regulation.send', 'allowed'],
  ['DB-C1-1.2', 'subjectTeacher', 'incident.enter', 'refused'],
  [['DB-C1-3.1', 'DB-4.1'], 'siteAdmin', 'teaching.assign', 'allowed'],
  ['DB-C1-3.1', 'teacher', 'teaching.assign', 'refused'],
  [['DB-C1-3.2', 'DB-3.4'], 'deputyHead', 'journal.read', 'allowed'],
  ['DB-2', 'head', 'lock.decide', 'needs', { steps: [by('proposal', 'board.member')], stepUp: false }],
  ['DB-3.1', 'deputyHead', 'board.establish', 'allowed'],
  ['DB-3.1', 'head', 'board.assignTask', 'allowed'],
  ['DB-3.2', 'head', 'account.close', 'allowed'],
  ['DB-3.3', 'deputyHead', 'window.decide', 'allowed'],
  ['DB-3.3', 'subjectTeacher', 'score.enter', 'refused', { window: 'before' }],
  ['DB-3.4', 'deputyHead', 'progress.check', 'allowed'],
  [['DB-3.5a', 'DB-3.5b'], 'head', 'result.approve', 'allowed', { steps: [by('proposal', 'homeroom')] }],
  ['DB-3.5b', 'head', 'result.approve', 'needs', { steps: [by('proposal', 'homeroom')], complete: false }],
  ['DB-3.5a', 'homeroom', 'result.approve', 'refused'],
  [['DB-3.6', 'DB-8.1'], 'head', 'homeroomPlan.approve', 'needs', { steps: [by('signature', 'homeroom')] }],
  [
    ['DB-3.6', 'DB-8.1'],
    'head',
    'homeroomPlan.approve',
    'allowed',
    { steps: [by('signature', 'homeroom'), by('signature', 'deputyDepartmentLead')] },
  ],
  ['DB-3.6', 'head', 'lessonPlan.approve', 'needs', { steps: [by('signature', 'subjectTeacher')] }],
  [
    'DB-3.6',
    'head',
    'lessonPlan.approve',
    'allowed',
    { steps: [by('signature', 'subjectTeacher'), by('signature', 'departmentLead')] },
  ],
  ['DB-3.7', 'deputyHead', 'discipline.propose', 'allowed'],
  ['DB-3.7', 'deputyHead', 'reward.decide', 'allowed'],
  [['DB-3.7', 'DB-11'], 'head', 'reward.decide', 'allowed'],
  [['DB-3.7', 'DB-12'], 'head', 'discipline.decide', 'allowed'],
  ['DB-12', 'departmentLead', 'discipline.decide', 'refused'],
  ['DB-4.1', 'departmentLead', 'equipment.propose', 'allowed'],
  ['DB-4.2', 'siteAdmin', 'lock.execute', 'needs'],
  ['DB-3.3', 'head', 'lock.reopen', 'allowed'],
  ['DB-3.3', 'siteAdmin', 'lock.reopen', 'refused'],
  ['DB-4.2', 'siteAdmin', 'lock.openAgain', 'needs'],
  ['DB-4.2', 'siteAdmin', 'lock.openAgain', 'allowed', { steps: [by('decision', 'head')] }],
  ['DB-4.2', 'siteAdmin', 'lock.execute', 'allowed', { steps: [by('decision', 'head')] }],
  ['DB-4.3', 'siteAdmin', 'supplier.ask', 'allowed'],
  ['DB-4.4', 'siteAdmin', 'roster.import', 'allowed'],
  ['DB-4.5', 'departmentLead', 'trouble.answer', 'allowed'],
  ['DB-10.2a', 'siteAdmin', 'trouble.answer', 'allowed'],
  ['DB-5.1', 'homeroom', 'pupil.update', 'allowed'],
  ['DB-5.2a', 'homeroom', 'absence.enter', 'allowed'],
  ['DB-5.2a', 'subjectTeacher', 'absence.enter', 'refused'],
  ['DB-5.2b', 'homeroom', 'absence.confirm', 'allowed'],
  ['DB-5.2b', 'homeroom', 'absence.confirm', 'refused', { window: 'before' }],
  [['DB-5.2c', 'DB-5.2d'], 'homeroom', 'absence.confirm', 'refused', { window: 'after' }],
  ['DB-5.2d', 'homeroom', 'absence.enter', 'refused', { window: 'after' }],
  ['DB-5.2d', 'homeroom', 'absence.request', 'allowed', { window: 'after' }],
  ['DB-5.2d', 'homeroom', 'absence.request', 'needs', { window: 'after', reasonGiven: false }],
  // the administrator confirms, and only what the directors agreed to
  ['DB-5.2d', 'homeroom', 'absence.correct', 'refused', late],
  ['DB-5.2d', 'siteAdmin', 'absence.correct', 'needs', { ...late, steps: [by('request', 'homeroom')] }],
  [
    'DB-5.2d',
    'siteAdmin',
    'absence.correct',
    'allowed',
    { ...late, steps: [by('request', 'homeroom'), by('consent', 'head')] },
  ],
  [['DB-5.3', 'DB-7.1'], 'homeroom', 'trait.enter', 'allowed'],
  ['DB-5.5', 'homeroom', 'record.read', 'allowed'],
  [['DB-5.6', 'DB-5.7b', 'DB-5.7c'], 'homeroom', 'result.propose', 'allowed'],
  ['DB-6.1a', 'homeroom', 'result.propose', 'needs', { complete: false }],
  ['DB-5.7a', 'homeroom', 'result.prepare', 'allowed'],
  ['DB-5.7d', 'homeroom', 'block.confirm', 'allowed', { steps: [by('signature', 'subjectTeacher')] }],
  ['DB-5.8', 'homeroom', 'trouble.report', 'allowed'],
  ['DB-6.4', 'subjectTeacher', 'trouble.report', 'allowed'],
  [
    ['DB-5.9', 'DB-5.10', 'DB-2'],
    'homeroom',
    'transcript.signHomeroom',
    'allowed',
    { steps: [by('signature', 'subjectTeacher')] },
  ],
  [
    'DB-5.10',
    'homeroom',
    'transcript.signHomeroom',
    'needs',
    { steps: [by('signature', 'subjectTeacher')], stepUp: false },
  ],
  [['DB-6.5', 'DB-6.6'], 'subjectTeacher', 'transcript.signSubject', 'allowed'],
  ['DB-6.6', 'subjectTeacher', 'transcript.signSubject', 'needs', { stepUp: false }],
  [['DB-6.1b', 'DB-7.1'], 'subjectTeacher', 'score.enter', 'allowed'],
  ['DB-7.1', 'siteAdmin', 'score.enter', 'refused'],
  [['DB-6.1c', 'DB-7.4'], 'subjectTeacher', 'correction.request', 'allowed', { book: 'locked' }],
  ['DB-6.2b', 'subjectTeacher', 'block.reconcile', 'allowed'],
  [['DB-6.2b', 'DB-6.2b-HS'], 'contributor', 'block.reconcile', 'allowed'],
  ['DB-6.2c', 'contributor', 'score.contribute', 'allowed'],
  ['DB-6.2c', 'teacher', 'score.contribute', 'refused'],
  [['DB-7.3', 'DB-10.2b'], 'departmentLead', 'progress.check', 'allowed'],
  [['DB-7.3', 'DB-10.2b'], 'departmentLead', 'record.read', 'allowed'],
  ['DB-7.3-HS', 'board.member', 'record.read', 'allowed'],
  ['DB-7.4-MC-HS', 'subjectTeacher', 'correction.request', 'needs', { book: 'locked', evidenceGiven: false }],
  [['DB-10.1', 'DB-3.4'], 'head', 'record.read', 'allowed'],
  ['DB-7.4', 'head', 'correction.consent', 'refused', { steps: [mine('request', 'subjectTeacher')] }],
  ['DB-7.4', 'board.member', 'correction.witness', 'needs', { steps: [by('request', 'subjectTeacher')] }],
  [
    ['DB-7.4', 'DB-7.4-HS'],
    'homeroom',
    'correction.apply',
    'needs',
    {
      ...asked('subjectTeacher', 'homeroom'),
      steps: [mine('request', 'subjectTeacher'), by('consent', 'head'), by('witness', 'board.member')],
    },
  ],
  ['DB-8.1', 'homeroom', 'homeroomPlan.submit', 'allowed'],
  ['DB-8.2', 'subjectTeacher', 'lessonPlan.submit', 'allowed'],
  ['DB-9a', 'board.member', 'lock.propose', 'allowed'],
  ['DB-9a', 'head', 'lock.decide', 'needs'],
  [
    ['DB-6.2b', 'DB-5.7d', 'DB-9a-HS'],
    'head',
    'lock.decide',
    'needs',
    { steps: [by('proposal', 'board.member')], blocksSigned: ['subjectTeacher'], reasonGiven: false },
  ],
  [
    ['DB-9a', 'DB-9a-HS'],
    'head',
    'lock.decide',
    'allowed',
    { steps: [by('proposal', 'board.member')], blocksSigned: [], reasonGiven: true },
  ],
  ['DB-9b', 'clerk', 'book.print', 'allowed', { book: 'locked' }],
  [['DB-9c', 'DB-10.3'], 'clerk', 'archive.request', 'allowed'],
]

const deadlines: readonly Deadline[] = [
  ['DB-4.4', 'initialData.enter', '2026-08-01 00:00', '2026-09-19 00:00'],
  ['DB-5.1', 'classList.update', '2026-08-01 00:00', '2026-09-19 00:00'],
  ['DB-5.2a', 'absence.enter', '2026-08-31 00:00', '2026-09-07 00:00'],
  ['DB-5.2b', 'absence.confirm', '2026-10-01 00:00', '2026-10-06 00:00'],
  ['DB-8.1', 'homeroomPlan.submit', '2026-08-01 00:00', '2026-09-02 00:00'],
  ['DB-8.2', 'lessonPlan.submit', '2026-08-01 00:00', '2026-08-30 22:00'],
  ['DB-7.3', 'progress.checkMonth', '2026-09-24 00:00', '2026-10-01 00:00'],
  ['DB-7.3', 'progress.checkTerm', '2027-01-02 00:00', '2027-01-16 00:00'],
  ['DB-5.3', 'training.enter', '2027-01-02 00:00', '2027-01-16 00:00'],
  ['DB-6.2b', 'subjectBlock.sign', '2027-01-02 00:00', '2027-01-30 00:00'],
  ['DB-5.7d', 'classBook.sign', '2027-01-02 00:00', '2027-01-30 00:00'],
  ['DB-5.6', 'lists.propose', '2027-05-18 00:00', '2027-06-15 00:00'],
  ['DB-9a', 'lock.propose', '2027-01-16 00:00', '2027-01-30 00:00'],
  ['DB-3.5a', 'results.decide', '2027-05-18 00:00', '2027-06-22 00:00'],
  ['DB-9b', 'book.print', '2027-06-01 00:00', '2027-07-01 00:00'],
]

describe('DB', () => {
  answersSo(dienBien, [...nationalLaw('continuing'), dienBien], situations, deadlines)

  it('has the gradebook kept for ever', () => {
    expect(dienBien.retention).toEqual([{ record: 'gradebook', keep: 'forEver', clause: 'DB-9c' }])
  })

  const law = (chosen: Regulation['chosen']) => [...nationalLaw('continuing'), { ...dienBien, chosen: chosen ?? {} }]

  it('asks for two different members of the board where the centre answered so', () => {
    const agreed = [by('request', 'subjectTeacher'), by('consent', 'head'), by('witness', 'homeroom')]
    const applied = (chosen: Regulation['chosen'], ...board: string[]) =>
      verdictUnder(law(chosen), 'subjectTeacher', 'correction.apply', {
        ...asked('subjectTeacher'),
        steps: [...agreed, ...board.map(who => by('witness', 'board', who))],
      })
    expect([applied({}, 'one'), applied({ 'DB-Q2': 'two' }, 'one')]).toEqual(['allowed', 'needs'])
    expect(applied({ 'DB-Q2': 'two' }, 'one', 'other')).toBe('allowed')
  })

  it('has the director alone decide on rewards and sanctions where the centre answered so', () => {
    for (const deed of ['reward.decide', 'discipline.decide'] as const) {
      const decides = (chosen: Regulation['chosen']) =>
        (['head', 'deputyHead'] as const).map(who => verdictUnder(law(chosen), who, deed))
      expect(decides({})).toEqual(['allowed', 'allowed'])
      expect(decides({ 'DB-Q17': 'headOnly' })).toEqual(['allowed', 'refused'])
    }
  })
})
