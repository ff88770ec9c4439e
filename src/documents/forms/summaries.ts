/**
 * Bảng tổng hợp kết quả đánh giá giáo dục của lớp (TT 27/2020, Phụ lục 2): nine forms, three groups of grades at three
 * moments. The columns were seen in four programs and templates, not in the circular itself.
 */
import { tt27 } from '../../assessment/legal-ref.ts'
import { firstPrimary } from '../../assessment/rule-sets.ts'
import type { Grade, TraitGroup } from '../../assessment/subjects.ts'
import { headSigns, homeroomSigns, NUMBER, narrow, words } from './columns.ts'
import type { Column, Form, TablePage } from './template.ts'

export type Moment = 'mid' | 'term' | 'year'
/** `subjects` and `traits` are as many columns as the grade has of them */
export type SummaryPart = 'pupil' | 'subjects' | 'traits' | 'rating' | 'praise' | 'promotion' | 'note'

export type SummaryForm = Form & {
  /** the grades that share one, by the name under which a print is recorded */
  groups: Readonly<Record<Grade, string>>
  parts: Readonly<Record<Moment, readonly SummaryPart[]>>
  columns: Readonly<Record<Exclude<SummaryPart, 'subjects' | 'traits'>, readonly Column[]>>
  /** the heads over the columns of subjects; the two under a subject with a test; the others stand upright, so wide */
  subjects: { heads: readonly string[]; level: Column; score: Column; mm: number }
  traits: { heads: readonly (readonly [TraitGroup, readonly string[]])[]; mm: number }
  page: Pick<TablePage, 'paper' | 'size' | 'air' | 'signers'>
  under: Readonly<Record<'count' | 'letters' | 'exempt' | 'titles', string>>
}

// all columns of grade 4 with seven tests and both parts of Tin học và Công nghệ fit on A3 across
const MM = 5.9
const upright = (key: string, title: string, groups: readonly string[] = []) =>
  narrow(key, title, MM, { upright: true, groups: [...groups] })
const RATING = ['Đánh giá kết quả giáo dục']
const PRAISE = { groups: ['Khen thưởng'] }

/** Never edited once a summary was printed by it: a change of the form is another version. */
export const summaryForms = {
  'TH-TT27-1': {
    ...{ programmes: ['primary'], from: firstPrimary },
    title: 'Bảng tổng hợp kết quả đánh giá giáo dục',
    groups: { 1: 'TT27 1-2', 2: 'TT27 1-2', 3: 'TT27 3', 4: 'TT27 4-5', 5: 'TT27 4-5' },
    parts: {
      mid: ['pupil', 'subjects', 'traits', 'note'],
      term: ['pupil', 'subjects', 'traits', 'note'],
      year: ['pupil', 'subjects', 'traits', 'rating', 'praise', 'promotion', 'note'],
    },
    columns: {
      pupil: [
        ...[NUMBER, words('name', 'Họ và tên', 49), narrow('born', 'Ngày sinh', 18), narrow('female', 'Nữ', 6.5)],
        ...[narrow('ethnicGroup', 'Dân tộc', 14.5), narrow('disabled', 'Khuyết tật', 6, { upright: true })],
      ],
      rating: [
        ...[upright('HTXS', 'Hoàn thành xuất sắc', RATING), upright('HTT', 'Hoàn thành tốt', RATING)],
        ...[upright('HT', 'Hoàn thành', RATING), upright('CHT', 'Chưa hoàn thành', RATING)],
      ],
      praise: [narrow('title', 'Cuối năm', 10.8, PRAISE), narrow('praised', 'Đột xuất', 10.8, PRAISE)],
      promotion: [upright('notPromoted', 'Chưa được lên lớp')],
      note: [words('note', 'Ghi chú')],
    },
    subjects: {
      heads: ['Môn học và hoạt động giáo dục'],
      ...{ level: narrow('level', 'Mức', 6.8), score: narrow('score', 'Điểm', 7.8), mm: MM },
    },
    traits: {
      heads: [
        ['PHAM_CHAT', ['Phẩm chất chủ yếu']],
        ['NANG_LUC_CHUNG', ['Năng lực cốt lõi', 'Năng lực chung']],
        ['NANG_LUC_DAC_THU', ['Năng lực cốt lõi', 'Năng lực đặc thù']],
      ],
      mm: MM,
    },
    page: { paper: 'a3-across', size: 9.5, air: 1.8, signers: [homeroomSigns(false), headSigns(true)] },
    under: {
      count: 'Sĩ số: {count}; nữ: {girls}.',
      letters:
        'Môn học, hoạt động giáo dục: T hoàn thành tốt, H hoàn thành, C chưa hoàn thành. Năng lực, phẩm chất: T tốt, Đ đạt, C cần cố gắng.',
      exempt: 'M: miễn theo kế hoạch giáo dục cá nhân.',
      titles: 'HSXS: Học sinh Xuất sắc. HSTB: Học sinh Tiêu biểu hoàn thành tốt trong học tập và rèn luyện.',
    },
    sources: {
      named: tt27('10', 'remembered'),
      layout: { document: 'Hồ Sơ', at: 'các cột theo bốn phần mềm và biểu mẫu đã xem', certainty: 'ours' },
    },
  },
} as const satisfies Record<string, SummaryForm>
