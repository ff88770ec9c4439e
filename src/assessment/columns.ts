/** How one column of a sheet is made, and the columns of the primary sheets. */
import { type LegalRef, tt27 } from './legal-ref.ts'
import type { Column, SheetOf } from './scheme.ts'
import { type Grade, type TraitGroup, testedSubjects, traitGroupNames, traitsOf } from './subjects.ts'

type More = Partial<Pick<Column, 'decimals' | 'weight' | 'required' | 'test'>>

export function column(
  key: string,
  title: string,
  name: string,
  kind: Column['kind'],
  legalRef: LegalRef,
  more: More = {},
): Column {
  return { key, title, name, kind, decimals: 0, weight: 0, required: false, ...more, legalRef }
}

export function primarySubjectColumns(of: Extract<SheetOf, { sheet: 'primarySubject' }>): readonly Column[] {
  const level = column('MUC', 'Mức', 'Mức đạt được', 'level', tt27('7.1a'), { required: true })
  const score = column('DIEM', 'Điểm KTĐK', 'Điểm kiểm tra định kì', 'score', tt27('7.1b'), { required: true })
  const comment = column('NX', 'Nhận xét', 'Nhận xét', 'comment', tt27('9.1a'))
  const hasTest = testedSubjects(of.grade, of.period, of.tech).includes(of.subject)
  return hasTest ? [level, score, comment] : [level, comment]
}

/** One column a trait, and one comment for each of the three tables of the học bạ. */
export function traitColumns(grade: Grade): readonly Column[] {
  const levels = traitsOf(grade).map(t =>
    column(t.code, t.name, t.name, 'trait', tt27('7.2'), { required: t.required }),
  )
  const comment = (key: string, title: string, group: TraitGroup) =>
    column(key, title, `Nhận xét ${traitGroupNames[group]}`, 'comment', tt27('9.1b'))
  return [
    ...levels,
    comment('NX_PC', 'NX phẩm chất', 'PHAM_CHAT'),
    comment('NX_NLC', 'NX năng lực chung', 'NANG_LUC_CHUNG'),
    comment('NX_NLDT', 'NX năng lực đặc thù', 'NANG_LUC_DAC_THU'),
  ]
}
