import { describe, expect, it } from 'vitest'
import type { Regulation } from '../../src/law/regulation.ts'
import { nationalLaw } from '../presets.ts'
import { binhPhu } from './binh-phu.ts'
import { answersSo, by, type Deadline, mine, type Situation, verdictUnder } from './situations.sample.ts'

const situations: readonly Situation[] = [
  ['BP-Đ1', 'head', 'board.establish', 'allowed'],
  ['BP-Đ1', 'deputyHead', 'board.establish', 'refused'],
  ['BP-Đ2', 'board.chair', 'regulation.adopt', 'allowed'],
  ['BP-Đ2', 'board.chair', 'regulation.adopt', 'refused', { boardInForce: false }],
  ['BP-Đ3', ['self', 'teacher'], 'regulation.acknowledge', 'allowed'],
  ['BP-NN', 'clerk', 'regulation.send', 'allowed'],
  ['BP-2.1', 'board.chair', 'board.assignTask', 'allowed'],
  ['BP-2.1', 'board.member', 'board.assignTask', 'refused'],
  ['BP-2.1', 'board.chair', 'readiness.review', 'allowed'],
  ['BP-2.2', 'board.member', 'account.open', 'allowed'],
  ['BP-2.2', 'board.member', 'account.open', 'refused', { boardInForce: false }],
  ['BP-2.3', 'board.chair', 'window.decide', 'allowed'],
  ['BP-2.3', 'subjectTeacher', 'score.enter', 'refused', { book: 'locked' }],
  ['BP-2.3', 'subjectTeacher', 'score.enter', 'refused', { window: 'after' }],
  ['BP-2.3', 'subjectTeacher', 'correction.request', 'needs', { book: 'locked', reasonGiven: false }],
  ['BP-2.3', 'subjectTeacher', 'correction.apply', 'needs', { steps: [mine('request', 'subjectTeacher')] }],
  ['BP-2.4', 'board.member', 'progress.check', 'allowed'],
  [['BP-2.4', 'BP-7.2'], 'deputyHead', 'journal.read', 'allowed'],
  [['BP-2.5a', 'BP-2.5b'], 'board.chair', 'result.approve', 'allowed', { steps: [by('proposal', 'homeroom')] }],
  ['BP-2.5b', 'board.chair', 'result.approve', 'needs', { steps: [by('proposal', 'homeroom')], complete: false }],
  ['BP-2.5a', 'teacher', 'result.approve', 'refused'],
  ['BP-2.7', 'board.member', 'reward.propose', 'allowed'],
  ['BP-2.7', 'board.member', 'discipline.propose', 'allowed'],
  ['BP-9', 'board.chair', 'discipline.decide', 'refused'],
  ['BP-9', 'head', 'discipline.decide', 'allowed'],
  ['BP-9', 'head', 'reward.decide', 'allowed'],
  ['BP-2.8', 'inspector', 'record.read', 'allowed'],
  ['BP-2.8', 'board.secretary', 'report.send', 'allowed'],
  ['BP-2.9a', 'emulation', 'absence.correct', 'refused'],
  ['BP-2.9a', 'board.member', 'teaching.assign', 'allowed'],
  ['BP-2.9b', 'board.member', 'equipment.propose', 'allowed'],
  ['BP-2.10', 'board.deputy', 'supplier.ask', 'allowed'],
  ['BP-2.11', 'board.secretary', 'roster.import', 'allowed'],
  ['BP-3', 'board.chair', 'lock.decide', 'needs', { stepUp: false }],
  ['BP-3', 'board.chair', 'correction.consent', 'refused', { steps: [mine('request', 'subjectTeacher')] }],
  ['BP-4.1', 'homeroom', 'pupil.update', 'allowed'],
  ['BP-4.2', 'homeroom', 'absence.enter', 'allowed'],
  ['BP-4.2', 'homeroom', 'incident.enter', 'allowed'],
  ['BP-4.2', 'subjectTeacher', 'absence.enter', 'refused'],
  ['BP-6.1', 'emulation', 'incident.enter', 'allowed'],
  ['BP-6.1', 'teacher', 'incident.enter', 'refused'],
  ['BP-4.3', 'homeroom', 'trait.enter', 'allowed'],
  ['BP-4.4b', 'homeroom', 'record.read', 'allowed'],
  ['BP-4.5', 'homeroom', 'result.propose', 'allowed'],
  ['BP-4.7', 'homeroom', 'transcript.signHomeroom', 'allowed', { steps: [by('signature', 'subjectTeacher')] }],
  ['BP-4.7b', 'homeroom', 'lessonPlan.submit', 'allowed'],
  ['BP-5.2', 'subjectTeacher', 'lessonPlan.submit', 'allowed'],
  [['BP-4.7b', 'BP-5.2'], 'departmentLead', 'lessonPlan.approve', 'needs'],
  ['BP-5.2', 'departmentLead', 'lessonPlan.approve', 'allowed', { steps: [by('proposal', 'subjectTeacher')] }],
  ['BP-5.1', 'subjectTeacher', 'score.enter', 'allowed'],
  ['BP-5.1', 'homeroom', 'score.enter', 'refused'],
  ['BP-7.1', 'head', 'archive.release', 'allowed', { steps: [by('request', 'clerk')] }],
  ['BP-7.2', 'deputyHead', 'lock.execute', 'allowed', { steps: [by('decision', 'board.chair')] }],
  ['BP-2.3', 'board.chair', 'lock.reopen', 'allowed'],
  ['BP-2.3', 'head', 'lock.reopen', 'refused'],
  ['BP-7.2', 'deputyHead', 'lock.openAgain', 'allowed', { steps: [by('decision', 'board.chair')] }],
  ['BP-2.3', 'deputyHead', 'lock.openAgain', 'needs'],
  ['HS-31', 'board.chair', 'lock.reopen', 'refused', { steps: [by('signature', 'homeroom')] }],
  ['HS-31', 'board.chair', 'lock.reopen', 'refused', { steps: [by('approval', 'board.chair')] }],
  ['HS-31', 'board.chair', 'lock.reopen', 'refused', { steps: [by('approval', 'homeroom')] }],
  ['BP-7.3', 'clerk', 'archive.request', 'allowed'],
  ['BP-7.4', 'departmentLead', 'record.read', 'allowed'],
  ['BP-7.4', 'departmentLead', 'progress.remind', 'allowed'],
  [['BP-Đ2', 'BP-10.2'], 'board.deputy', 'regulation.adopt', 'allowed'],
  ['BP-Đ2-HS', 'head', 'regulation.adopt', 'allowed'],
]

