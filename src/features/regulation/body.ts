/** A regulation that comes from outside: every word of the closed vocabulary or a sentence that names what is unknown. */
import { z } from 'zod'
import { chosenIn, otherReadings, type ReadingName } from '../../law/readings.ts'
import { givenKinds, type Regulation, schoolEvents, type When } from '../../law/regulation.ts'
import { actions, parties, stepKinds } from '../../law/vocabulary.ts'
import { bodyOf } from '../../records/regulations.ts'
import { day, line } from '../shapes.ts'

/** of the canonical text, in characters; the longest of the ready ones has some 33,000 */
const MOST = 200_000

const word = <const W extends string>(words: readonly W[], code: string) =>
  z.string().transform((given, ctx): W => {
    const known = words.find(w => w === given)
    if (known !== undefined) return known
    ctx.addIssue({ code: 'custom', message: code, params: { word: given.slice(0, 60) } })
    return z.NEVER
  })

const named: ReadonlySet<string> = new Set(parties)
const action = word(actions, 'ERR_UNKNOWN_ACTION')
const party = word(parties, 'ERR_UNKNOWN_PARTY')
const step = word(stepKinds, 'ERR_UNKNOWN_STEP')
const certainty = word(['verified', 'remembered', 'ours'], 'ERR_UNKNOWN_CERTAINTY')
const some = z.array(party).min(1).max(40)
// what a school adds itself is numbered on from the last, so the number must stay one
const clauseId = z.string().regex(/^(?!BS-(?!\d{1,6}$))[\p{L}\d][\p{L}\d.()-]{0,39}$/u)
const words = z.strictObject({ vi: line(1000), en: line(1000) })

/** Each predicate by the word that it begins with. */
const predicates = {
  actor: z.strictObject({ actor: some }),
  tookPart: z.strictObject({ tookPart: z.array(step).min(1).max(8) }),
  book: z.strictObject({ book: z.enum(['open', 'locked']) }),
  changes: z.strictObject({ changes: z.enum(['entered', 'handedIn']) }),
  window: z.strictObject({ window: z.array(z.enum(['before', 'open', 'after'])).max(3) }),
  board: z.strictObject({ board: z.literal('inForce') }),
  step: z.strictObject({ step, of: some }),
  witness: z.strictObject({
    witness: party,
    instead: party.optional(),
    insteadOf: z
      .array(z.enum(['request', 'consent']))
      .max(2)
      .optional(),
  }),
  reason: z.strictObject({ reason: z.literal('given') }),
  evidence: z.strictObject({ evidence: z.literal('given') }),
  complete: z.strictObject({ complete: z.literal(true) }),
  blocksSigned: z.strictObject({
    blocksSigned: z
      .array(z.enum(['subjectTeacher', 'homeroom']))
      .min(1)
      .max(2),
    orReason: z.literal(true).optional(),
  }),
  content: z.strictObject({ content: z.literal('asAgreed') }),
  headRemains: z.strictObject({ headRemains: z.literal(true) }),
  stepUp: z.strictObject({ stepUp: z.literal(true) }),
  standsIn: z.strictObject({ standsIn: z.array(z.enum(givenKinds)).min(1).max(3) }),
  signedBefore: z.strictObject({ signedBefore: some }),
  quorum: z.strictObject({ quorum: z.int().min(2).max(60), of: some }),
  consentAgain: z.strictObject({ consentAgain: some }),
  daysBefore: z.strictObject({
    daysBefore: z.enum(schoolEvents),
    least: z.int().min(0).max(300).optional(),
    most: z.int().min(0).max(300).optional(),
  }),
}

const when = z.record(z.string(), z.unknown()).transform((given, ctx): When => {
  const shape = Object.entries(predicates).find(([name]) => Object.hasOwn(given, name))?.[1]
  if (!shape) {
    const said = Object.keys(given)[0]?.slice(0, 60) ?? ''
    ctx.addIssue({ code: 'custom', message: 'ERR_UNKNOWN_PREDICATE', params: { word: said } })
    return z.NEVER
  }
  const read = shape.safeParse(given)
  if (read.success) return read.data as When
  for (const issue of read.error.issues) ctx.issues.push({ ...issue, input: given } as (typeof ctx.issues)[number])
  return z.NEVER
})

const instant = z.strictObject({
  from: z.enum(['start', 'end']),
  days: z.int().min(-400).max(400),
  minutes: z.int().min(0).max(1439).optional(),
})

const norm = z.strictObject({
  on: z.array(action).min(1).max(40),
  effect: z.enum(['permits', 'requires', 'forbids']),
  when: z.array(when).max(12),
  under: z
    .strictObject({
      reading: z.enum(Object.keys(otherReadings) as [ReadingName, ...ReadingName[]]),
      answer: z.string().max(40),
    })
    .superRefine(({ reading, answer }, ctx) => {
      const known: readonly string[] = ['default', ...otherReadings[reading]]
      if (!known.includes(answer))
        ctx.addIssue({ code: 'custom', path: ['answer'], message: 'ERR_UNKNOWN_ANSWER', params: { word: answer } })
    })
    .optional(),
  cites: z.array(clauseId).min(1).max(12),
  remedy: z.strictObject({ ask: action, leadsTo: action }).optional(),
})

