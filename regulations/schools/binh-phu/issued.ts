import { posts, type Regulation } from '../../../src/law/regulation.ts'

/** On what BP rests, and to whom it was sent. */
export const issued: Pick<Regulation, 'bases' | 'recipients' | 'replaces'> = {
  bases: [
    { document: 'TT 28/2020/TT-BGDĐT', now: 'TT 15/2026/TT-BGDĐT', nowOn: '2026-03-24', certainty: 'verified' },
    { document: 'TT 03/2021/TT-BGDĐT', certainty: 'verified' },
    { document: 'HD 124/HD-SGDĐT', certainty: 'verified' },
    { document: 'QĐ 267/QĐ-THBP', certainty: 'verified' },
  ],
  recipients: [
    { vi: 'các tổ, cán bộ quản lý, giáo viên, nhân viên', en: 'departments, managers, teachers, staff', of: posts },
    { vi: 'thành viên Ban quản trị', en: 'members of the board', of: ['board'] },
  ],
}