const deadlines: readonly Deadline[] = [
  ['BP-2.1', 'readiness.review', '2026-08-01 00:00', '2026-09-19 00:00'],
  ['BP-2.11', 'initialData.enter', '2026-08-01 00:00', '2026-09-19 00:00'],
  ['BP-4.1', 'classList.update', '2026-08-01 00:00', '2026-09-19 00:00'],
  ['BP-4.4a', 'homeroomBook.open', '2026-08-01 00:00', '2026-09-19 00:00'],
  ['BP-4.3', 'assessment.monthly', '2026-09-24 00:00', '2026-10-01 00:00'],
  ['BP-4.3', 'assessment.term', '2027-01-02 00:00', '2027-01-16 00:00'],
  ['BP-4.2', 'absence.enter', '2026-08-31 00:00', '2026-09-07 00:00'],
  ['BP-7.4', 'members.remind', '2026-09-24 00:00', '2026-10-01 00:00'],
  ['BP-4.7b', 'homeroomLessonPlan.submit', '2026-08-01 00:00', '2026-08-24 00:00'],
  ['BP-5.2', 'lessonPlan.submit', '2026-08-01 00:00', '2026-08-24 00:00'],
  ['BP-2.4', 'progress.check', '2027-01-02 00:00', '2027-01-16 00:00'],
  ['BP-4.5', 'lists.propose', '2027-05-18 00:00', '2027-06-15 00:00'],
  ['BP-2.5b', 'results.approve', '2027-05-18 00:00', '2027-06-22 00:00'],
  ['BP-4.7', 'transcript.sign', '2027-06-01 00:00', '2027-07-01 00:00'],
  ['BP-2.6', 'records.print', '2027-06-01 00:00', '2027-07-01 00:00'],
  ['BP-8.1', 'records.store', '2027-06-01 00:00', '2027-07-16 00:00'],
  ['BP-8.2', 'results.send', '2027-06-01 00:00', '2027-07-01 00:00'],
]

describe('BP', () => {
  answersSo(binhPhu, [...nationalLaw('primary'), binhPhu], situations, deadlines)

  it('has transcripts kept for ever', () => {
    expect(binhPhu.retention).toEqual([{ record: 'transcript', keep: 'forEver', clause: 'BP-8.3-HS' }])
  })

  it('has the board decide on rewards and sanctions where the school answered so, and the head otherwise', () => {
    const law = (chosen: Regulation['chosen']) => [...nationalLaw('primary'), { ...binhPhu, chosen: chosen ?? {} }]
    for (const deed of ['reward.decide', 'discipline.decide'] as const) {
      const decides = (chosen: Regulation['chosen']) =>
        (['head', 'board.chair', 'board.member'] as const).map(who => verdictUnder(law(chosen), who, deed))
      expect(decides({})).toEqual(['allowed', 'refused', 'refused'])
      expect(decides({ 'BP-Q1': 'boardDecides' })).toEqual(['refused', 'allowed', 'refused'])
    }
  })
})
