/** From the columns of a sheet, as the scheme knows them, to the columns of the score grid. Pure. */
import { type InvalidCode, isInvalid } from '../../assessment/invalid.ts'
import { type Column, formatCell, parseCell } from '../../assessment/scheme.ts'
import {
  formatPassLevel,
  formatResultLevel,
  formatSubjectLevel,
  formatTraitLevel,
  passLevels,
  resultLevels,
  subjectLevels,
  traitLevels,
} from '../../assessment/scores.ts'
import type { ColumnKind, GridColumn, Parsed } from './grid-model.ts'

/** What the grid calls each kind. Levels that take two keys in Telex (Đ) wait for Enter; T, H, C go on by themselves. */
const kinds: Record<Column['kind'], ColumnKind> = {
  score: 'score',
  level: 'level',
  trait: 'passFail',
  pass: 'passFail',
  training: 'passFail',
  comment: 'comment',
  average: 'average',
}

const best = <L>(levels: readonly L[], format: (level: L) => string): string[] => levels.toReversed().map(format)

const choices: Partial<Record<Column['kind'], readonly string[]>> = {
  level: best(subjectLevels, formatSubjectLevel),
  trait: best(traitLevels, formatTraitLevel),
  pass: best(passLevels, formatPassLevel),
  training: best(resultLevels, formatResultLevel),
}

/** A column for the grid; `sub` is its second line: the weight, "computed". */
export function gridColumn(column: Column, sub: string): GridColumn {
  const kind = column.kind === 'score' && column.decimals === 0 ? 'integer' : kinds[column.kind]
  const marks = choices[column.kind]
  return {
    key: column.key,
    title: column.title,
    name: column.name,
    kind,
    optional: !column.required,
    ...(column.test && { test: true }),
    ...(sub ? { sub } : {}),
    ...(marks ? { choices: marks } : {}),
  }
}

/** What a column makes of typed text; `fault` puts a code into words. */
export function parsedText(column: Column, text: string, fault: (code: InvalidCode, text: string) => string): Parsed {
  const value = parseCell(column, text)
  if (!isInvalid(value)) return { ok: true, text: formatCell(column, value) }
  return {
    ok: false,
    fault: fault(value.invalid, text),
    ...(value.suggestion === undefined ? {} : { suggestion: value.suggestion }),
  }
}
