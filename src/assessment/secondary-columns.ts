/** The columns of the sheets of continuing education (TT 43/2021) and of general secondary schools (TT 22/2021). */
import { column } from './columns.ts'
import { type LegalRef, tt22, tt43 } from './legal-ref.ts'
import type { Column } from './scheme.ts'
import { regularMarks } from './subjects.ts'

type Source = {
  readonly regular: LegalRef
  readonly topic: LegalRef
  readonly test: LegalRef
  readonly average: LegalRef
  readonly training: LegalRef
  readonly comment: LegalRef
}

const sources = {
  // only 5.1 and 9.1a of these were readable; the rest follows the sister text TT 22/2021
  TT43: {
    regular: tt43('6', 'ours'),
    topic: tt43('9.1a'),
    test: tt43('9.1a'),
    average: tt43('9.1a'),
    training: tt43('8', 'ours'),
    comment: tt43('5.1'),
  },
  // that a cluster of topics gives one regular mark is remembered, not read
  TT22: {
    regular: tt22('6'),
    topic: tt22('6', 'remembered'),
    test: tt22('7'),
    average: tt22('9.1b'),
    training: tt22('8'),
    comment: tt22('5'),
  },
} satisfies Record<string, Source>

export type SecondaryRules = keyof typeof sources

/** Regular marks by the subject's periods, topics among them, mid-term twice, final three times, and what they make. */
export function scoredColumns(rules: SecondaryRules, periodsPerYear: number, topics: number): readonly Column[] {
  const source: Source = sources[rules]
  const mark = (key: string, title: string, name: string, weight: 1 | 2 | 3, ref: LegalRef, test?: true) =>
    column(key, title, name, 'score', ref, { required: true, decimals: 1, weight, ...(test && { test }) })
  return [
    ...numbered(regularMarks(periodsPerYear)).map(n =>
      mark(`TX${n}`, `TX${n}`, `Đánh giá thường xuyên ${n}`, 1, source.regular),
    ),
    ...numbered(topics).map(n => mark(`CD${n}`, `CĐ${n}`, `Chuyên đề học tập ${n}`, 1, source.topic)),
    mark('GK', 'GK', 'Đánh giá giữa kì, hệ số 2', 2, source.test, true),
    mark('CK', 'CK', 'Đánh giá cuối kì, hệ số 3', 3, source.test, true),
    column('TB', 'ĐTB', 'Điểm trung bình môn học kì', 'average', source.average, { decimals: 1 }),
    column('NX', 'Nhận xét', 'Nhận xét', 'comment', source.comment),
  ]
}

/** TT 22: two chosen regular assessments, mid-term and final, each Đạt or Chưa đạt; the term's result follows. */
export function assessedColumns(): readonly Column[] {
  const pass = (key: string, name: string, ref: LegalRef, test?: true) =>
    column(key, key, name, 'pass', ref, { required: true, ...(test && { test }) })
  return [
    ...numbered(2).map(n => pass(`TX${n}`, `Đánh giá thường xuyên ${n}`, tt22('6'))),
    pass('GK', 'Đánh giá giữa kì', tt22('7'), true),
    pass('CK', 'Đánh giá cuối kì', tt22('7'), true),
    column('KQ', 'KQ', 'Kết quả học kì', 'average', tt22('9.1a')),
    column('NX', 'Nhận xét', 'Nhận xét', 'comment', tt22('5')),
  ]
}

/** TT 43: how many assessments make a term's result could not be read, so the teacher concludes. */
export function concludedColumns(): readonly Column[] {
  return [
    column('KQ', 'KQ', 'Kết quả đánh giá bằng nhận xét', 'pass', tt43('17.2'), { required: true }),
    column('NX', 'Nhận xét', 'Nhận xét', 'comment', tt43('5.1')),
  ]
}

export function trainingColumns(rules: SecondaryRules): readonly Column[] {
  const source: Source = sources[rules]
  return [
    column('RL', 'Rèn luyện', 'Kết quả rèn luyện', 'training', source.training, { required: true }),
    column('NX', 'Nhận xét', 'Nhận xét', 'comment', source.comment),
  ]
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
