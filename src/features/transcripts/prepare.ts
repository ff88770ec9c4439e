import { z } from 'zod'
import { transcriptXml, withLastYear } from '../../documents/transcript-xml.ts'
import { act } from '../../records/act.ts'
import { sha256 } from '../../records/canonical.ts'
import { Conflict, type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { decidedOn, decisionStep, decisionsOn } from '../council/index.ts'
import { byName } from '../pupils/index.ts'
import {
  type ClassOf,
  enrolledIn,
  findClass,
  type Kept,
  outcomesOf,
  readInput,
  stepsOf,
  versionsOf,
} from '../results/index.ts'
import { day, id } from '../shapes.ts'
import { asDecided, type Decided, isOpen, isYear } from './as-decided.ts'
import { contentOf, type Document, documentsOf, signatureOf } from './document.ts'
import { type Frozen, freeze } from './freeze.ts'
import { type ClassFacts, classFacts, type Draft, gather } from './gather.ts'
import { mustHaveForm } from './page-of.ts'

/**
 * Freezes the year of every pupil whose results are approved: a version to be signed. Who has not completed the year
 * waits for the decision after help, and who has an earlier page that is not sealed for that; the others need not. What
 * has not changed since the last version stays as it is.
 */
export const prepareTranscripts = act({
  name: 'transcripts.prepare',
  summary: 'Freezes the transcripts of a class for signing',
  input: z.object({
    class: id,
    pupils: z.array(id).min(1).max(100).optional().describe('only these; default the whole class'),
    date: day.optional().describe('day of confirmation, printed on the page; default today'),
  }),
  output: z.object({
    prepared: z.array(z.object({ pupil: id, document: id, version: z.int(), carried: z.int() })),
    unchanged: z.int(),
    /** pupils whose year is not decided yet, or an earlier page not sealed */
    waiting: z.array(id),
  }),
  async run(session, input) {
    const results = await approvedResults(session, input.class)
    const leave = session.ask('transcript.prepare', results.matter)
    const approved = results.last!
    const outcomes = await outcomesOf(session, results.of.year, approved.id)
    const decided = await decidedOn(session, results.of, approved.id)
    const chosen = (input.pupils ?? results.pupils).map(pupil => {
      const computed = outcomes.get(pupil)?.outcome
      if (!isYear(computed)) throw new NotFound('pupil')
      const outcome = asDecided(computed, decided?.lists.get(pupil), results.of.grade)
      return { pupil, outcome, waits: isOpen(outcome) }
    })
    const ready = chosen.filter(c => !c.waits)
    const facts = await classFacts(
      session,
      results.of,
      approved,
      ready.map(c => c.pupil),
      decided?.council ?? null,
    )
    const drafts = await draftsOf(session, facts, ready, input.date ?? session.day)
    const prepared: Frozen[] = []
    for (const { before, pupil, gathered } of drafts.changed)
      prepared.push(
        await freeze(session, {
          pupil,
          classId: results.of.id,
          grade: results.of.grade,
          year: results.of.year,
          resultId: approved.id,
          gathered,
          before,
        }),
      )
    const waiting = chosen.filter(c => c.waits || drafts.held.has(c.pupil)).map(c => c.pupil)
    const answer = await session.record(
      leave,
      { class: results.of.id, result: approved.id, prepared, waiting },
      { prepared, unchanged: drafts.unchanged, waiting },
    )
    const now = await approvedResults(session, input.class)
    if (now.sha !== results.sha || now.last?.id !== approved.id)
      throw new Conflict('ERR_RESULT_CHANGED', { class: results.of.name })
    return answer
  },
})

type Approved = { of: ClassOf; pupils: string[]; last: Kept | undefined; sha: string; matter: Matter }

/** The year's results as they were approved, what the council decided on them, and whether they still rest on what stands in the books. */
export async function approvedResults(session: Session, classId: string): Promise<Approved> {
  const of = await findClass(session, classId)
  mustHaveForm(of)
  const pupils = (await enrolledIn(session, of.id)).sort(byName).map(p => p.id)
  const last = (await versionsOf(session, of.id, 'CN'))[0]
  const decision = last && (await decisionsOn(session, [last.id])).get(last.id)
  const { sha } = await readInput(session, of, 'CN', pupils)
  return {
    of,
    pupils,
    last,
    sha,
    matter: {
      towards: { classId: of.id },
      steps: [...stepsOf(last), ...decisionStep(decision)],
      contentAsAgreed: last?.inputSha === sha,
      matter: { class: of.name, year: of.year, result: last?.version ?? null },
    },
  }
}

/** What each pupil's version would say, where it says something new. Throws Invalid with all that is missing. */
async function draftsOf(
  session: Session,
  facts: ClassFacts,
  ready: readonly { pupil: string; outcome: Decided }[],
  date: string,
) {
  const faults: Fault[] = []
  const changed = []
  const held = new Set<string>()
  let unchanged = 0
  const versions = Map.groupBy(await documentsOf(session, { pupils: ready.map(r => r.pupil) }), d => d.pupil)
  for (const { pupil, outcome } of ready) {
    const before = versions.get(pupil) ?? []
    const gathered = await gather(session, facts, { pupil, outcome, versions: before }, date)
    if (gathered === 'earlierYear') held.add(pupil)
    else if ('faults' in gathered) faults.push(...gathered.faults)
    else if (await saysTheSame(session, before, facts.of.year, gathered.content)) unchanged++
    else if (await wasConfirmed(session, facts, { pupil, outcome, versions: before }, date)) unchanged++
    else changed.push({ pupil, before, gathered })
  }
  if (faults.length > 0) throw new Invalid(faults)
  return { changed, unchanged, held }
}

/** The newest version of the year counts and says the same; the day printed on it is the one of when it was frozen. */
async function saysTheSame(
  session: Session,
  before: readonly Document[],
  year: number,
  content: Draft,
): Promise<boolean> {
  const last = before.findLast(d => d.year === year)
  if (!last || last.superseded || last.revoked) return false
  const { date } = (await contentOf(session, last.xmlSha)).years.at(-1)!
  const xml = transcriptXml({ ...withLastYear(content, { date }), id: last.transcript, version: last.version })
  return sha256(Buffer.from(xml)) === last.xmlSha
}

/**
 * Has the head signed all of this already? Who is to sign since then, as acting head or in the head's place, and who
 * teaches there now, stands on what is still to be signed: it voids nobody's signature.
 */
async function wasConfirmed(
  session: Session,
  facts: ClassFacts,
  of: Parameters<typeof gather>[2],
  date: string,
): Promise<boolean> {
  const { year } = facts.of
  const last = of.versions.findLast(d => d.year === year)
  if (!last || last.superseded || last.revoked || !signatureOf(last, 'head')) return false
  const subjectsOf = (people: typeof last.people) => Object.keys(people.subjects).toSorted().join()
  if (subjectsOf(last.people) !== subjectsOf(facts.people)) return false
  const { title } = (await contentOf(session, last.xmlSha)).years.at(-1)!.principal
  const then = await gather(session, { ...facts, people: last.people, title }, of, date)
  return typeof then === 'object' && 'content' in then && saysTheSame(session, of.versions, year, then.content)
}
