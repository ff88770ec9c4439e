/**
 * Where the papers allow two readings, a school's answer decides what is computed. What holds without one is the default
 * of the question; here stand the other readings, each by a word of its own. Pure.
 */
import type { Question, Regulation } from './regulation.ts'

export const otherReadings = {
  /** TT 43 Điều 9: a subject of comments Chưa đạt bars the levels as it does under TT 22 */
  commentGate: ['bars'],
  /** TT 22, TT 43 Điều 9.3: the one subject of the lift must have marks */
  liftByComment: ['scoredOnly'],
  /** the same: "only because of one subject" is tested by leaving that subject out */
  lift: ['leftOut'],
  /** TT 43 Điều 12, 13: Chưa đạt in training and in learning, one is re-tested after a good summer */
  retestAfterTraining: ['retest'],
  /** TT 43 Điều 14, TT 22 Điều 15: who is kept back for absences has no title */
  titleDespiteAbsences: ['none'],
  /** TT 27 Điều 9.2: elective subjects stand outside the rating of the year */
  electivesCount: ['leftOut'],
  /** TT 27 Điều 13: after help the title follows the new rating, or there is none */
  titleAfterSupport: ['asRated', 'none'],
  /** what stands in an open book: free until its lock, or changed on request from the first time it is saved */
  openBook: ['untilLock', 'fromFirst'],
  /** who agreed to a correction agrees once more at the moment of the change */
  consentAgain: ['twice'],
  /** how many members of the board witness a correction, beside the homeroom teacher */
  boardWitnesses: ['two'],
  /** a preschool’s tracking book: approved by any leader, or by the head alone */
  bookApproval: ['headOnly'],
  /** a finding in an open theme: free until it is closed, or changed on request from the first time it is saved */
  openTheme: ['fromFirst'],
  /** a finding of a closed theme: changed with the consent of the head or deputy, or of the deputy alone */
  findingConsent: ['deputyOnly'],
  /** accounts: the members of the board manage them for the head, or the head alone */
  accountsByBoard: ['headOnly'],
  /** rewards and sanctions for how the records are kept: the board proposes and the head decides, or the board decides */
  rewardsByBoard: ['boardDecides'],
  /** the same: any of the directors decides, or the head alone */
  rewardsByDeputies: ['headOnly'],
} as const

export type ReadingName = keyof typeof otherReadings
/** A reading by its name, with the word of one of its others. */
export type OtherReading<R extends ReadingName = ReadingName> = (typeof otherReadings)[R][number]

type Words = { vi: string; en: string }

/** A question whose answer changes a computation: the default beside it, and what else may be answered. */
export type Deciding = {
  [R in ReadingName]: { decides: R; otherwise: Readonly<Record<OtherReading<R>, Words>> }
}[ReadingName]

/** What a regulation answers otherwise than by default, with everything that a result needs to cite it. */
export type Answer = {
  readonly reading: ReadingName
  readonly choice: OtherReading
  /** the question's id in its regulation */
  readonly question: string
  readonly ask: Words
  readonly answer: Words
  readonly document: string
  /** where the clauses that leave it open are printed */
  readonly at: string
}

/** A question at which a regulation chose another reading. */
type Chosen = { readonly of: Regulation; readonly question: Question; readonly choice: OtherReading }

/**
 * The other answers that bind under these layers, most general layer first. What a higher layer chose binds those below;
 * where it asks and chose nothing, the choice is theirs.
 */
export function answersIn(layers: readonly Regulation[]): Answer[] {
  const decided = layers.flatMap(of => (of.questions ?? []).flatMap(q => q.decides ?? []))
  return [...new Set(decided)].flatMap((reading): Answer[] => {
    const binding = bindingIn(layers, reading)
    if (!binding) return []
    const { of, choice } = binding
    const { id: question, ask, clauses, otherwise } = binding.question
    const at = clauses.map(clause => of.clauses[clause]?.at ?? clause).join(', ')
    const answer = (otherwise as Partial<Record<OtherReading, Words>> | undefined)?.[choice]
    return answer ? [{ reading, choice, question, ask, answer, document: of.document, at }] : []
  })
}

/** What these layers answer by this name: the other reading that the most general of them chose, or the default. */
export const readingIn = (layers: readonly Regulation[], reading: ReadingName): OtherReading | 'default' =>
  bindingIn(layers, reading)?.choice ?? 'default'

/** The choice that counts: of the most general layer that made one. */
export function bindingIn(layers: readonly Regulation[], reading: ReadingName): Chosen | undefined {
  for (const of of layers)
    for (const question of of.questions ?? []) {
      const choice = question.decides === reading ? chosenIn(of, question.id) : undefined
      if (choice !== undefined) return { of, question, choice }
    }
  return undefined
}

/** The other reading that the regulation chose at this question; undefined where the default holds. */
export function chosenIn(of: Regulation, question: string): OtherReading | undefined {
  const decides = of.questions?.find(q => q.id === question)?.decides
  if (decides === undefined || !Object.hasOwn(otherReadings, decides)) return undefined
  return otherReadings[decides].find(choice => choice === of.chosen?.[question])
}

/** What holds at a question in words: what a layer above chose, what was chosen, what the school wrote, or the default. */
export function answerAt(of: Regulation, question: Question, above: readonly Regulation[] = []): Words {
  const higher = question.decides && bindingIn(above, question.decides)
  if (higher) return textOf(higher.question, higher.choice)
  const choice = chosenIn(of, question.id)
  if (choice) return textOf(question, choice)
  const written = of.answers?.[question.id]
  return written === undefined ? question.default : { vi: written, en: written }
}

const textOf = ({ otherwise, default: usual }: Question, choice: OtherReading): Words =>
  (otherwise as Partial<Record<OtherReading, Words>> | undefined)?.[choice] ?? usual

/** Where a layer above binds to another answer than the regulation itself gives: a guidance may have come since. */
export function boundOtherwise(of: Regulation, above: readonly Regulation[]): { question: Question; by: Regulation }[] {
  return (of.questions ?? []).flatMap(question => {
    const higher = question.decides && bindingIn(above, question.decides)
    return higher && higher.choice !== chosenIn(of, question.id) ? [{ question, by: higher.of }] : []
  })
}

/**
 * Questions that were answered in words and whose answer is chosen now: words change no computation, and a paper that
 * says one thing while another is computed is not issued.
 */
export const saidInWords = (of: Regulation): string[] =>
  (of.questions ?? []).flatMap(q => (q.decides !== undefined && of.answers?.[q.id] !== undefined ? [q.id] : []))
