/** Why a pupil stands on a list, in the reader's words. */
import { cite } from '../../assessment/legal-ref.ts'
import { type Language, say } from '../../texts/say.ts'
import type { Outcome } from '../results/index.ts'

export type Why = { text: string; because: string[] }

/** The figures of the year that the lists rest on, and the articles; `subjectName` names a subject to be tested again. */
export function whyOf(outcome: Outcome, language: Language, subjectName: (code: string) => string): Why {
  return {
    text: partsOf(outcome, language, subjectName).join('; '),
    because: [...new Set(outcome.because.map(cite))],
  }
}

function partsOf(outcome: Outcome, language: Language, subjectName: (code: string) => string): string[] {
  if (outcome.kind === 'primaryYear') {
    const rating = say(language, 'council.why.rating', { rating: say(language, `council.rating.${outcome.rating}`) })
    return outcome.supported ? [rating, say(language, 'council.why.supported')] : [rating]
  }
  if (outcome.kind !== 'continuingYear') return []
  const { level, training, absences, retest, after } = outcome
  const named = (of: typeof level | null) => (of === null ? '–' : say(language, `council.level.${of}`))
  const learned = { level: named((after ?? outcome).level), training: named((after ?? outcome).training ?? null) }
  return [
    say(language, 'council.why.levels', after ? learned : { level: named(level), training: named(training ?? null) }),
    say(language, 'council.why.absences', { count: absences.excused + absences.unexcused }),
    ...(after ? [say(language, 'council.why.after')] : []),
    ...(retest.length > 0 && !after
      ? [say(language, 'council.why.retest', { subjects: retest.map(subjectName).join(', ') })]
      : []),
  ]
}
