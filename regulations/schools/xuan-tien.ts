import { posts, type Regulation } from '../../src/law/regulation.ts'
import { clauses } from './xuan-tien/clauses.ts'
import { duties } from './xuan-tien/duties.ts'
import { issued } from './xuan-tien/issued.ts'
import { questions } from './xuan-tien/questions.ts'

/** A preschool's regulation on information technology (source XT); its duties are unnumbered dashes, counted here. */
export const xuanTien: Regulation = {
  id: 'xuan-tien',
  layer: 'school',
  document: 'Quy chế kèm QĐ 165/QĐ-TMNXT',
  title: { vi: 'Ứng dụng công nghệ thông tin và hồ sơ điện tử', en: 'Information technology and electronic records' },
  issuedBy: 'Hiệu trưởng',
  effectiveFrom: '2024-11-05',
  titles: {
    leader: 'Ban giám hiệu',
    administrator: 'Phó hiệu trưởng',
    head: 'Hiệu trưởng',
    deputyHead: 'Phó hiệu trưởng',
    departmentLead: 'Tổ trưởng chuyên môn',
    nutritionLead: 'Tổ trưởng dinh dưỡng',
    siteAdmin: 'Quản trị trang tin',
    accountant: 'Kế toán',
  },
  aliases: { leader: ['head', 'deputyHead'], administrator: ['deputyHead'] },
  silence: ['XT-3.1'],
  ...issued,
  questions,
  clauses,
  norms: [
    {
      on: ['account.open', 'account.reset', 'account.resetFactor', 'account.close', 'account.reopen', 'account.review'],
      effect: 'permits',
      when: [{ actor: ['administrator'] }],
      cites: ['XT-4.3'],
    },
    { on: ['board.establish'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['XT-3.2', 'XT-3.3'] },
    {
      on: ['class.open', 'teaching.assign', 'roster.import', 'pupil.update'],
      effect: 'permits',
      when: [{ actor: ['administrator', 'head'] }],
      cites: ['XT-4.6'],
    },
    { on: ['record.read'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['XT-4.1'] },
    { on: ['record.read'], effect: 'permits', when: [{ actor: ['departmentLead'] }], cites: ['XT-5.1'] },
    { on: ['journal.read'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['XT-4.3', 'XT-4.5'] },
    { on: ['progress.check'], effect: 'permits', when: [{ actor: ['leader'] }], cites: ['XT-4.1'] },
    { on: ['progress.check'], effect: 'permits', when: [{ actor: ['departmentLead'] }], cites: ['XT-5.1'] },
    {
      on: ['lock.decide', 'lock.reopen', 'window.decide'],
      effect: 'permits',
      when: [{ actor: ['head'] }],
      cites: ['XT-4.5'],
    },
    {
      on: ['lock.execute', 'lock.openAgain'],
      effect: 'permits',
      when: [{ actor: ['administrator'] }],
      cites: ['XT-4.5'],
    },
    {
      on: ['lock.execute', 'lock.openAgain'],
      effect: 'requires',
      when: [{ step: 'decision', of: ['head'] }],
      cites: ['XT-4.5'],
    },
    {
      on: ['lock.decide', 'lock.execute', 'lock.reopen', 'lock.openAgain'],
      effect: 'requires',
      when: [{ stepUp: true }],
      cites: ['XT-2', 'XT-6.1'],
    },
    {
      on: ['child.assess', 'theme.plan', 'theme.close'],
      effect: 'forbids',
      when: [{ book: 'locked' }],
      cites: ['XT-4.5', 'XT-4.4-HS'],
      remedy: { ask: 'correction.request', leadsTo: 'correction.apply' },
    },
    {
      on: ['correction.consent'],
      effect: 'permits',
      when: [{ actor: ['administrator', 'head'] }],
      cites: ['XT-4.4', 'XT-4.4-HS'],
    },
    {
      on: ['correction.consent'],
      effect: 'forbids',
      when: [{ tookPart: ['request', 'witness'] }],
      cites: ['XT-4.4-HS'],
    },
    { on: ['archive.request'], effect: 'permits', when: [{ actor: ['clerk', 'deputyHead'] }], cites: ['XT-3.5'] },
    { on: ['archive.release'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['XT-3.5'] },
    { on: ['regulation.adopt'], effect: 'permits', when: [{ actor: ['head'] }], cites: ['XT-QĐ-1..3'] },
    {
      on: ['regulation.acknowledge'],
      effect: 'permits',
      when: [{ actor: ['self'] }, { actor: posts }],
      cites: ['XT-QĐ-1..3'],
    },
    { on: ['regulation.send'], effect: 'permits', when: [{ actor: ['head', 'clerk'] }], cites: ['XT-NN'] },
    { on: ['system.register'], effect: 'permits', when: [{ actor: ['administrator'] }], cites: ['XT-1.1'] },
    {
      on: ['reward.decide', 'discipline.decide', 'reward.propose', 'discipline.propose'],
      effect: 'permits',
      when: [{ actor: ['head'] }],
      cites: ['XT-3.6'],
    },
    {
      on: ['reward.propose', 'discipline.propose'],
      effect: 'permits',
      when: [{ actor: ['departmentLead'] }],
      cites: ['XT-5.5'],
    },
  ],
  duties,
}
