/**
 * The columns of one gradebook sheet, and what may stand in them. The score grid in the browser and the server both
 * work from the scheme: same columns, same parsing, same averages, same gaps.
 */
import { semesterAverage } from './averages.ts'
import { type Invalid, invalid, isInvalid } from './invalid.ts'
import { type LegalRef, tt27, tt43 } from './legal-ref.ts'
import {
  formatMark,
  formatPassLevel,
  formatResultLevel,
  formatScore,
  formatSubjectLevel,
  formatTraitLevel,
  type PassLevel,
  parseComment,
  parseMark,
  parsePassLevel,
  parseResultLevel,
  parseScore,
  parseSubjectLevel,
  parseTraitLevel,
  type ResultLevel,
  type SubjectLevel,
  type Tenths,
  type TraitLevel,
  wholeTenths,
} from './scores.ts'
import {
  type Grade,
  type PrimaryPeriod,
  regularMarks,
  type Semester,
  type TechMode,
  type TraitGroup,
  testedSubjects,
  traitGroupNames,
  traitsOf,
} from './subjects.ts'

/** Which sheet is wanted: a subject's, the homeroom teacher's sheet of traits, or of training results. */
export type SheetOf =
  | { readonly sheet: 'primarySubject'; grade: Grade; subject: string; period: PrimaryPeriod; tech: TechMode }
  | { readonly sheet: 'primaryTraits'; grade: Grade; period: PrimaryPeriod }
  | {
      readonly sheet: 'continuingScored'
      subject: string
      period: Semester
      /** as the centre confirmed them; they set the number of regular marks */
      periodsPerYear: number
      /** scores of selected learning topics (chuyên đề) that fall in this semester */
      topics: number
    }
  | { readonly sheet: 'continuingComment'; subject: string; period: Semester }
  | { readonly sheet: 'continuingTraining'; period: Semester }

export type Column = {
  /** stable, the name of the cell in storage: `MUC`, `DIEM`, `TX1`, `CD1`, `GK`, `CK`, `TB`, `KQ`, `RL`, `NX`, or a trait's code */
  readonly key: string
  /** short, for the head of the column */
  readonly title: string
  /** in full, for tips and screen readers */
  readonly name: string
  readonly kind: 'score' | 'level' | 'trait' | 'pass' | 'training' | 'comment' | 'average'
  /** digits after the comma of a `score`; 0 elsewhere */
  readonly decimals: 0 | 1
  /** in the average; 0 where it does not count */
  readonly weight: 0 | 1 | 2 | 3
  /** an empty cell keeps the sheet from being complete */
  readonly required: boolean
  readonly legalRef: LegalRef
}

export type Scheme = { readonly of: SheetOf; readonly columns: readonly Column[] }

export type CellValue =
  | { readonly kind: 'score'; readonly tenths: Tenths }
  | { readonly kind: 'level'; readonly level: SubjectLevel }
  | { readonly kind: 'trait'; readonly level: TraitLevel }
  | { readonly kind: 'pass'; readonly level: PassLevel }
  | { readonly kind: 'training'; readonly level: ResultLevel }
  | { readonly kind: 'comment'; readonly text: string }

/** One pupil's cells by column key; an empty cell is absent. */
export type RowValues = Readonly<Record<string, CellValue | undefined>>

export type Sheet = {
  readonly scheme: Scheme
  readonly rows: readonly {
    readonly pupil: string
    readonly values: RowValues
    /** column keys that an individual plan (kế hoạch giáo dục cá nhân) takes out for this pupil */
    readonly exempt?: readonly string[]
  }[]
}

/** The columns of a sheet, in the order of the paper book. */
export function schemeFor(of: SheetOf): Scheme {
  return { of, columns: columnsOf(of) }
}

function columnsOf(of: SheetOf): readonly Column[] {
  switch (of.sheet) {
    case 'primarySubject':
      return primarySubjectColumns(of)
    case 'primaryTraits':
      return traitColumns(of.grade)
    case 'continuingScored':
      return scoredColumns(regularMarks(of.periodsPerYear), of.topics)
    case 'continuingComment':
      return [
        column('KQ', 'KQ', 'Kết quả đánh giá bằng nhận xét', 'pass', tt43('17.2'), { required: true }),
        column('NX', 'Nhận xét', 'Nhận xét', 'comment', tt43('5.1')),
      ]
    case 'continuingTraining':
      return [
        column('RL', 'Rèn luyện', 'Kết quả rèn luyện', 'training', tt43('8', 'ours'), { required: true }),
        column('NX', 'Nhận xét', 'Nhận xét', 'comment', tt43('5.1')),
      ]
  }
}

function primarySubjectColumns(of: Extract<SheetOf, { sheet: 'primarySubject' }>): readonly Column[] {
  const level = column('MUC', 'Mức', 'Mức đạt được', 'level', tt27('7.1a'), { required: true })
  const score = column('DIEM', 'Điểm KTĐK', 'Điểm kiểm tra định kì', 'score', tt27('7.1b'), { required: true })
  const comment = column('NX', 'Nhận xét', 'Nhận xét', 'comment', tt27('9.1a'))
  const hasTest = testedSubjects(of.grade, of.period, of.tech).includes(of.subject)
  return hasTest ? [level, score, comment] : [level, comment]
}

