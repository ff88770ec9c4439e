import type { Regulation } from '../../../src/law/regulation.ts'

/** On what BD rests, and to whom it was sent. */
export const issued: Pick<Regulation, 'bases' | 'recipients' | 'replaces'> = {
  bases: [
    { document: 'QĐ 749/QĐ-TTg', issuedOn: '2020-06-03', certainty: 'verified' },
    { document: 'QĐ 117/QĐ-TTg', issuedOn: '2017-01-25', certainty: 'verified' },
    { document: 'TT 37/2020/TT-BGDĐT', issuedOn: '2020-10-05', certainty: 'verified' },
    {
      document: 'TT 27/2016/TT-BGDĐT',
      issuedOn: '2016-12-30',
      now: 'TT 08/2025/TT-BGDĐT',
      nowOn: '2025-05-12',
      certainty: 'verified',
    },
    { document: 'TT 52/2020/TT-BGDĐT', issuedOn: '2020-12-31', certainty: 'verified' },
    {
      document: 'TT 28/2020/TT-BGDĐT',
      issuedOn: '2020-09-04',
      now: 'TT 15/2026/TT-BGDĐT',
      nowOn: '2026-03-24',
      certainty: 'verified',
    },
    { document: 'KH 3776/KH-UBND', issuedOn: '2022-07-26', certainty: 'verified' },
    { document: 'KH 1751/KH-SGDĐT', issuedOn: '2022-08-16', certainty: 'verified' },
  ],
  recipients: [
    {
      vi: 'các Phòng GDĐT (từ 01/7/2025: cơ quan quản lý thay thế) và các trường',
      en: 'the district offices of education (from 1/7/2025: the bodies in their place) and the schools',
    },
    { vi: 'lãnh đạo Sở', en: 'the department’s leaders', of: ['head', 'deputyHead'] },
    { vi: 'trang tin của Sở', en: 'the department’s website' },
    { vi: 'văn thư', en: 'the clerk', of: ['clerk'] },
  ],
}
