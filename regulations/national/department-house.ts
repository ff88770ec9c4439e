import type { Regulation } from '../../src/law/regulation.ts'
import { house } from './house.ts'

/** The house rules as a department has them: its own titles, and the sending of what it issues to its schools. */
export const departmentHouse: Regulation = {
  ...house,
  titles: { ...house.titles, head: 'Giám đốc Sở', deputyHead: 'Phó Giám đốc Sở' },
  clauses: {
    ...house.clauses,
    'HS-SO-1': {
      at: 'mục 1 (Sở)',
      vi: 'Người đứng đầu hoặc văn thư ghi việc gửi hướng dẫn đã ban hành đến từng nơi nhận, và giấy báo nhận.',
      en: 'The head or the clerk records that issued guidance went to each of its recipients, and its receipts.',
      certainty: 'ours',
    },
  },
  norms: [
    ...house.norms,
    { on: ['regulation.send'], effect: 'permits', when: [{ actor: ['head', 'clerk'] }], cites: ['HS-SO-1'] },
  ],
}
