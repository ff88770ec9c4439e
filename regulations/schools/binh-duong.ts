import { posts, type Regulation } from '../../src/law/regulation.ts'
import { clauses } from './binh-duong/clauses.ts'
import { duties } from './binh-duong/duties.ts'
import { issued } from './binh-duong/issued.ts'
import { questions } from './binh-duong/questions.ts'

/** The department's guidance on electronic transcripts in primary schools (source BD). */
export const binhDuong: Regulation = {
  id: 'binh-duong',
  layer: 'department',
  document: 'CV 2649/SGDĐT-GDMNTH',
  title: {
    vi: 'Hướng dẫn quản lý, sử dụng học bạ điện tử cấp tiểu học',
    en: 'Guidance on electronic primary transcripts',
  },
  issuedBy: 'Sở Giáo dục và Đào tạo',
  effectiveFrom: '2022-11-30',
  titles: { leader: 'Lãnh đạo trường', board: 'Ban quản trị' },
  aliases: { leader: ['head', 'deputyHead'] },
  silence: ['BD-I.2.1'],
  ...issued,
  questions,
  clauses,
  norms: [
    {
      on: ['correction.request'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher', 'homeroom'] }, { book: 'locked' }],
      cites: ['BD-II.2.2b'],
    },
    {
      on: ['correction.request'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher', 'homeroom'] }, { window: ['after'] }],
      cites: ['BD-II.2.2b'],
    },
    { on: ['correction.request'], effect: 'requires', when: [{ reason: 'given' }], cites: ['BD-II.2.2b'] },
    {
      on: ['correction.apply'],
      effect: 'requires',
      when: [{ step: 'consent', of: ['board'] }, { content: 'asAgreed' }],
      cites: ['BD-II.2.2b'],
    },
    { on: ['progress.check'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['BD-II.2.3'] },
    {
      on: ['transcript.signSubject'],
      effect: 'permits',
      when: [{ actor: ['subjectTeacher'] }],
      cites: ['BD-I.2.3', 'BD-II.2.1', 'BD-II.3.1a'],
    },
    {
      on: ['transcript.signHomeroom'],
      effect: 'permits',
      when: [{ actor: ['homeroom'] }],
      cites: ['BD-I.2.3', 'BD-II.2.1', 'BD-II.3.1a'],
    },
    {
      on: ['transcript.signHomeroom'],
      effect: 'requires',
      when: [{ signedBefore: ['subjectTeacher'] }],
      cites: ['BD-II.3.1a'],
    },
    {
      on: ['transcript.signHead'],
      effect: 'permits',
      when: [{ actor: ['head'] }],
      cites: ['BD-I.2.3', 'BD-II.2.1', 'BD-II.3.1a'],
    },
    {
      on: ['transcript.signHead'],
      effect: 'requires',
      when: [{ signedBefore: ['subjectTeacher', 'homeroom'] }],
      cites: ['BD-II.3.1a'],
    },
    { on: ['transcript.seal'], effect: 'permits', when: [{ actor: ['head', 'clerk'] }], cites: ['BD-I.2.3-HS'] },
    {
      on: ['transcript.seal'],
      effect: 'requires',
      when: [{ signedBefore: ['subjectTeacher', 'homeroom', 'head'] }],
      cites: ['BD-II.3.1a'],
    },
    { on: ['archive.request'], effect: 'permits', when: [{ actor: ['board', 'clerk'] }], cites: ['BD-II.5.3'] },
    { on: ['regulation.send'], effect: 'permits', when: [{ actor: ['head', 'clerk', 'officer'] }], cites: ['BD-NN'] },
    { on: ['transcript.prepare'], effect: 'requires', when: [{ content: 'asAgreed' }], cites: ['BD-II.2.2a'] },
    { on: ['training.record'], effect: 'permits', when: [{ actor: ['officer'] }], cites: ['BD-III.1.1', 'BD-III.2.2'] },
    { on: ['report.ask', 'progress.check'], effect: 'permits', when: [{ actor: ['officer'] }], cites: ['BD-III.1.2'] },
    {
      on: ['readiness.review'],
      effect: 'permits',
      when: [{ actor: ['officer'] }],
      cites: ['BD-III.2.1', 'BD-III.2.2'],
    },
    { on: ['equipment.propose'], effect: 'permits', when: [{ actor: ['officer'] }], cites: ['BD-III.2.2'] },
    { on: ['rollout.plan'], effect: 'permits', when: [{ actor: ['officer'] }], cites: ['BD-III.2.3'] },
    {
      on: ['readiness.review', 'supplier.ask', 'training.record'],
      effect: 'permits',
      when: [{ actor: ['head'] }],
      cites: ['BD-III.3.1'],
    },
    { on: ['rollout.plan'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['BD-III.3.2'] },
    { on: ['regulation.adopt'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['BD-III.3.3'] },
    {
      on: ['regulation.acknowledge'],
      effect: 'permits',
      when: [{ actor: ['self'] }, { actor: posts }],
      cites: ['BD-III.4.1'],
    },
    {
      on: ['training.record'],
      effect: 'permits',
      when: [{ actor: ['self'] }, { actor: posts }],
      cites: ['BD-III.4.2'],
    },
    { on: ['trouble.report'], effect: 'permits', when: [{ actor: ['self'] }, { actor: posts }], cites: ['BD-III.4.3'] },
    { on: ['trouble.answer'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['BD-III.4.3'] },
    { on: ['report.send'], effect: 'permits', when: [{ actor: ['leader', 'officer'] }], cites: ['BD-END'] },
  ],
  duties,
}
