/** A class of 45 with thirteen subjects, long names and every cell filled: for tests of the forms. */

import { formatMark, tenths } from '../../assessment/scores.ts'
import { usualYear } from '../../calendar/school-year.ts'
import { classBookForms } from '../../documents/forms/class-books.ts'
import type { BookPupil, BookSubject, ClassBook } from './class-book-pages.ts'

const FAMILIES = ['Nguyễn Thị Diễm', 'Công Tằng Tôn Nữ Ngọc Quỳnh', 'Giàng A', 'Phạm Nguyễn Hoàng Thiên', 'Lò Thị']
const GIVEN = ['Hương', 'Ữu', 'Ỷ', 'Nghiêm', 'Ẵm', 'Tếnh', 'Khuê']
const SUBJECTS = [
  ...['Ngữ văn', 'Toán', 'Ngoại ngữ 1', 'Giáo dục công dân', 'Lịch sử và Địa lí', 'Khoa học tự nhiên', 'Công nghệ'],
  ...['Tin học', 'Giáo dục thể chất', 'Nghệ thuật', 'Hoạt động trải nghiệm, hướng nghiệp'],
  ...['Nội dung giáo dục của địa phương', 'Tiếng dân tộc thiểu số'],
]
const COMMENT = new Set(SUBJECTS.slice(8, 12))

export const nameOf = (i: number) => `${FAMILIES[i % FAMILIES.length]} ${GIVEN[i % GIVEN.length]}`

export function fullBook(pupils = 45): ClassBook {
  return {
    ...{ className: '8A', year: 2026, days: usualYear(2026), homeroom: 'Lường Văn Ơn' },
    form: classBookForms['LOP-TT22-1'],
    head: { title: 'Hiệu trưởng', line: 'Hiệu trưởng', name: 'Hoàng Văn Thái' },
    subjects: SUBJECTS.map((name, s) => subject(name, s, pupils)),
    pupils: Array.from({ length: pupils }, (_, i) => pupil(i)),
  }
}

function pupil(i: number): BookPupil {
  return {
    ...{ id: `p${i}`, name: nameOf(i), sex: i % 2 === 0 ? 'female' : 'male', bornOn: `2012-0${(i % 9) + 1}-15` },
    leftOn: i === 7 ? '2026-12-01' : null,
    profile: {
      ...{ birthplace: 'xã Phú Lộc, tỉnh Sông Lam', ethnicGroup: 'Mông', address: 'Bản Mường Tùng, xã Phú Lộc' },
      ...{ fatherName: nameOf(i + 2), fatherJob: 'làm nương', fatherPhone: '0900000001', motherName: nameOf(i + 4) },
    },
    learning: { HK1: 'Tốt', HK2: 'Chưa đạt', CN: i === 3 ? 'Chưa đạt' : 'Khá' },
    training: { HK1: 'Khá', HK2: 'Tốt', CN: 'Tốt' },
    after: i === 3 ? { learning: 'Đạt', training: 'Tốt' } : null,
    absences: { excused: i % 4, unexcused: 1 },
    promoted: i === 5 ? false : i === 6 ? null : true,
    title: i % 9 === 0 ? 'Giỏi' : '',
  }
}

function subject(name: string, s: number, pupils: number): BookSubject {
  const kind = COMMENT.has(name) ? 'comment' : 'scored'
  const keys =
    kind === 'scored' ? ['TX1', 'TX2', 'TX3', 'TX4', 'GK', 'CK', 'TB', 'NX'] : ['TX1', 'TX2', 'GK', 'CK', 'KQ']
  const mark = (i: number) => (kind === 'scored' ? formatMark(tenths((i * 7 + s * 13) % 101)) : 'Đ')
  const cells = new Map(
    Array.from({ length: pupils }, (_, i) => {
      const texts = keys.filter(key => key !== 'NX').map((key, k) => [key, mark(i + k)] as const)
      return [`p${i}`, { ...Object.fromEntries(texts), result: mark(i) }]
    }),
  )
  return {
    ...{ name, kind, teachers: s === 0 ? ['Lưu Thị Nhàn', 'Vũ Đình Quý'] : ['Lưu Thị Nhàn'] },
    keys: { HK1: keys, HK2: keys },
    terms: { HK1: cells, HK2: cells },
    year: new Map([...cells.keys()].map((id, i) => [id, { result: mark(i), again: i === 3 ? mark(50) : '' }])),
  }
}