const duty = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,60}$/),
  clause: clauseId,
  of: some,
  title: words,
  every: z.enum(['month', 'week', 'term', 'year']),
  dated: certainty,
  opens: instant.optional(),
  due: instant,
})

const retention = z.strictObject({
  record: z.enum(['transcript', 'gradebook', 'classSummary', 'homeroomBook', 'lessonPlan', 'correction', 'journal']),
  keep: z.union([z.literal('forEver'), z.strictObject({ years: z.int().min(1).max(200) })]),
  clause: clauseId,
})

const asked = z.strictObject({
  id: clauseId,
  clauses: z.array(clauseId).max(20),
  ask: words,
  default: words,
  certainty: z.literal('ours'),
})

/** A question of words, or one that decides a reading: then with all other answers that it may have, and no more. */
const question = z.union([
  asked,
  ...(Object.keys(otherReadings) as ReadingName[]).map(reading =>
    asked.extend({
      decides: z.literal(reading),
      otherwise: z.strictObject(Object.fromEntries(otherReadings[reading].map(choice => [choice, words]))),
    }),
  ),
])

const basis = z.strictObject({
  document: line(300),
  issuedOn: day.optional(),
  now: line(300).optional(),
  nowOn: day.optional(),
  certainty,
})

const written = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  layer: z.enum(['school', 'department']),
  document: line(200),
  title: words,
  issuedBy: line(120),
  effectiveFrom: day,
  titles: z.record(z.string(), line(80)),
  aliases: z.strictObject({
    leader: z.array(party).max(20).optional(),
    administrator: z.array(party).max(20).optional(),
  }),
  clauses: z.record(clauseId, z.strictObject({ at: line(120), vi: line(2000), en: line(2000), certainty })),
  norms: z.array(norm).max(1000),
  duties: z.array(duty).max(200).optional(),
  retention: z.array(retention).max(20).optional(),
  passwords: z.strictObject({ days: z.int().min(7).max(400), clause: clauseId }).optional(),
  bases: z.array(basis).max(60).optional(),
  recipients: z
    .array(words.extend({ of: some.optional() }))
    .max(60)
    .optional(),
  replaces: z.array(line(300)).max(30).optional(),
  questions: z.array(question).max(60).optional(),
  answers: z.record(clauseId, line(1000)).optional(),
  chosen: z.record(clauseId, z.string().max(40)).optional(),
  silence: z.array(clauseId).min(1).max(12),
})

/** What lies outside the words: a clause that is not there, a title for nobody, an alias behind an alias. */
export const regulationShape = written.superRefine((given, ctx) => {
  const say = (path: PropertyKey[], message: string, named: string) =>
    ctx.addIssue({ code: 'custom', path, message, params: { word: named } })
  const known = (path: PropertyKey[], id: string) => {
    if (!Object.hasOwn(given.clauses, id)) say(path, 'ERR_UNKNOWN_CLAUSE', id)
  }
  for (const title of Object.keys(given.titles))
    if (!named.has(title)) say(['titles', title], 'ERR_UNKNOWN_TITLE', title)
  for (const alias of ['leader', 'administrator'] as const)
    for (const [i, p] of (given.aliases[alias] ?? []).entries())
      if (p === 'leader' || p === 'administrator') say(['aliases', alias, i], 'ERR_ALIAS_OF_ALIAS', p)
  for (const [i, n] of given.norms.entries())
    for (const [at, id] of n.cites.entries()) known(['norms', i, 'cites', at], id)
  for (const [i, d] of (given.duties ?? []).entries()) {
    known(['duties', i, 'clause'], d.clause)
    if (given.duties?.findIndex(other => other.id === d.id) !== i) say(['duties', i, 'id'], 'ERR_DUTY_TWICE', d.id)
  }
  for (const [i, r] of (given.retention ?? []).entries()) known(['retention', i, 'clause'], r.clause)
  if (given.passwords) known(['passwords', 'clause'], given.passwords.clause)
  for (const [i, id] of given.silence.entries()) known(['silence', i], id)
  // two that decide one reading would say two things of one computation
  for (const [i, q] of (given.questions ?? []).entries()) {
    const first = given.questions?.findIndex(
      o => o.id === q.id || ('decides' in o && 'decides' in q && o.decides === q.decides),
    )
    if (first !== i) say(['questions', i, 'id'], 'ERR_QUESTION_TWICE', q.id)
  }
  for (const id of Object.keys(given.answers ?? {}))
    if (!given.questions?.some(q => q.id === id)) say(['answers', id], 'ERR_UNKNOWN_QUESTION', id)
  for (const [id, choice] of Object.entries(given.chosen ?? {})) {
    if (!given.questions?.some(q => q.id === id)) say(['chosen', id], 'ERR_UNKNOWN_QUESTION', id)
    else if (chosenIn(given as unknown as Regulation, id) === undefined)
      say(['chosen', id], 'ERR_UNKNOWN_ANSWER', choice)
  }
  if (bodyOf(given as unknown as Regulation).body.length > MOST) say([], 'ERR_REGULATION_SIZE', String(MOST))
})

/** A body as it was stored: read again by the same shape. */
export const readBody = (body: string): Regulation => regulationShape.parse(JSON.parse(body)) as Regulation
