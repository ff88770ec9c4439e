import { posts, type Regulation } from '../../../src/law/regulation.ts'

/** On what MA rests, and to whom it was sent. */
export const issued: Pick<Regulation, 'bases' | 'recipients' | 'replaces'> = {
  bases: [
    { document: 'TT 52/2020/TT-BGDĐT', issuedOn: '2020-12-31', certainty: 'verified' },
    {
      document: 'TT 27/2016/TT-BGDĐT',
      issuedOn: '2016-12-30',
      now: 'TT 08/2025/TT-BGDĐT',
      nowOn: '2025-05-12',
      certainty: 'verified',
    },
    { document: 'TT 42/2021/TT-BGDĐT', issuedOn: '2021-12-30', certainty: 'verified' },
    { document: 'QĐ 4998/QĐ-BGDĐT', issuedOn: '2021-12-31', certainty: 'verified' },
    { document: 'KH 2611/KH-SGDĐT', issuedOn: '2020-12-04', certainty: 'verified' },
    { document: 'KH 1012/KH-SGDĐT', issuedOn: '2022-04-29', certainty: 'verified' },
    { document: 'KH 428/KH-PGDĐT', issuedOn: '2022-05-05', certainty: 'verified' },
    { document: 'KH 1110/KH-PGDĐT', issuedOn: '2022-11-17', certainty: 'verified' },
    { document: 'KH 483/KH-PGDĐT', issuedOn: '2023-09-08', certainty: 'verified' },
    {
      document: 'Luật Lưu trữ 01/2011/QH13',
      issuedOn: '2011-11-11',
      now: 'Luật Lưu trữ 33/2024/QH15',
      certainty: 'verified',
    },
  ],
  recipients: [
    {
      vi: 'các tổ chuyên môn, phó hiệu trưởng, giáo viên',
      en: 'departments, deputy head, teachers',
      of: ['deputyHead', 'departmentLead', 'deputyDepartmentLead', 'teacher'],
    },
    {
      vi: 'Phòng GDĐT (từ 01/7/2025: cơ quan quản lý thay thế)',
      en: 'the district office of education (from 1/7/2025: the body in its place)',
    },
    {
      vi: 'UBND huyện (từ 01/7/2025: UBND xã)',
      en: 'the district’s people’s committee (from 1/7/2025: the commune’s)',
    },
    { vi: 'cán bộ, giáo viên, nhân viên', en: 'managers, teachers, staff', of: posts },
    { vi: 'văn thư', en: 'the clerk', of: ['clerk'] },
  ],
}
