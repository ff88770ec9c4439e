/**
 * The columns of one gradebook sheet, and what may stand in them. The score grid in the browser and the server both
 * work from the scheme: same columns, same parsing, same averages, same gaps.
 */
import { primarySubjectColumns, traitColumns } from './columns.ts'
import { type Invalid, invalid, isInvalid } from './invalid.ts'
import type { LegalRef } from './legal-ref.ts'
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
import { assessedColumns, concludedColumns, scoredColumns, trainingColumns } from './secondary-columns.ts'
import type { Grade, PrimaryPeriod, Semester, TechMode } from './subjects.ts'

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
  | {
      readonly sheet: 'secondaryScored'
      subject: string
      period: Semester
      periodsPerYear: number
      /** clusters of topics whose result falls in this semester */
      topics: number
    }
  | { readonly sheet: 'secondaryComment'; subject: string; period: Semester }
  | { readonly sheet: 'secondaryTraining'; period: Semester }

export type Column = {
  /** stable, the name of the cell in storage: `MUC`, `DIEM`, `TX1`, `CD1`, `GK`, `CK`, `TB`, `KQ`, `RL`, `NX`, or a trait's code */
  readonly key: string
  /** short, for the head of the column */
  readonly title: string
  /** in full, for tips and screen readers */
  readonly name: string
  /** `average` is whatever is computed and never typed: an average, or the term's result of assessments */
  readonly kind: 'score' | 'level' | 'trait' | 'pass' | 'training' | 'comment' | 'average'
  /** digits after the comma of a `score`; 0 elsewhere */
  readonly decimals: 0 | 1
  /** in the average; 0 where it does not count */
  readonly weight: 0 | 1 | 2 | 3
  /** an empty cell keeps the sheet from being complete */
  readonly required: boolean
  /** a periodic test: who misses it for a good reason makes it up, who does not gets a zero by decision */
  readonly test?: true
  readonly legalRef: LegalRef
}

export type Scheme = { readonly of: SheetOf; readonly columns: readonly Column[] }

export type CellValue =
  | { readonly kind: 'score'; readonly tenths: Tenths; readonly story?: Story }
  | { readonly kind: 'level'; readonly level: SubjectLevel }
  | { readonly kind: 'trait'; readonly level: TraitLevel }
  | { readonly kind: 'pass'; readonly level: PassLevel; readonly story?: Story }
  | { readonly kind: 'training'; readonly level: ResultLevel }
  | { readonly kind: 'comment'; readonly text: string }
  /** missed the test: no mark, never a zero, and not empty either: it waits to be made up */
  | ({ readonly kind: 'absent' } & Absence)

/** Why a test was missed, what shows it, and the day by which it is made up. */
export type Absence = {
  readonly reason: string
  readonly evidence: string
  readonly until: string
  /** the papers themselves, where somebody handed them in */
  readonly files?: readonly AbsenceFile[] | undefined
}
export type AbsenceFile = { readonly sha256: string; readonly name: string; readonly size: number }

/** How a mark of a test came about where it was not simply taken: made up, zero by a decision, of a test done again. */
export type Story =
  | ({ readonly how: 'madeUp' } & Absence)
  | { readonly how: 'zeroByRule'; readonly by: string; readonly reason: string }
  /** `by`: who permitted the other test; `was`: the mark of the first one (TT 27/2020 Điều 7.1) */
  | { readonly how: 'retested'; readonly by: string; readonly reason: string; readonly was: Tenths }

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
      return scoredColumns('TT43', of.periodsPerYear, of.topics)
    case 'continuingComment':
      return concludedColumns()
    case 'continuingTraining':
      return trainingColumns('TT43')
    case 'secondaryScored':
      return scoredColumns('TT22', of.periodsPerYear, of.topics)
    case 'secondaryComment':
      return assessedColumns()
    case 'secondaryTraining':
      return trainingColumns('TT22')
  }
}

/**
 * Reads what was typed or pasted into a cell: its value, `null` for empty, or an `Invalid` with `at` = the column's key.
 * An average is computed and never typed (`ERR_COMPUTED`), not even emptied.
 */
export function parseCell(column: Column, text: string): CellValue | null | Invalid {
  // an absence is noted with its reason, by a deed of its own
  if (column.test && /^(v|vắng)$/iu.test(text.normalize('NFC').trim())) return invalid('ERR_ABSENCE', column.key)
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

/** How an absence stands in its cell. */
export const ABSENT = 'Vắng'

/** The cell as people read it; `parseCell` reads a value that was typed back. Empty for an empty cell. */
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
    case 'absent':
      return ABSENT
  }
}
