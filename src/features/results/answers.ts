/** By which of the school's answers to open questions a class's results are computed, and what each of them changes. */
import { z } from 'zod'
import type { PrimaryReadings } from '../../assessment/primary.ts'
import type { Readings } from '../../assessment/secondary.ts'
import { yearIn } from '../../calendar/decided-years.ts'
import { wholeYear } from '../../calendar/school-year.ts'
import { addDays, startOf } from '../../calendar/vietnam-time.ts'
import { type Answer, answersIn, type OtherReading, otherReadings, type ReadingName } from '../../law/readings.ts'
import { canonical } from '../../records/canonical.ts'
import { lawInForce } from '../../records/regulations.ts'
import type { Session } from '../../records/session.ts'
import type { BookProgramme, Count, Period, TaughtBook } from '../gradebook/index.ts'
import { traceOf } from './counts.ts'

/** What the engines take. */
export type Parameters = Readings & PrimaryReadings

/** The one place where an answer becomes a parameter of a computation. */
const parameterOf: { readonly [R in ReadingName]: Readonly<Record<OtherReading<R>, Parameters>> } = {
  commentGate: { bars: { commentGate: true } },
  liftByComment: { scoredOnly: { liftByComment: false } },
  lift: { leftOut: { lift: 'remove' } },
  retestAfterTraining: { retest: { retestAfterTraining: true } },
  titleDespiteAbsences: { none: { titleDespiteAbsences: false } },
  electivesCount: { leftOut: { electivesCount: false } },
  titleAfterSupport: { asRated: { titleAfterSupport: 'asRated' }, none: { titleAfterSupport: 'none' } },
  // how marks are changed, not how they count
  openBook: { untilLock: {}, fromFirst: {} },
  consentAgain: { twice: {} },
  boardWitnesses: { two: {} },
  openTheme: { fromFirst: {} },
  findingConsent: { deputyOnly: {} },
  // who may, not what comes of it
  bookApproval: { headOnly: {} },
  accountsByBoard: { headOnly: {} },
  rewardsByBoard: { boardDecides: {} },
  rewardsByDeputies: { headOnly: {} },
}

export function parametersBy(answers: readonly Answer[]): Parameters {
  return Object.assign(
    {},
    ...answers.map(
      ({ reading, choice }) => (parameterOf[reading] as Partial<Record<OtherReading, Parameters>>)[choice],
    ),
  )
}

const nothing = { programmes: [], terms: false } as const

/** Which results a reading can change: those of a term alone by the level of learning, in all others nothing. */
const bearsOn: Readonly<Record<ReadingName, { programmes: readonly BookProgramme[]; terms: boolean }>> = {
  // TT 22 bars the levels by itself
  commentGate: { programmes: ['continuing'], terms: true },
  liftByComment: { programmes: ['continuing', 'secondary'], terms: true },
  lift: { programmes: ['continuing', 'secondary'], terms: true },
  retestAfterTraining: { programmes: ['continuing', 'secondary'], terms: false },
  titleDespiteAbsences: { programmes: ['continuing', 'secondary'], terms: false },
  electivesCount: { programmes: ['primary'], terms: false },
  titleAfterSupport: { programmes: ['primary'], terms: false },
  openBook: nothing,
  consentAgain: nothing,
  boardWitnesses: nothing,
  openTheme: nothing,
  findingConsent: nothing,
  bookApproval: nothing,
  accountsByBoard: nothing,
  rewardsByBoard: nothing,
  rewardsByDeputies: nothing,
}

/** The answers of a class's year: those of the law, and by period those with which results were approved. */
export type ClassAnswers = {
  readonly law: readonly Answer[]
  readonly approved: Readonly<Partial<Record<Period, readonly Answer[]>>>
}

type AnsweredClass = { readonly programme: BookProgramme; readonly answers: ClassAnswers }

/** What the result of this period is computed by: once results were approved, for ever what they were approved with. */
export const answersFor = ({ programme, answers }: AnsweredClass, period: Period): readonly Answer[] =>
  answers.approved[period] ?? bearingOn(answers.law, programme, period)

/**
 * The class by what its year was kept with: a term that nobody approved by itself stands on the paper of the year as it
 * was when the year was approved, whatever the school answers since.
 */
export const asKept = <C extends AnsweredClass>(of: C, year: Pick<KeptBy, 'answers'>): C => ({
  ...of,
  answers: { ...of.answers, law: year.answers },
})

/** Those of the answers that can change a result of this period; sorted, for they go into a hash. */
export const bearingOn = (law: readonly Answer[], programme: BookProgramme, period: Period): readonly Answer[] =>
  law
    .filter(
      ({ reading }) => bearsOn[reading].programmes.includes(programme) && (period === 'CN' || bearsOn[reading].terms),
    )
    .toSorted((a, b) => (a.reading < b.reading ? -1 : 1))

/**
 * The answers of the regulation in force on the last day of the school year, or today while that has not come: what is
 * adopted afterwards counts for the years to come, from whatever day it is in force. One statement, and none while the year runs.
 */
export async function answersOfYear(session: Session, year: number): Promise<readonly Answer[]> {
  const known = read.get(session) ?? new Map<number, readonly Answer[]>()
  read.set(session, known)
  const answers = known.get(year) ?? answersIn((await lawOfYear(session, year)).layers)
  known.set(year, answers)
  return answers
}

const read = new WeakMap<Session, Map<number, readonly Answer[]>>()

async function lawOfYear({ trx, school, law, day, calendar }: Session, year: number) {
  const last = wholeYear(yearIn(calendar, year)).to
  return day <= last ? law : lawInForce(trx, school.id, school.programme, last, startOf(addDays(last, 1)))
}

const words = z.object({ vi: z.string(), en: z.string() })
export const answerShape = z
  .object({
    reading: z.enum(Object.keys(otherReadings) as [ReadingName, ...ReadingName[]]),
    choice: z.enum(Object.values(otherReadings).flat() as [OtherReading, ...OtherReading[]]),
    question: z.string(),
    ask: words,
    answer: words,
    document: z.string(),
    at: z.string(),
  })
  .readonly()
const list = z.array(answerShape)

/** As they are kept with results. */
export const writeAnswers = (answers: readonly Answer[]): string => canonical(answers.map(answer => ({ ...answer })))
export const readAnswers = (text: string): readonly Answer[] => list.parse(JSON.parse(text))

/** What is computed by them, apart from every word: for hashes. */
export const choicesOf = (answers: readonly Answer[]): string[] => answers.map(a => `${a.reading}=${a.choice}`)

type KeptBy = { readonly period: Period; readonly answers: readonly Answer[]; readonly settled: boolean }
type Seen = {
  readonly periods: readonly Period[]
  readonly counts: ReadonlyMap<string, readonly Count[]>
  readonly facts: number
  readonly law: readonly Answer[]
}

/** Do the books of a class, or what the law answers, say something else by now than when these results were kept? */
export const isOutdated = (
  kept: KeptBy & { readonly trace: string },
  books: readonly TaughtBook[],
  { periods, counts, facts, law }: Seen,
): boolean =>
  kept.trace !== traceOf(books, periods, counts, facts) || keptByOthers(kept, books[0]!.scheme.programme, law)

/** Were these results kept by other answers than would count for them now? What was once approved stays as it is. */
export const keptByOthers = (kept: KeptBy, programme: BookProgramme, law: readonly Answer[]): boolean =>
  !kept.settled && choicesOf(kept.answers).join() !== choicesOf(bearingOn(law, programme, kept.period)).join()
