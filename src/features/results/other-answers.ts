/** Which results would be others by other answers: computed and kept nowhere, of what is not approved yet. */
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Answer } from '../../law/readings.ts'
import type { Session } from '../../records/session.ts'
import { hasBooks, type Period } from '../gradebook/index.ts'
import { classesOfYear } from '../school-classes.ts'
import { id } from '../shapes.ts'
import { answersOfYear, bearingOn, choicesOf } from './answers.ts'
import { type ClassOf, enrolledIn, findClass } from './class-books.ts'
import { compute } from './compute.ts'
import { readInput } from './inputs.ts'
import type { Outcome } from './outcome.ts'
import { resultPeriods } from './periods.ts'

/** of the classes of one year: a school has fewer, and each costs a dozen statements */
const MOST_CLASSES = 100
const SHOWN = 200

const facet = z.object({
  of: z.enum(['rating', 'promotion', 'award', 'level', 'result', 'retest', 'title', 'after']),
  /** codes as results keep them; empty where there is none of it */
  was: z.string(),
  now: z.string(),
})
export type Facet = z.output<typeof facet>

export const otherResultsShape = z.object({
  /** results that were computed twice, and those for which something is missing still */
  compared: z.int(),
  waiting: z.int(),
  /** there were more classes: only these were looked at */
  bounded: z.boolean(),
  /** results that are others: of how many pupils and periods; the list shows the first */
  count: z.int(),
  pupils: z.array(
    z.object({ pupil: id, name: z.string(), class: z.string(), period: z.string(), facets: z.array(facet) }),
  ),
})
export type OtherResults = z.output<typeof otherResultsShape>

/** Every result of the year that these answers would change, class by class. What is approved never moves. */
export async function otherResults(session: Session, year: number, then: readonly Answer[]): Promise<OtherResults> {
  const { programme } = session.school
  const found: OtherResults = { compared: 0, waiting: 0, bounded: false, count: 0, pupils: [] }
  if (!hasBooks(programme)) return found
  const now = await answersOfYear(session, year)
  const choices = (of: readonly Answer[], period: Period) => choicesOf(bearingOn(of, programme, period)).join()
  const periods = resultPeriods(programme).filter(period => choices(now, period) !== choices(then, period))
  if (periods.length === 0) return found
  const classes = (await classesOfYear(session, year)).filter(
    of => session.weigh('record.read', { towards: { classId: of.id } }).verdict === 'allowed',
  )
  found.bounded = classes.length > MOST_CLASSES
  for (const { id: classId } of classes.slice(0, MOST_CLASSES)) {
    // the results of a class are computed in one go: others are served before the next
    await setImmediate()
    const of = await findClass(session, classId)
    await compareClass(session, of, { ...of, answers: { ...of.answers, law: then } }, periods, found)
  }
  return found
}

async function compareClass(
  session: Session,
  was: ClassOf,
  then: ClassOf,
  periods: readonly Period[],
  found: OtherResults,
): Promise<void> {
  const open = periods.filter(period => was.answers.approved[period] === undefined)
  if (open.length === 0 || was.books.length === 0) return
  const pupils = await enrolledIn(session, was.id)
  const ids = pupils.map(p => p.id)
  for (const period of open) {
    const input = await readInput(session, was, period, ids)
    for (const { id: pupil, familyName, givenName } of pupils) {
      const [one, other] = [was, then].map(plan => compute(plan, period, input.pupils.get(pupil)!))
      if (!one || !other || 'gaps' in one || 'gaps' in other) {
        found.waiting += 1
        continue
      }
      found.compared += 1
      const facets = facetsApart(one.outcome, other.outcome).map(apart => inNames(apart, was))
      if (facets.length === 0) continue
      found.count += 1
      if (found.count <= SHOWN)
        found.pupils.push({ pupil, name: `${familyName} ${givenName}`, class: was.name, period, facets })
    }
  }
}

/** A list of subjects by their names; everything else has words of its own. */
function inNames(apart: Facet, { books }: ClassOf): Facet {
  const named = (codes: string) =>
    codes
      .split(',')
      .map(code => books.find(b => b.subject === code)?.subjectName ?? code)
      .join(', ')
  return apart.of === 'retest' ? { of: 'retest', was: named(apart.was), now: named(apart.now) } : apart
}

/** What people would read otherwise in the second: levels, results, titles. Pure. */
export function facetsApart(one: Outcome, other: Outcome): Facet[] {
  const [was, now] = [facetsOf(one), facetsOf(other)]
  return facet.shape.of.options.flatMap(of => {
    const [before, after] = [was[of] ?? '', now[of] ?? '']
    return before === after ? [] : [{ of, was: before, now: after }]
  })
}

function facetsOf(outcome: Outcome): Partial<Record<Facet['of'], string>> {
  if (outcome.kind === 'primaryTerm') return {}
  if (outcome.kind === 'primaryYear') {
    const { rating, promotion, award } = outcome
    return { rating, promotion, award }
  }
  if (outcome.kind === 'continuingTerm') return { level: outcome.level }
  const { level, result, retest, title, after } = outcome
  return { level, result, retest: retest.join(','), title, after: after?.result ?? '' }
}
