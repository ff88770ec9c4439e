import { givenKinds, type Regulation } from '../../src/law/regulation.ts'

/** Nghị định 30/2020/NĐ-CP: clerical work. Only what it says about who signs in whose place; remembered, not looked up. */
export const nd30: Regulation = {
  id: 'nd30',
  layer: 'state',
  document: 'NĐ 30/2020/NĐ-CP',
  title: { vi: 'Công tác văn thư', en: 'Clerical work' },
  issuedBy: 'Chính phủ',
  effectiveFrom: '2020-03-05',
  titles: {},
  aliases: {},
  silence: [],
  clauses: {
    'NĐ30-13.1': {
      at: 'Điều 13.1',
      vi: 'Người đứng đầu giao cấp phó ký thay (KT.); cấp phó được giao phụ trách, điều hành thì ký như cấp phó ký thay.',
      en: 'The head may let a deputy sign in the head’s place (KT.); a deputy put in charge signs in the same way.',
      certainty: 'remembered',
    },
    'NĐ30-13.3': {
      at: 'Điều 13.3',
      vi: 'Việc ủy quyền ký bằng văn bản, có thời hạn và nội dung; người được ủy quyền không ủy quyền lại.',
      en: 'An authorisation to sign is in writing, with its time and its matters; who has it does not pass it on.',
      certainty: 'remembered',
    },
  },
  norms: [
    {
      on: ['standIn.grant', 'standIn.end'],
      effect: 'forbids',
      when: [{ standsIn: givenKinds }],
      cites: ['NĐ30-13.3'],
    },
    {
      on: ['transcript.signHead'],
      effect: 'forbids',
      when: [{ standsIn: ['order', 'duty'] }],
      cites: ['NĐ30-13.1'],
    },
  ],
}
