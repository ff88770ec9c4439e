import { posts, type Regulation } from '../../../src/law/regulation.ts'

/** On what XT rests, and to whom it was sent. */
export const issued: Pick<Regulation, 'bases' | 'recipients' | 'replaces'> = {
  bases: [
    { document: 'TT 52/2020/TT-BGDĐT', issuedOn: '2020-12-31', certainty: 'verified' },
    { document: 'QĐ 3276/QĐ-BGDĐT', issuedOn: '2024-10-30', certainty: 'verified' },
    { document: 'KH 744/KH-SGDĐT', issuedOn: '2022-05-19', certainty: 'verified' },
    { document: 'CV 1658/SGDĐT-GDCTHSSV', issuedOn: '2024-09-09', certainty: 'verified' },
    { document: 'CV 439/GDDT', issuedOn: '2024-09-10', certainty: 'verified' },
    { document: 'Quy chế làm việc của trường', certainty: 'verified' },
  ],
  recipients: [
    {
      vi: 'Phòng GDĐT (từ 01/7/2025: cơ quan quản lý thay thế)',
      en: 'the district office of education (from 1/7/2025: the body in its place)',
    },
    { vi: 'cán bộ, giáo viên, nhân viên', en: 'managers, teachers, staff', of: posts },
    { vi: 'trang tin của trường', en: 'the school’s website' },
    { vi: 'văn thư', en: 'the clerk', of: ['clerk'] },
  ],
}
