import { describe } from 'vitest'
import { nationalLaw } from '../presets.ts'
import { binhDuong } from './binh-duong.ts'
import { answersSo, by, type Deadline, type Situation } from './situations.sample.ts'

const approved = [by('approval', 'board.chair'), by('decision', 'board.chair')]
const signed = [by('signature', 'subjectTeacher'), by('signature', 'homeroom')]
const situations: readonly Situation[] = [
  ['BD-NN', 'officer', 'regulation.send', 'allowed'],
  ['BD-I.2.1', 'guardian', 'book.print', 'refused'],
  ['BD-I.2.3-HS', 'clerk', 'transcript.seal', 'allowed', { steps: [...signed, by('signature', 'head')] }],
  [['BD-I.2.3', 'BD-II.2.1'], 'subjectTeacher', 'transcript.signSubject', 'allowed'],
  ['BD-II.2.1', 'deputyHead', 'transcript.signSubject', 'refused'],
  ['BD-II.2.2a', 'homeroom', 'transcript.prepare', 'allowed', { steps: approved }],
  ['BD-II.2.2a', 'homeroom', 'transcript.prepare', 'needs', { steps: approved, contentAsAgreed: false }],
  ['BD-II.2.2b', 'subjectTeacher', 'correction.request', 'allowed', { book: 'locked' }],
  ['BD-II.2.2b', 'subjectTeacher', 'correction.request', 'needs', { book: 'locked', reasonGiven: false }],
  ['BD-II.2.2b', 'subjectTeacher', 'correction.request', 'refused', { book: 'open' }],
  ['BD-II.2.3', 'deputyHead', 'progress.check', 'allowed'],
  ['BD-II.3.1a', 'homeroom', 'transcript.signHomeroom', 'needs'],
  ['BD-II.3.1a', 'head', 'transcript.signHead', 'needs', { steps: [by('signature', 'subjectTeacher')] }],
  ['BD-II.3.1a', 'head', 'transcript.signHead', 'allowed', { steps: signed }],
  ['BD-II.5.3', 'clerk', 'archive.request', 'allowed'],
  ['BD-III.1.1', 'officer', 'training.record', 'allowed'],
  ['BD-III.1.2', 'officer', 'report.ask', 'allowed'],
  ['BD-III.1.2', 'officer', 'progress.check', 'allowed'],
  ['BD-III.1.2', 'head', 'report.ask', 'refused'],
  [['BD-III.2.1', 'BD-III.2.2'], 'officer', 'readiness.review', 'allowed'],
  ['BD-III.2.2', 'officer', 'equipment.propose', 'allowed'],
  ['BD-III.2.3', 'officer', 'rollout.plan', 'allowed'],
  ['BD-III.3.1', 'head', 'readiness.review', 'allowed'],
  ['BD-III.3.1', 'head', 'supplier.ask', 'allowed'],
  ['BD-III.3.2', 'head', 'rollout.plan', 'allowed'],
  ['BD-III.3.2', 'teacher', 'rollout.plan', 'refused'],
  ['BD-III.3.3', 'head', 'regulation.adopt', 'allowed'],
  ['BD-III.4.1', ['self', 'teacher'], 'regulation.acknowledge', 'allowed'],
  ['BD-III.4.2', ['self', 'teacher'], 'training.record', 'allowed'],
  ['BD-III.4.2', 'teacher', 'training.record', 'refused'],
  ['BD-III.4.3', ['self', 'teacher'], 'trouble.report', 'allowed'],
  ['BD-III.4.3', 'deputyHead', 'trouble.answer', 'allowed'],
  ['BD-END', 'head', 'report.send', 'allowed'],
]

const deadlines: readonly Deadline[] = [
  ['BD-II.2.3', 'progress.check', '2027-01-02 00:00', '2027-01-16 00:00'],
  ['BD-II.3.1a', 'transcript.sign', '2027-06-01 00:00', '2027-07-01 00:00'],
  ['BD-II.5.1', 'results.send', '2027-01-16 00:00', '2027-01-30 00:00'],
  ['BD-II.5.3', 'archive.export', '2027-06-01 00:00', '2027-07-16 00:00'],
  ['BD-III.3.1', 'readiness.review', '2026-08-01 00:00', '2026-09-19 00:00'],
  ['BD-III.3.2', 'rollout.plan', '2026-08-01 00:00', '2026-09-19 00:00'],
]

describe('BD', () => {
  answersSo(binhDuong, [...nationalLaw('primary'), binhDuong], situations, deadlines)
})
