import { posts, type Regulation } from '../../src/law/regulation.ts'
import { clauses } from './muong-anh/clauses.ts'
import { duties } from './muong-anh/duties.ts'
import { issued } from './muong-anh/issued.ts'
import { questions } from './muong-anh/questions.ts'

/**
 * A preschool's regulation on its electronic records (source MA). Its words of general schools are read for preschools:
 * "results" are what children reach of the objectives, "subject and homeroom teachers" the teachers of the class.
 */
export const muongAnh: Regulation = {
  id: 'muong-anh',
  layer: 'school',
  document: 'Quy chế kèm QĐ 63a/QĐ-MNMA',
  title: { vi: 'Quản lý và sử dụng hồ sơ điện tử', en: 'Keeping and using electronic records' },
  issuedBy: 'Hiệu trưởng',
  effectiveFrom: '2024-08-29',
  titles: {
    leader: 'Lãnh đạo nhà trường',
    administrator: 'Quản trị viên',
    head: 'Hiệu trưởng',
    deputyHead: 'Phó Hiệu trưởng',
    board: 'Ban quản trị',
    homeroom: 'giáo viên chủ nhiệm',
  },
  aliases: {
    leader: ['head', 'deputyHead'],
    // the members of the board administer (MA-8.2); the chair decides with the leaders
    administrator: ['board.deputy', 'board.secretary', 'board.member', 'siteAdmin'],
  },
  silence: ['MA-1'],
  ...issued,
  questions,
  clauses,
  norms: [
    { on: ['board.establish'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['MA-4.1', 'MA-5.1'] },
    {
      on: ['account.open', 'account.reset', 'account.resetFactor', 'account.close', 'account.reopen'],
      effect: 'permits',
      when: [{ actor: ['head'] }],
      cites: ['MA-4.1', 'MA-5.2'],
    },
    {
      on: ['account.open', 'account.reset', 'account.resetFactor'],
      effect: 'permits',
      when: [{ actor: ['administrator'] }, { board: 'inForce' }],
      cites: ['MA-8.2', 'MA-9.1'],
    },
    { on: ['window.decide'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['MA-5.3'] },
    {
      on: ['class.open', 'teaching.assign', 'roster.import', 'pupil.update'],
      effect: 'permits',
      when: [{ actor: ['administrator', 'head'] }],
      cites: ['MA-9.1b(2)'],
    },
    { on: ['record.read'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['MA-5.4', 'MA-4.3'] },
    { on: ['record.read'], effect: 'permits', when: [{ actor: ['board', 'administrator'] }], cites: ['MA-8.2'] },
    { on: ['record.read'], effect: 'permits', when: [{ actor: ['homeroom', 'contributor'] }], cites: ['MA-7.1'] },
    { on: ['record.read'], effect: 'permits', when: [{ actor: ['inspector'] }], cites: ['MA-4.3'] },
    { on: ['journal.read'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['MA-3.2', 'MA-8.1'] },
    {
      on: ['child.assess', 'theme.close'],
      effect: 'permits',
      when: [{ actor: ['homeroom', 'contributor'] }],
      cites: ['MA-7.1', 'MA-6'],
    },
    { on: ['theme.plan'], effect: 'permits', when: [{ actor: ['leader', 'departmentLead'] }], cites: ['MA-4.1'] },
    {
      on: ['child.assess', 'theme.plan', 'theme.close'],
      effect: 'forbids',
      when: [{ book: 'locked' }],
      cites: ['MA-10', 'MA-7.4'],
      remedy: { ask: 'correction.request', leadsTo: 'correction.apply' },
    },
    { on: ['review.approve'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['MA-5.5'] },
    { on: ['review.approve'], effect: 'requires', when: [{ complete: true }], cites: ['MA-5.5'] },
    { on: ['lock.propose'], effect: 'permits', when: [{ actor: ['board'] }, { board: 'inForce' }], cites: ['MA-8.2'] },
    { on: ['lock.decide'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['MA-10', 'MA-5.3'] },
    { on: ['lock.execute'], effect: 'permits', when: [{ actor: ['administrator'] }], cites: ['MA-9.1a'] },
    { on: ['lock.execute'], effect: 'requires', when: [{ step: 'decision', of: ['leader'] }], cites: ['MA-9.1a'] },
    { on: ['lock.decide', 'lock.execute'], effect: 'requires', when: [{ stepUp: true }], cites: ['MA-6'] },
    {
      on: ['correction.request'],
      effect: 'permits',
      when: [{ actor: ['homeroom', 'contributor'] }, { book: 'locked' }],
      cites: ['MA-7.4'],
    },
    { on: ['correction.request'], effect: 'requires', when: [{ reason: 'given' }], cites: ['MA-7.4'] },
    { on: ['correction.withdraw'], effect: 'permits', when: [{ actor: ['self'] }], cites: ['MA-7.4'] },
    { on: ['correction.consent'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['MA-7.4'] },
    { on: ['correction.consent'], effect: 'forbids', when: [{ tookPart: ['request', 'witness'] }], cites: ['MA-7.4'] },
    {
      on: ['correction.witness'],
      effect: 'permits',
      when: [{ actor: ['board'] }, { board: 'inForce' }],
      cites: ['MA-7.4'],
    },
    { on: ['correction.witness'], effect: 'permits', when: [{ actor: ['homeroom'] }], cites: ['MA-7.4'] },
    {
      on: ['correction.witness'],
      effect: 'forbids',
      when: [{ tookPart: ['request', 'consent', 'witness'] }],
      cites: ['MA-7.4'],
    },
    { on: ['correction.witness'], effect: 'requires', when: [{ step: 'consent', of: ['leader'] }], cites: ['MA-7.4'] },
    {
      on: ['correction.apply'],
      effect: 'permits',
      when: [{ step: 'request', of: ['homeroom', 'contributor'] }],
      cites: ['MA-7.4'],
    },
    {
      on: ['correction.apply'],
      effect: 'requires',
      when: [{ step: 'consent', of: ['leader'] }, { witness: 'board' }, { content: 'asAgreed' }],
      cites: ['MA-7.4'],
    },
    {
      on: ['correction.apply'],
      effect: 'requires',
      when: [{ witness: 'homeroom', instead: 'board', insteadOf: ['request', 'consent'] }],
      cites: ['MA-7.4', 'MA-7.4-HS'],
    },
    { on: ['progress.check'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['MA-7.3', 'MA-5.4'] },
    {
      on: ['archive.request'],
      effect: 'permits',
      when: [{ actor: ['clerk', 'board'] }],
      cites: ['MA-3.3', 'MA-8.3', 'MA-10'],
    },
    { on: ['archive.release'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['MA-8.3'] },
    {
      on: ['regulation.adopt'],
      effect: 'permits',
      when: [{ actor: ['head'] }],
      cites: ['MA-QĐ-1', 'MA-QĐ-2', 'MA-11.3', 'MA-11.4'],
    },
    {
      on: ['regulation.acknowledge'],
      effect: 'permits',
      when: [{ actor: ['self'] }, { actor: posts }],
      cites: ['MA-QĐ-3'],
    },
    { on: ['regulation.send'], effect: 'permits', when: [{ actor: ['head', 'clerk'] }], cites: ['MA-NN'] },
    { on: ['board.assignTask'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['MA-5.1'] },
    {
      on: ['equipment.propose'],
      effect: 'permits',
      when: [{ actor: ['administrator'] }, { board: 'inForce' }],
      cites: ['MA-9.1'],
    },
    {
      on: ['supplier.ask'],
      effect: 'permits',
      when: [{ actor: ['administrator'] }, { board: 'inForce' }],
      cites: ['MA-9.1b(1)'],
    },
    {
      on: ['trouble.answer'],
      effect: 'permits',
      when: [{ actor: ['administrator'] }, { board: 'inForce' }],
      cites: ['MA-9.1c'],
    },
  ],
  retention: [{ record: 'gradebook', keep: 'forEver', clause: 'MA-10' }],
  duties,
}
