/** A result as a page shows it: marks and levels as people read them, articles in short. */
import { z } from 'zod'
import { cite, type LegalRef } from '../../assessment/legal-ref.ts'
import {
  formatMark,
  formatPassLevel,
  formatScore,
  formatSubjectLevel,
  formatTraitLevel,
  tenths,
  wholeTenths,
} from '../../assessment/scores.ts'
import type { Answer } from '../../law/readings.ts'
import type { Language } from '../../texts/say.ts'
import type { Outcome } from './outcome.ts'

const absences = z.object({ excused: z.int(), unexcused: z.int() })
const level = z.enum(['CHUA_DAT', 'DAT', 'KHA', 'TOT'])

/** One cell of the class summary: a level's letter, a mark, or both; of a year also the marks of its terms. */
const cell = z.object({ level: z.string().nullable(), score: z.string().nullable(), terms: z.array(z.string()) })

/** An answer of the school in words, with where it stands. */
export const shownAnswerShape = z.object({
  question: z.string(),
  ask: z.string(),
  answer: z.string(),
  document: z.string(),
  at: z.string(),
})
export type ShownAnswer = z.output<typeof shownAnswerShape>

export const shownShape = z.object({
  kind: z.enum(['primaryTerm', 'primaryYear', 'continuingTerm', 'continuingYear']),
  subjects: z.record(z.string(), cell),
  /** of a primary pupil: the letter by the trait's code */
  traits: z.record(z.string(), z.string()),
  primary: z
    .object({
      rating: z.enum(['HTXS', 'HTT', 'HT', 'CHT']),
      completion: z.enum(['HT_LOP', 'HT_TIEU_HOC', 'CHUA_HOAN_THANH', 'CHUA_XET']),
      promotion: z.enum(['LEN_LOP', 'RA_TRUONG', 'CHUA_LEN_LOP', 'CHUA_XET']),
      award: z.enum(['HSXS', 'HSTB', 'CAN_HOI_DONG', 'KHONG']),
      /** the line of the transcript, null while undecided */
      entry: z.string().nullable(),
      supported: z.boolean(),
      unrated: z.array(z.string()).readonly(),
    })
    .nullable(),
  learning: z.object({ level, base: level, liftedBy: z.string().nullable(), training: level }).nullable(),
  year: z
    .object({
      result: z.enum(['LEN_LOP', 'KIEM_TRA_LAI', 'REN_LUYEN_HE', 'KHONG_LEN_LOP']),
      title: z.enum(['XUAT_SAC', 'GIOI', 'NONE']),
      retest: z.array(z.string()).readonly(),
      after: z.object({ level, training: level, result: z.enum(['LEN_LOP_SAU_HE', 'KHONG_LEN_LOP']) }).nullable(),
    })
    .nullable(),
  /** answers of the school to open questions without which this would be another result */
  answers: z.array(shownAnswerShape),
  /** subjects whose first term another school assessed */
  imported: z.array(z.string()).readonly(),
  absences: absences.nullable(),
  because: z.array(
    z.object({
      document: z.string(),
      at: z.string(),
      certainty: z.enum(['verified', 'remembered', 'ours']),
      short: z.string(),
    }),
  ),
})
export type Shown = z.output<typeof shownShape>

export function shownOf(outcome: Outcome, language: Language = 'vi'): Shown {
  const shown: Shown = {
    kind: outcome.kind,
    subjects: {},
    traits: {},
    primary: null,
    learning: null,
    year: null,
    answers: [],
    imported: [],
    absences: null,
    because: outcome.because.map((ref: LegalRef) => ({ ...ref, short: cite(ref) })),
  }
  if (outcome.kind === 'primaryTerm' || outcome.kind === 'primaryYear') {
    for (const { code, level: reached, score } of outcome.subjects)
      shown.subjects[code] = {
        level: formatSubjectLevel(reached),
        score: score === null ? null : formatScore(wholeTenths(score)),
        terms: [],
      }
    for (const { code, level: reached } of outcome.traits) shown.traits[code] = formatTraitLevel(reached)
    if (outcome.kind === 'primaryTerm') return shown
    const { rating, completion, promotion, award, entry, supported, unrated } = outcome
    const primary = { rating, completion, promotion, award, entry, supported, unrated }
    return { ...shown, primary, absences: outcome.absences, answers: answersShown(outcome, language) }
  }
  for (const { code, average, pass, terms } of outcome.subjects)
    shown.subjects[code] = {
      level: pass && formatPassLevel(pass),
      score: average === null ? null : formatMark(tenths(average)),
      terms: (terms ?? []).flatMap(t => (t === null ? [] : [formatMark(tenths(t))])),
    }
  const { level: reached, base, liftedBy, training } = outcome
  const learning = { level: reached, base, liftedBy, training }
  const imported = outcome.imported ?? []
  const answers = answersShown(outcome, language)
  if (outcome.kind === 'continuingTerm') return { ...shown, learning, imported, answers }
  const { result, title, retest, after, absences: absent } = outcome
  return { ...shown, learning, imported, answers, year: { result, title, retest, after }, absences: absent }
}

const answersShown = ({ answers = [] }: Exclude<Outcome, { kind: 'primaryTerm' }>, language: Language) =>
  answers.map(answer => shownAnswer(answer, language))

export const shownAnswer = ({ question, ask, answer, document, at }: Answer, language: Language): ShownAnswer => ({
  ...{ question, document, at },
  ...{ ask: ask[language], answer: answer[language] },
})
