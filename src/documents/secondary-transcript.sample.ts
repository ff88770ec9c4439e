// A fictional learner of a centre for the tests of this folder (province code 099 belongs to nobody).
import type { Level, SecondarySubject, SecondaryTranscript, SecondaryYear } from './secondary-transcript.ts'
import { sampleTranscript } from './transcript.sample.ts'
import type { Confirmed } from './transcript.ts'

const teachers = [
  { name: 'Hoàng Thị Yến', personalId: '099185000021' },
  { name: 'Lò Văn Ánh', personalId: null },
] as const

function scored(code: string, name: string, [term1, term2, year]: number[], again: number | null = null) {
  const terms = { term1: term1!, term2: term2!, year: year!, again }
  return { code, name, by: 'score', ...terms, term1Elsewhere: false, comment: '', teacher: teachers[0] } as const
}

function year(grade: 10 | 11, confirmed: Confirmed | null): SecondaryYear {
  const start = 2014 + grade + 1
  const levels = (learning: Level, training: Level) => ({ learning, training })
  const subjects: SecondarySubject[] = [
    {
      ...scored('VAN', 'Ngữ văn', [72, 80, 77]),
      comment: 'Đọc hiểu tốt, lập luận chặt chẽ; cần luyện thêm chính tả ở bài viết dài.',
    },
    scored('TOAN', 'Toán', [31, 42, 38], 55),
    scored('SU', 'Lịch sử', [85, 100, 95]),
    scored('DIA', 'Địa lí', [60, 71, 67]),
    scored('KTPL', 'Giáo dục kinh tế và pháp luật', [50, 66, 61]),
    { ...scored('SINH', 'Sinh học', [64, 59, 61]), term1Elsewhere: grade === 11 },
    scored('TIN', 'Tin học', [90, 88, 89]),
    {
      ...{ code: 'HDTNHN', name: 'Hoạt động trải nghiệm, hướng nghiệp', by: 'comment', teacher: teachers[1] },
      ...{ term1: 'CD', term2: 'D', year: 'D', again: null, term1Elsewhere: false },
      comment: 'Tham gia đều, biết tổ chức việc của nhóm.',
    },
  ]
  return {
    schoolYear: `${start}-${start + 1}`,
    grade,
    class: `${grade}A1`,
    school: 'Trung tâm GDNN-GDTX Mường Thanh',
    absences: { excused: 4, unexcused: 1 },
    subjects,
    term1: levels('DAT', 'KHA'),
    term2: levels('CHUA_DAT', 'TOT'),
    year: levels('CHUA_DAT', 'TOT'),
    again: levels('DAT', 'TOT'),
    trainingElsewhere: grade === 11,
    end: 'LEN_LOP',
    awards: [
      {
        text: 'Khen thưởng đột xuất: nhặt được của rơi, trả lại người mất',
        number: '31/QĐ',
        date: `${start + 1}-03-26`,
      },
    ],
    comment: 'Chuyên cần, giúp đỡ bạn; môn Toán tiến bộ rõ sau đợt ôn tập trong hè.',
    homeroom: teachers[1],
    principal: { name: 'Trần Quốc Hùng', personalId: '099175000020', title: 'Giám đốc' },
    place: 'Mường Thanh',
    date: `${start + 1}-08-20`,
    confirmed,
  }
}

/** Grade 11 of a centre with the year before it: seven pages. */
export function sampleSecondary(change: Partial<SecondaryTranscript> = {}): SecondaryTranscript {
  const { years: _, ...frame } = sampleTranscript()
  return {
    ...frame,
    form: 'GDTX-THPT-1',
    school: { ...frame.school, name: 'Trung tâm GDNN-GDTX Mường Thanh', commune: 'Phường Mường Thanh' },
    opened: { place: 'Mường Thanh', date: '2025-09-05', principal: 'Trần Quốc Hùng' },
    history: [10, 11].map(grade => ({
      schoolYear: `${2015 + grade}-${2016 + grade}`,
      class: `${grade}A1`,
      school: 'Trung tâm GDNN-GDTX Mường Thanh',
      registerNo: '1042',
      joined: `${2015 + grade}-09-05`,
    })),
    years: [
      year(10, {
        homeroomAt: '2026-08-20T09:20:05Z',
        principalAt: '2026-08-21T02:14:22Z',
        sealAt: '2026-08-21T02:14:40Z',
        documentSha256: '9f417ab2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293ad5c0c07e',
      }),
      year(11, null),
    ],
    ...change,
  }
}
