import { z } from 'zod'
import { act } from '../../records/act.ts'
import { canonical, type Json, sha256 } from '../../records/canonical.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { byBook, cellCounts } from '../gradebook/index.ts'
import { id } from '../shapes.ts'
import { answersFor, choicesOf } from './answers.ts'
import { findClass, periodOfClass } from './class-books.ts'
import { factCounts, traceOf } from './counts.ts'
import { keep, takeStep } from './kept.ts'
import type { Outcome } from './outcome.ts'
import { feeding, momentOf, rulesOf } from './periods.ts'
import { remarksSince } from './remarks-since.ts'
import { askWithCells, type Standing, standingOfResult } from './standing-of-result.ts'
import { mustBeUnchanged } from './unchanged.ts'

/**
 * The homeroom teacher puts the results of the class forward. They are computed here and now, never typed; each is kept
 * with the articles that it rests on and the hash of its input. Put forward again, they are a new version.
 */
export const proposeResults = act({
  name: 'results.propose',
  summary: 'Computes the results of a class and proposes them',
  input: z.object({ class: id, period: z.string().max(8) }),
  output: z.object({ result: id, version: z.int() }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const period = periodOfClass(of, input.period)
    const standing = await standingOfResult(session, of, period)
    const leave = askWithCells(session, 'result.propose', standing)
    const answered = standing.last?.steps.at(-1)?.kind
    const again = standing.stale || answered === 'return' || (await remarksSince(session, of, period, standing.last))
    if (standing.last && !again)
      throw new Conflict(answered === 'approval' ? 'ERR_RESULT_APPROVED' : 'ERR_RESULT_PROPOSED', {
        version: standing.last.version,
      })
    const outcomes = outcomesOf(standing)
    const version = (standing.last?.version ?? 0) + 1
    const result = await keep(session, {
      year: of.year,
      classId: of.id,
      period,
      version,
      rules: rulesOf(of.programme, of.year, of.grade)!,
      inputSha: standing.input.sha,
      trace: await traceNow(session, standing),
      answers: answersFor(of, period),
      outcomes,
    })
    if (result === undefined) throw new Conflict('ERR_RESULT_PROPOSED', { version })
    const as = session.capacity(leave)
    await takeStep(session, result, { kind: 'proposal', as, decisionNo: null, note: '' })
    const bodies = [...outcomes].map(([pupil, { outcome }]) => [pupil, outcome as unknown as Json] as const)
    const answer = await session.record(
      leave,
      {
        result,
        class: of.id,
        period,
        version,
        inputSha: standing.input.sha,
        ...(answersFor(of, period).length > 0 && { answers: choicesOf(answersFor(of, period)) }),
        outcomesSha: sha256(canonical(bodies)),
        pupils: Object.fromEntries([...outcomes].map(([pupil, { outcome }]) => [pupil, briefly(outcome)])),
      },
      { result, version },
    )
    await mustBeUnchanged(session, standing, result)
    return answer
  },
})

/** Complete, as the law has just confirmed: every pupil has an outcome. */
function outcomesOf({ computed, input }: Standing) {
  const outcomes = new Map<string, { outcome: Outcome; inputSha: string }>()
  for (const [pupil, one] of computed)
    if ('outcome' in one) outcomes.set(pupil, { outcome: one.outcome, inputSha: input.pupils.get(pupil)!.sha })
  return outcomes
}

async function traceNow(session: Session, { of, period }: Standing): Promise<string> {
  const periods = feeding(of.programme, period)
  const counts = await cellCounts(session, of.year, periods, { books: of.books.map(b => b.id) })
  const facts = momentOf(period) === 'year' ? ((await factCounts(session, of.year)).get(of.id) ?? 0) : 0
  return traceOf(of.books, periods, byBook(counts), facts)
}

/** For the reader of the journal; the whole outcome is in its row, and its hash in the delta. */
function briefly(outcome: Outcome): Json {
  switch (outcome.kind) {
    case 'primaryTerm':
      return { subjects: outcome.subjects.length }
    case 'primaryYear':
      return { rating: outcome.rating, promotion: outcome.promotion, award: outcome.award }
    case 'continuingTerm':
      return { level: outcome.level, training: outcome.training }
    case 'continuingYear':
      return { level: outcome.level, training: outcome.training, result: outcome.result, title: outcome.title }
  }
}
