// A fictional pupil for the tests of this folder (province code 099 belongs to nobody).
import type { PrimaryTranscript, TranscriptYear } from './transcript.ts'

const teachers = [
  { name: 'Bùi Thu Hà', personalId: '099185000011' },
  { name: 'Lê Văn Sỹ', personalId: '099088000012' },
  { name: 'Nguyễn Hoàng Thụy Khuê', personalId: '099190000013' },
  { name: 'Phạm Ngọc Ưỡng', personalId: '099080000014' },
] as const

const subjects = [
  ['TV', 'Tiếng Việt', 9, 0],
  ['TOAN', 'Toán', 10, 0],
  ['NN1', 'Ngoại ngữ 1 (Tiếng Anh)', 9, 1],
  ['DD', 'Đạo đức', null, 0],
  ['LSDL', 'Lịch sử và Địa lí', 9, 0],
  ['KH', 'Khoa học', 10, 0],
  ['TH_CN.TH', 'Tin học và Công nghệ (Tin học)', 9, 2],
  ['TH_CN.CN', 'Tin học và Công nghệ (Công nghệ)', 9, 2],
  ['GDTC', 'Giáo dục thể chất', null, 3],
  ['NT.AN', 'Nghệ thuật (Âm nhạc)', null, 1],
  ['NT.MT', 'Nghệ thuật (Mĩ thuật)', null, 2],
  ['HDTN', 'Hoạt động trải nghiệm', null, 0],
] as const

function year(grade: TranscriptYear['grade'], confirmed: TranscriptYear['confirmed']): TranscriptYear {
  const start = 2022 + grade
  return {
    schoolYear: `${start}-${start + 1}`,
    grade,
    class: `${grade}A`,
    school: 'Trường Tiểu học Phú Lộc',
    heightMm: 1305,
    weightG: 27400,
    absences: { excused: 3, unexcused: 0 },
    subjects: subjects.map(([code, name, score, teacher]) => ({
      code,
      name,
      level: 'T',
      score,
      retested: false,
      comment: 'Đọc to, rõ ràng; viết đúng chính tả, trình bày sạch sẽ. Biết vận dụng kiến thức vào thực tế.',
      teacher: teachers[teacher],
    })),
    qualities: {
      levels: (['YEU_NUOC', 'NHAN_AI', 'CHAM_CHI', 'TRUNG_THUC', 'TRACH_NHIEM'] as const).map(code => ({
        code,
        level: 'T',
      })),
      comment: 'Kính thầy, mến bạn; tự giác nhận việc của tổ.',
    },
    general: {
      levels: (['TU_CHU', 'GIAO_TIEP', 'GQVD'] as const).map((code, i) => ({ code, level: i === 2 ? 'D' : 'T' })),
      comment: 'Biết tự lập kế hoạch học; trình bày ý kiến mạch lạc.',
    },
    specific: {
      levels: (['NGON_NGU', 'TINH_TOAN', 'KHOA_HOC', 'CONG_NGHE', 'TIN_HOC', 'THAM_MI', 'THE_CHAT'] as const).map(
        code => ({ code, level: 'T' }),
      ),
      comment: 'Tính nhẩm nhanh, diễn đạt tốt; thích vẽ và sử dụng thành thạo phần mềm trình chiếu đơn giản.',
    },
    rating: 'HTXS',
    completion: 'HT_LOP',
    promotion: 'LEN_LOP',
    afterSupport: false,
    awards: [{ text: 'Học sinh Xuất sắc', number: `4${grade}/QĐ-THPL`, date: `${start + 1}-05-27` }],
    homeroom: teachers[0],
    principal: { name: 'Đặng Thị Minh', personalId: '099175000010', title: 'Hiệu trưởng' },
    place: 'Phú Lộc',
    date: `${start + 1}-05-28`,
    confirmed,
  }
}

/** Grade 4 with the year before it: seven pages. */
export function sampleTranscript(change: Partial<PrimaryTranscript> = {}): PrimaryTranscript {
  return {
    mark: 'trial',
    link: 'https://hoso.example.vn/x/8F2K7Q4M19TDc3Vq0ZpB4w',
    linkCode: '8F2K-7Q4M-19TD',
    form: 'TH-1',
    id: '0190f5a2-7c1e-7b3a-9d44-5f1f2b6c8e01',
    version: 1,
    ministryKey: null,
    school: {
      code: null,
      name: 'Trường Tiểu học Phú Lộc',
      commune: 'Xã Phú Lộc',
      district: null,
      province: 'Tỉnh Giả Định',
    },
    pupil: {
      personalId: '099317001042',
      registerNo: '1042',
      name: 'Lê Ngọc Bảo An',
      gender: 'female',
      born: '2017-06-14',
      ethnicGroup: 'Kinh',
      nationality: 'Việt Nam',
      birthplace: 'Bệnh viện Đa khoa tỉnh Giả Định',
      hometown: 'Xã Phú Lộc, tỉnh Giả Định',
      residence: 'Số 12, đường Nguyễn Thị Thập, thôn Đông, xã Phú Lộc, tỉnh Giả Định',
      father: 'Lê Quốc Dũng',
      mother: 'Nguyễn Thị Ngọc Diệp',
      guardian: '',
    },
    opened: { place: 'Phú Lộc', date: '2023-09-05', principal: 'Đặng Thị Minh' },
    history: [1, 2, 3, 4].map(grade => ({
      schoolYear: `${2022 + grade}-${2023 + grade}`,
      class: `${grade}A`,
      school: 'Trường Tiểu học Phú Lộc',
      registerNo: '1042',
      joined: `${2022 + grade}-09-05`,
    })),
    years: [
      year(3, {
        homeroomAt: '2026-05-27T09:20:05Z',
        principalAt: '2026-05-28T02:14:22Z',
        sealAt: '2026-05-28T02:14:40Z',
        documentSha256: '9f417ab2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293ad5c0c07e',
      }),
      year(4, null),
    ],
    ...change,
  }
}
