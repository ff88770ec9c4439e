/**
 * Sổ theo dõi trẻ em of a preschool class, the part that is kept here: what was found by objectives, theme by theme, and
 * at the ages of the nursery, and how the book was reviewed. No paper form of it is prescribed: the layout is ours. Pure.
 */
import { type Finding, shareTenths, tally } from '../../assessment/preschool.ts'
import type { FormColumn, FormSection } from '../../documents/form-book.ts'
import { dayText, type HeadSigner, headSigns, NUMBER, narrow, numbered, sexText, tableOf, words } from './form-parts.ts'

export type BookObjective = { id: string; code: string; domain: string; text: string }
export type BookTheme = {
  name: string
  fromDay: string
  toDay: string
  closed: boolean
  objectives: readonly BookObjective[]
  /** what was found, by child and objective */
  found: ReadonlyMap<string, ReadonlyMap<string, Finding>>
}
export type BookStage = {
  child: string
  months: number
  on: string
  weight: string
  height: string
  achieved: number
  assessed: number
  notYet: readonly string[]
  words: string
}
export type BookChild = {
  id: string
  name: string
  sex: 'male' | 'female' | null
  bornOn: string | null
  leftOn: string | null
}

export type ChildrenBook = {
  className: string
  group: string
  span: string
  year: number
  teachers: readonly string[]
  head: HeadSigner
  children: readonly BookChild[]
  themes: readonly BookTheme[]
  stages: readonly BookStage[]
  reviews: readonly { period: string; step: string; by: string; on: string; note: string }[]
}

const NAME = words('Họ và tên', 52)
/** as many objectives as stand beside the names on A4 across */
const ACROSS = 20
const LETTERS = { achieved: 'Đ', notYet: 'CĐ', absent: 'V' } as const

/** Every page after the cover. */
export function childrenBookSections(book: ChildrenBook): FormSection[] {
  return [
    aboutClass(book),
    list(book),
    overObjectives(book),
    ...book.themes.flatMap(theme => themePages(book, theme)),
    ...(book.stages.length > 0 ? [stagePage(book)] : []),
    review(book),
  ]
}

function aboutClass({ className, group, span, year, teachers, head, children, themes }: ChildrenBook): FormSection {
  const here = children.filter(c => c.leftOn === null)
  return {
    ...{ kind: 'facts', title: 'Nhóm, lớp và giáo viên', note: 'Điểm danh và sức khỏe không ghi trong phần này' },
    facts: [
      { label: 'Nhóm, lớp', value: className },
      { label: 'Độ tuổi', value: group },
      { label: 'Năm học', value: `${year}–${year + 1}` },
      { label: 'Phần của sổ', value: span },
      { label: 'Số trẻ', value: `${here.length}, nữ ${here.filter(c => c.sex === 'female').length}` },
      { label: 'Giáo viên', value: teachers.join(', ') },
      { label: head.line.replace('\n', ', '), value: head.name },
      { label: 'Chủ đề', value: `${themes.length}, đã chốt ${themes.filter(t => t.closed).length}` },
    ],
  }
}

function list({ children }: ChildrenBook): FormSection {
  return tableOf({
    ...{ title: 'Danh sách trẻ', paper: 'a4' },
    columns: [NUMBER, NAME, narrow('Ngày sinh', 24), narrow('Giới tính', 18), words('Ghi chú')],
    rows: numbered(
      children.map(c => [
        ...[c.name, dayText(c.bornOn), sexText(c.sex)],
        c.leftOn === null ? '' : `rời lớp ${dayText(c.leftOn)}`,
      ]),
    ),
  })
}

const findingsOn = ({ found }: BookTheme, objective: string) =>
  [...found.values()].map(own => own.get(objective) ?? null)

/** Of each objective in each theme: how many of those assessed. Never a list of children. */
function overObjectives({ themes }: ChildrenBook): FormSection {
  return tableOf({
    ...{ title: 'Mục tiêu giáo dục theo chủ đề', note: 'Số trẻ đạt trên số trẻ được đánh giá', paper: 'a4', air: 3.5 },
    columns: [
      ...[words('Chủ đề', 36), words('Lĩnh vực', 30), narrow('Mã', 15), words('Mục tiêu')],
      ...[narrow('Đạt', 11), narrow('Được đánh giá', 15), narrow('Tỉ lệ', 14)],
    ],
    rows: themes.flatMap(theme =>
      theme.objectives.map(o => {
        const { achieved, assessed } = tally(findingsOn(theme, o.id))
        return [theme.name, o.domain, o.code, o.text, String(achieved), String(assessed), shareText(achieved, assessed)]
      }),
    ),
  })
}

