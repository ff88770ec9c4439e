/** From the cells and facts of one pupil to the result of a period or a year. Pure; the order of subjects is irrelevant. */
import type { LegalRef } from '../../assessment/legal-ref.ts'
import type { Scheme } from '../../assessment/scheme.ts'
import { missingIn } from '../../assessment/sheet-rows.ts'
import type { Answer } from '../../law/readings.ts'
import { canonical, type Json } from '../../records/canonical.ts'
import { type BookScheme, exemptColumns, type Period, sheetScheme } from '../gradebook/index.ts'
import { answersFor, parametersBy } from './answers.ts'
import { continuingTerm, continuingYear } from './compute-continuing.ts'
import { primaryTerm, primaryYear } from './compute-primary.ts'
import type { Outcome } from './outcome.ts'
import { feeding, momentOf, rulesOf } from './periods.ts'
import { type ClassPlan, type Computed, type Gap, once, type PupilInput, rowKey } from './pupil-input.ts'

/**
 * Computes the result by the answers that count for it, or tells everything that is missing. An answer without which it
 * would be another result is named with it, and its clauses with the articles.
 */
export function compute(plan: ClassPlan, period: Period, input: PupilInput): Computed {
  const answers = answersFor(plan, period)
  const one = computeBy(plan, period, input, answers)
  if (answers.length === 0 || 'gaps' in one) return one
  const without = (left: readonly Answer[]) => canonical(computeBy(plan, period, input, left) as unknown as Json)
  const now = canonical(one as unknown as Json)
  if (without([]) === now) return one
  const each = answers.filter(answer => without(answers.filter(a => a !== answer)) !== now)
  // two that come to the same, each alone without effect, are both its reason
  return { outcome: citing(one.outcome, each.length > 0 ? each : answers) }
}

/** With the answers beside the articles; a middle of the term, which rests on none, stays as it is. */
function citing(outcome: Outcome, answers: readonly Answer[]): Outcome {
  if (outcome.kind === 'primaryTerm') return outcome
  const refs = answers.map(
    ({ document, at, question }): LegalRef => ({
      ...{ document, at: `${at} (${question})`, certainty: 'ours' },
    }),
  )
  return { ...outcome, answers: [...answers], because: once([...outcome.because, ...refs]) }
}

function computeBy(plan: ClassPlan, period: Period, input: PupilInput, answers: readonly Answer[]): Computed {
  const rules = rulesOf(plan.programme, plan.year, plan.grade)
  if (rules === null) return { gaps: [{ what: 'rules', code: 'ERR_NOT_COMPUTED' }] }
  const gaps = cellGaps(plan, period, input)
  const year = momentOf(period) === 'year'
  if (rules !== 'TT27' && year && input.absences === null) gaps.push({ what: 'absences' })
  if (gaps.length > 0) return { gaps }
  const by = parametersBy(answers)
  if (rules === 'TT27') return year ? primaryYear(inOrder(plan), input, by) : primaryTerm(inOrder(plan), period, input)
  return year ? continuingYear(inOrder(plan), input, by) : continuingTerm(inOrder(plan), period, input, by)
}

/** The plan with its books by subject; sorted once for all pupils of a class. */
function inOrder(plan: ClassPlan): ClassPlan {
  const known = sorted.get(plan)
  if (known) return known
  const fresh = { ...plan, books: plan.books.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)) }
  sorted.set(plan, fresh)
  return fresh
}

const sorted = new WeakMap<ClassPlan, ClassPlan>()

/** The empty cells that the sheets ask for, for one pupil. */
function cellGaps(plan: ClassPlan, period: Period, input: PupilInput): Gap[] {
  const gaps: Gap[] = []
  for (const { subject, at, key, book, sheet } of sheetsOf(plan, period)) {
    if (at === 'HK1' && input.imported?.some(one => one.subject === subject)) continue
    const exempt = exemptColumns(input.plan, book, at)
    for (const { column, absent } of missingIn(sheet, input.rows[key] ?? EMPTY_ROW, exempt))
      gaps.push({ what: absent ? 'absent' : 'cell', subject, period: at, column })
  }
  return gaps
}

const EMPTY_ROW = {}

type SheetOf = { subject: string; at: Period; key: string; book: BookScheme; sheet: Scheme }

/** The sheets that feed a result, with the key of a pupil's row in each; the same for everybody in the class. */
function sheetsOf(plan: ClassPlan, period: Period): readonly SheetOf[] {
  const known = sheets.get(plan)?.get(period)
  if (known) return known
  const fresh = plan.books.flatMap(({ subject, scheme: book }) =>
    feeding(plan.programme, period).map(at => ({
      ...{ subject, at, book },
      key: rowKey(subject, at),
      sheet: sheetScheme(book, at),
    })),
  )
  sheets.set(plan, (sheets.get(plan) ?? new Map()).set(period, fresh))
  return fresh
}

const sheets = new WeakMap<ClassPlan, Map<Period, readonly SheetOf[]>>()
