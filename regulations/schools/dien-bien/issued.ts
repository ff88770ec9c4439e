import type { Regulation } from '../../../src/law/regulation.ts'

/** On what DB rests, and to whom it was sent. */
export const issued: Pick<Regulation, 'bases' | 'recipients' | 'replaces'> = {
  bases: [
    { document: 'TT 10/2021/TT-BGDĐT', issuedOn: '2021-04-05', certainty: 'verified' },
    { document: 'TT 43/2021/TT-BGDĐT', issuedOn: '2021-12-30', certainty: 'verified' },
    {
      document: 'TT 27/2016/TT-BGDĐT',
      // the text itself has 20/12/2016, against the other two that name it (DB-Q19)
      issuedOn: '2016-12-30',
      now: 'TT 08/2025/TT-BGDĐT',
      nowOn: '2025-05-12',
      certainty: 'ours',
    },
    { document: 'KH 1012/KH-SGDĐT', issuedOn: '2022-04-29', certainty: 'verified' },
  ],
  recipients: [
    {
      vi: 'Ban Giám đốc, trưởng các phòng, giáo viên',
      en: 'directors, heads of department, teachers',
      of: ['leader', 'departmentLead', 'deputyDepartmentLead', 'teacher'],
    },
    { vi: 'trang tin của Trung tâm', en: 'the centre’s website' },
    { vi: 'văn thư', en: 'the clerk', of: ['clerk'] },
  ],
  replaces: ['QĐ 512/QĐ-TTGDTX'],
}
