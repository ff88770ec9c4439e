import { posts, type Regulation } from '../../../src/law/regulation.ts'

/** On what BP rests, and to whom it was sent. */
export const issued: Pick<Regulation, 'bases' | 'recipients' | 'replaces'> = {
  bases: [
    {
      document: 'TT 28/2020/TT-BGDĐT',
      issuedOn: '2020-09-04',
      now: 'TT 15/2026/TT-BGDĐT',
      nowOn: '2026-03-24',
      certainty: 'verified',
    },
    { document: 'TT 03/2021/TT-BGDĐT', issuedOn: '2021-03-30', certainty: 'verified' },
    { document: 'QĐ 16/2019/QĐ-UBND', issuedOn: '2019-08-15', certainty: 'verified' },
    { document: 'QĐ 132/QĐ-UBND-TL', issuedOn: '2020-08-18', certainty: 'verified' },
    { document: 'HD 124/HD-SGDĐT', issuedOn: '2023-10-10', certainty: 'verified' },
    { document: 'QĐ 267/QĐ-THBP', issuedOn: '2023-10-16', certainty: 'verified' },
  ],
  recipients: [
    { vi: 'các tổ, cán bộ quản lý, giáo viên, nhân viên', en: 'departments, managers, teachers, staff', of: posts },
    { vi: 'thành viên Ban quản trị', en: 'members of the board', of: ['board'] },
  ],
}
