/** The pages of a homeroom book. What no record holds (officers, plans, visits) has no page. Pure. */
import type { FormColumn, FormSection } from '../../documents/form-book.ts'
import type { Listed } from './class-list.ts'
import {
  dayText,
  type HeadSigner,
  headSigns,
  homeroomSigns,
  NUMBER,
  narrow,
  numbered,
  sexText,
  tableOf,
  words,
} from './form-parts.ts'

/** Of one period, a line for each pupil: what stands under the heads. */
export type PeriodOf = { name: string; lines: readonly string[][] }

export type HomeroomBook = {
  className: string
  year: number
  homeroom: string
  head: HeadSigner
  learner: string
  teachers: readonly { subject: string; names: readonly string[] }[]
  pupils: readonly Listed[]
  heads: readonly string[]
  periods: readonly PeriodOf[]
  ends: readonly {
    rating: string
    title: string
    promotion: string
    absences: { excused: number; unexcused: number } | null
  }[]
  remarks: { period: string; heads: string[]; texts: ReadonlyMap<string, string[]> }[]
}

/** Every page after the cover. */
export function homeroomSections(book: HomeroomBook): FormSection[] {
  return [about(book), list(book), results(book), end(book), ...book.remarks.map(of => remarks(book, of))]
}

function about({ className, year, homeroom, teachers, pupils }: HomeroomBook): FormSection {
  const here = pupils.filter(p => p.leftOn === null)
  const girls = here.filter(p => p.sex === 'female').length
  const minority = here.filter(p => p.profile.ethnicGroup && p.profile.ethnicGroup !== 'Kinh').length
  const known = here.some(p => p.profile.ethnicGroup)
  return {
    ...{ kind: 'facts', title: 'Thông tin lớp', note: null },
    facts: [
      { label: 'Lớp, năm học', value: `${className}, ${year}–${year + 1}` },
      { label: 'Giáo viên chủ nhiệm', value: homeroom },
      { label: 'Sĩ số hiện nay', value: `${here.length}, nữ ${girls}${known ? `, dân tộc thiểu số ${minority}` : ''}` },
      { label: 'Đã rời lớp trong năm', value: String(pupils.length - here.length) },
      ...teachers.map(t => ({ label: t.subject, value: t.names.join(', ') || 'chưa phân công' })),
    ],
  }
}

function list({ pupils, learner }: HomeroomBook): FormSection {
  const grownup = ({ profile }: Listed, who: 'father' | 'mother' | 'guardian') =>
    [profile[`${who}Name`], profile[`${who}Phone`]].filter(Boolean).join(', ')
  return tableOf({
    ...{ title: `Danh sách ${learner}`, paper: 'a4-across', size: 9, air: 2 },
    columns: [
      ...[NUMBER, words('Họ và tên', 48), narrow('Ngày sinh', 19), narrow('Giới tính', 12), narrow('Dân tộc', 17)],
      ...[words('Chỗ ở hiện nay'), words('Cha', 40), words('Mẹ', 40), words('Người giám hộ', 32)],
      words('Cần lưu ý', 26),
    ],
    rows: numbered(
      pupils.map(p => [
        ...[p.name, dayText(p.bornOn), sexText(p.sex), p.profile.ethnicGroup ?? '', p.profile.address ?? ''],
        ...[grownup(p, 'father'), grownup(p, 'mother'), grownup(p, 'guardian')],
        p.leftOn === null ? (p.profile.note ?? '') : `Rời lớp ${dayText(p.leftOn)}`,
      ]),
    ),
  })
}

function results({ pupils, periods, heads, learner }: HomeroomBook): FormSection {
  const letters = heads.length === 3
  const mm = letters ? 9 : 17
  const columns = periods.flatMap(({ name }) => heads.map(title => narrow(title, mm, { groups: [capital(name)] })))
  return tableOf({
    ...{ title: 'Kết quả theo từng thời điểm', paper: 'a4' },
    columns: [NUMBER, words('Họ và tên'), ...columns],
    rows: numbered(pupils.map((p, i) => [p.name, ...periods.flatMap(of => of.lines[i]!)])),
    under: letters ? [`Số môn học, hoạt động giáo dục mà ${learner} đạt mức T, H, C.`] : [],
  })
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

function end({ pupils, ends, homeroom, head, heads }: HomeroomBook): FormSection {
  const primary = heads.length === 3
  const absent: FormColumn[] = ['P', 'K'].map(title => narrow(title, 9, { groups: ['Số buổi nghỉ'] }))
  return tableOf({
    ...{ title: 'Cuối năm học', paper: 'a4' },
    columns: [
      ...[NUMBER, words('Họ và tên'), ...absent],
      ...(primary ? [words('Đánh giá kết quả giáo dục', 36)] : []),
      ...[words('Danh hiệu', 22), words('Lên lớp', 38)],
    ],
    rows: numbered(
      pupils.map(({ name }, i) => {
        const { absences, rating, title, promotion } = ends[i]!
        const days = absences ? [absences.excused, absences.unexcused].map(String) : ['', '']
        return [name, ...days, ...(primary ? [rating] : []), title, promotion]
      }),
    ),
    under: ['P: có phép; K: không phép.'],
    signers: [homeroomSigns(homeroom, false), headSigns(head, true)],
  })
}

function remarks({ pupils }: HomeroomBook, of: HomeroomBook['remarks'][number]): FormSection {
  return tableOf({
    ...{ title: 'Nhận xét của giáo viên chủ nhiệm', note: capital(of.period), paper: 'a4-across', size: 9, air: 2 },
    columns: [NUMBER, words('Họ và tên', 48), ...of.heads.map(title => words(title))],
    rows: numbered(pupils.map(p => [p.name, ...(of.texts.get(p.id) ?? of.heads.map(() => ''))])),
  })
}
