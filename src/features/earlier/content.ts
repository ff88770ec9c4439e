/** What an old học bạ gives of a year, and what its circular makes of it. Pure. */
import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import {
  conducts,
  type LegacyResult,
  legacyEnds,
  legacyLevels,
  legacyTitles,
  legacyYear,
} from '../../assessment/legacy.ts'
import { mainSubjects } from '../../assessment/legacy-subjects.ts'
import type { EarlierRules } from '../../assessment/rule-sets.ts'
import { formatMark, formatPassLevel, passLevels, type Tenths } from '../../assessment/scores.ts'

const mark = z.custom<Tenths>(value => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100)

/** As it is kept: averages in tenths, null for what the paper does not say. */
export const earlierContent = z.object({
  subjects: z.array(
    z.union([z.object({ code: z.string(), average: mark }), z.object({ code: z.string(), pass: z.enum(passLevels) })]),
  ),
  overall: mark.nullable(),
  level: z.enum(legacyLevels).nullable(),
  conduct: z.enum(conducts).nullable(),
  absences: z.int().nullable(),
  result: z.enum(legacyEnds).nullable(),
  title: z.enum(legacyTitles).nullable(),
})
export type EarlierContent = z.output<typeof earlierContent>

/**
 * By the rules of the year's own circular, over the subjects that were recorded; null where the rules could not be read, or
 * the paper does not say enough: a main subject, the conduct or the absences are missing.
 */
export function recomputed(rules: EarlierRules, content: EarlierContent): LegacyResult | null {
  const { subjects, conduct, absences } = content
  if (rules === 'QD02' || conduct === null || absences === null) return null
  const main = mainSubjects(rules)
  if (!main.every(code => subjects.some(s => s.code === code))) return null
  const computed = legacyYear({
    scored: subjects.flatMap(s => ('average' in s ? [{ subject: s.code, average: s.average }] : [])),
    comments: subjects.flatMap(s => ('pass' in s ? [{ subject: s.code, level: s.pass }] : [])),
    ...{ main, conduct, absences },
  })
  return isInvalid(computed) ? null : computed
}

export const resultText = (subject: EarlierContent['subjects'][number]): string =>
  'average' in subject ? formatMark(subject.average) : formatPassLevel(subject.pass)