/** One column a trait, and one comment for each of the three tables of the học bạ. */
function traitColumns(grade: Grade): readonly Column[] {
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

function scoredColumns(regular: number, topics: number): readonly Column[] {
  const mark = (key: string, title: string, name: string, weight: 1 | 2 | 3, ref: LegalRef) =>
    column(key, title, name, 'score', ref, { required: true, decimals: 1, weight })
  return [
    ...numbered(regular).map(n => mark(`TX${n}`, `TX${n}`, `Đánh giá thường xuyên ${n}`, 1, tt43('6', 'ours'))),
    ...numbered(topics).map(n => mark(`CD${n}`, `CĐ${n}`, `Chuyên đề học tập ${n}`, 1, tt43('9.1a'))),
    mark('GK', 'GK', 'Đánh giá giữa kì, hệ số 2', 2, tt43('9.1a')),
    mark('CK', 'CK', 'Đánh giá cuối kì, hệ số 3', 3, tt43('9.1a')),
    column('TB', 'ĐTB', 'Điểm trung bình môn học kì', 'average', tt43('9.1a'), { decimals: 1 }),
    column('NX', 'Nhận xét', 'Nhận xét', 'comment', tt43('5.1')),
  ]
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

function column(
  key: string,
  title: string,
  name: string,
  kind: Column['kind'],
  legalRef: LegalRef,
  more: Partial<Pick<Column, 'decimals' | 'weight' | 'required'>> = {},
): Column {
  return { key, title, name, kind, decimals: 0, weight: 0, required: false, ...more, legalRef }
}

/**
 * Reads what was typed or pasted into a cell: its value, `null` for empty, or an `Invalid` with `at` = the column's key.
 * An average is computed and never typed (`ERR_COMPUTED`), not even emptied.
 */
export function parseCell(column: Column, text: string): CellValue | null | Invalid {
  switch (column.kind) {
    case 'score': {
      const tenths = column.decimals === 0 ? parseScore(text, column.key) : parseMark(text, column.key)
      return tenths === null || isInvalid(tenths) ? tenths : { kind: 'score', tenths }
    }
    case 'level': {
      const level = parseSubjectLevel(text, column.key)
      return level === null || isInvalid(level) ? level : { kind: 'level', level }
    }
    case 'trait': {
      const level = parseTraitLevel(text, column.key)
      return level === null || isInvalid(level) ? level : { kind: 'trait', level }
    }
    case 'pass': {
      const level = parsePassLevel(text, column.key)
      return level === null || isInvalid(level) ? level : { kind: 'pass', level }
    }
    case 'training': {
      const level = parseResultLevel(text, column.key)
      return level === null || isInvalid(level) ? level : { kind: 'training', level }
    }
    case 'comment': {
      const written = parseComment(text, column.key)
      return written === null || isInvalid(written) ? written : { kind: 'comment', text: written }
    }
    case 'average':
      return invalid('ERR_COMPUTED', column.key)
  }
}

/** The cell as people read it; `parseCell` reads the same value back. Empty for an empty cell. */
export function formatCell(column: Column, value: CellValue | null | undefined): string {
  if (!value) return ''
  switch (value.kind) {
    case 'score':
      return column.decimals === 0 ? formatScore(wholeTenths(value.tenths)) : formatMark(value.tenths)
    case 'level':
      return formatSubjectLevel(value.level)
    case 'trait':
      return formatTraitLevel(value.level)
    case 'pass':
      return formatPassLevel(value.level)
    case 'training':
      return formatResultLevel(value.level)
    case 'comment':
      return value.text
  }
}

/** Every empty cell that keeps the sheet from being complete, row by row in the order of the columns. */
export function missingCells(sheet: Sheet): { pupil: string; column: string }[] {
  const required = sheet.scheme.columns.filter(c => c.required)
  return sheet.rows.flatMap(row =>
    required
      .filter(c => row.values[c.key] === undefined && !row.exempt?.includes(c.key))
      .map(c => ({ pupil: row.pupil, column: c.key })),
  )
}

/**
 * The average of one row: tenths, or the keys of the marks that are still missing (a missing mark is never a zero), or
 * `null` where the sheet has no average.
 */
export function average(scheme: Scheme, values: RowValues): Tenths | { missing: readonly string[] } | null {
  if (!scheme.columns.some(c => c.kind === 'average')) return null
  const counted = scheme.columns.filter(c => c.weight > 0)
  const missing = counted.filter(c => values[c.key]?.kind !== 'score').map(c => c.key)
  if (missing.length > 0) return { missing }
  const marks = (weight: number) => counted.filter(c => c.weight === weight).map(c => scoreOf(values[c.key]))
  return semesterAverage(marks(1), marks(2)[0]!, marks(3)[0]!)
}

function scoreOf(value: CellValue | undefined): Tenths {
  if (value?.kind !== 'score') throw new TypeError('not a score')
  return value.tenths
}