function shareText(achieved: number, assessed: number): string {
  const share = shareTenths({ achieved, assessed })
  return share === null ? '' : `${(share / 10).toFixed(1).replace('.', ',')}%`
}

function themePages(book: ChildrenBook, theme: BookTheme): FormSection[] {
  const pages = Math.max(1, Math.ceil(theme.objectives.length / ACROSS))
  return Array.from({ length: pages }, (_, i) =>
    themePage(book, theme, theme.objectives.slice(i * ACROSS, (i + 1) * ACROSS)),
  )
}

function themePage({ children }: ChildrenBook, theme: BookTheme, objectives: readonly BookObjective[]): FormSection {
  const width = Math.min(16, Math.floor(190 / Math.max(1, objectives.length)))
  const sums = objectives.map(o => {
    const { achieved, assessed } = tally(findingsOn(theme, o.id))
    return assessed === 0 ? '' : `${achieved}/${assessed}`
  })
  const away = children.flatMap(c =>
    objectives.flatMap(o => {
      const finding = theme.found.get(c.id)?.get(o.id)
      return finding?.value === 'absent' ? [`${c.name}, ${o.code}: ${finding.reason}`] : []
    }),
  )
  const inTheme = children.filter(c => c.leftOn === null || theme.found.has(c.id))
  return tableOf({
    ...{ title: `Chủ đề ${theme.name}`, paper: 'a4-across', air: 2.5 },
    note: `${dayText(theme.fromDay)} đến ${dayText(theme.toDay)}; ${theme.closed ? 'đã chốt' : 'chưa chốt'}`,
    columns: [
      ...[NUMBER, NAME],
      ...objectives.map((o): FormColumn => narrow(o.code, width, { groups: ['Mục tiêu'] })),
      words('Ghi chú'),
    ],
    rows: [
      ...numbered(
        inTheme.map(c => {
          const own = theme.found.get(c.id)
          const letters = objectives.map(o => own?.get(o.id)).map(f => (f ? LETTERS[f.value] : ''))
          return [c.name, ...letters, c.leftOn === null ? '' : `rời lớp ${dayText(c.leftOn)}`]
        }),
      ),
      ['', 'Đạt trên được đánh giá', ...sums, ''],
    ],
    under: [
      'Đ: đạt; CĐ: chưa đạt; V: trẻ vắng trong thời gian của chủ đề; để trống: chưa đánh giá.',
      ...(away.length > 0 ? [`Vắng: ${away.join('; ')}.`] : []),
    ],
  })
}

function stagePage({ stages }: ChildrenBook): FormSection {
  return tableOf({
    ...{ title: 'Đánh giá trẻ theo giai đoạn', note: 'Theo tháng tuổi của từng trẻ', paper: 'a4-across' },
    columns: [
      ...[NUMBER, NAME, narrow('Tháng tuổi', 14), narrow('Đến tuổi ngày', 22)],
      ...[narrow('Cân nặng, kg', 17), narrow('Chiều cao, cm', 17), narrow('Đạt', 14)],
      ...[words('Chưa đạt', 36), words('Nhận xét của giáo viên')],
    ],
    rows: numbered(
      stages.map(s => [
        ...[s.child, String(s.months), dayText(s.on), s.weight, s.height],
        ...[s.assessed === 0 ? '' : `${s.achieved}/${s.assessed}`, s.notYet.join(', '), s.words],
      ]),
    ),
    under: ['Đạt: số kết quả mong đợi đạt trên số được đánh giá ở giai đoạn đó; để trống: chưa đánh giá.'],
  })
}

function review({ reviews, teachers, head }: ChildrenBook): FormSection {
  return tableOf({
    ...{ title: 'Duyệt sổ', paper: 'a4' },
    columns: [words('Kỳ', 26), words('Việc', 30), words('Người làm', 46), narrow('Ngày', 24), words('Ghi chú')],
    rows: reviews.map(r => [r.period, r.step, r.by, r.on, r.note]),
    under: reviews.length === 0 ? ['Sổ chưa được trình duyệt.'] : [],
    signers: [
      { role: 'Giáo viên phụ trách lớp', how: 'Ký, ghi rõ họ tên', name: teachers[0] ?? '', dated: false },
      headSigns(head, true),
    ],
  })
}
