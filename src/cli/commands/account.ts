/**
 * `hoso account`: what the operator does for people who cannot help themselves yet. The first school with its head, a
 * first account, a reset; each is an act in the school's journal, done by "the operator" and by nobody's name.
 */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { closeAccount, reopenAccount } from '../../features/accounts/close-account.ts'
import { listAccounts } from '../../features/accounts/list-accounts.ts'
import { openAccount } from '../../features/accounts/open-account.ts'
import { resetPassword, resetSecondFactor } from '../../features/accounts/reset-account.ts'
import { createSchool } from '../../features/school/create-school.ts'
import { openSchool } from '../../features/school/open-school.ts'
import { type Caller, parse, runAct, runRead } from '../../records/act.ts'
import { blobFolder } from '../../records/blobs.ts'
import type { Db } from '../../records/database.ts'
import { newId, withSchool } from '../../records/session.ts'
import { readSettings, type Settings } from '../../settings.ts'
import { withDatabase } from '../reach.ts'
import { slipOf } from '../slip.ts'
import { readAll, readArguments, schoolNumber, type Terminal, table, WrongUsage } from '../terminal.ts'

const OPTIONS = {
  school: { type: 'string' },
  person: { type: 'string' },
  login: { type: 'string' },
  phone: { type: 'string' },
  reason: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

type Given = { person?: string; login?: string; phone?: string; reason: string; dry: boolean; json: boolean }

export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, terminal, 'help.account')
  const { school, person, login, phone } = values
  const given: Given = {
    ...(person !== undefined && { person }),
    ...(login !== undefined && { login }),
    ...(phone !== undefined && { phone }),
    reason: values.reason ?? '',
    dry: values['dry-run'] ?? false,
    json: values.json ?? false,
  }
  const settings = readSettings(terminal.environment)
  const [deed, file, ...more] = positionals
  const { say } = terminal
  if (more.length > 0) throw new WrongUsage(say('usage.account'))
  if (deed === 'school' && file !== undefined) return newSchool(terminal, settings, file, given)
  if (deed === undefined || !Object.hasOwn(DEEDS, deed) || file !== undefined)
    throw new WrongUsage(say('usage.account'))
  if (school === undefined) throw new WrongUsage(say('usage.schoolNeeded'))
  const id = schoolNumber(school, terminal)
  return withDatabase(settings, async db =>
    DEEDS[deed as keyof typeof DEEDS](terminal, await operator(db, settings, id, terminal), given),
  )
}

const DEEDS = { list, open, reset, 'reset-factor': resetFactor, close, reopen }

/** The operator as a caller, at the real time, or in a demo with a clock of its own not before its last deed. */
async function operator(db: Db, settings: Settings, school: number, { language, say }: Terminal): Promise<Caller> {
  if (settings.blobs.kind !== 'file') throw new Error(say('refused.BLOBS_ELSEWHERE'))
  const last = await withSchool(db, school, trx =>
    trx
      .selectFrom('journal')
      .select('at')
      .where('school_id', '=', school)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
  const now = Math.max(Date.now(), last?.at.getTime() ?? 0)
  return { db, blobs: blobFolder(settings.blobs.folder), school, actor: { kind: 'operator' }, now, language }
}

async function list({ output, say }: Terminal, caller: Caller, { json }: Given): Promise<number> {
  const { people } = await runRead(caller, listAccounts, {})
  if (json) output.write(`${JSON.stringify(people)}\n`)
  else {
    const head = [say('account.person'), say('account.name'), say('account.login'), say('account.state')]
    const rows = people.map(p => [p.person, p.name, p.login ?? '–', say(`account.state.${p.state}`)])
    output.write(`${table([head, ...rows])}\n`)
  }
  return 0
}

async function open(terminal: Terminal, caller: Caller, given: Given): Promise<number> {
  const person = await personMeant(terminal, caller, given, 'none')
  if (given.dry) return told(terminal, 'account.wouldOpen', person)
  const { login, phone } = given
  const input = { person: person.person, ...(login !== undefined && { login }), ...(phone !== undefined && { phone }) }
  const opened = await runAct(caller, openAccount, input)
  return hand(terminal, given, { name: person.name, ...opened })
}

async function reset(terminal: Terminal, caller: Caller, given: Given): Promise<number> {
  const person = await personMeant(terminal, caller, given, 'some')
  if (given.dry) return told(terminal, 'account.wouldReset', person)
  const slip = await runAct(caller, resetPassword, { person: person.person })
  return hand(terminal, given, { name: person.name, login: person.login!, ...slip })
}

async function resetFactor(terminal: Terminal, caller: Caller, given: Given): Promise<number> {
  const person = await personMeant(terminal, caller, given, 'some')
  if (given.dry) return told(terminal, 'account.wouldResetFactor', person)
  await runAct(caller, resetSecondFactor, { person: person.person })
  return told(terminal, 'account.factorReset', person)
}

/** A door closed by the operator: for somebody who has left, where nobody of the school can do it. */
async function close(terminal: Terminal, caller: Caller, given: Given): Promise<number> {
  return door(terminal, caller, given, 'close')
}

async function reopen(terminal: Terminal, caller: Caller, given: Given): Promise<number> {
  return door(terminal, caller, given, 'reopen')
}

async function door(terminal: Terminal, caller: Caller, given: Given, deed: 'close' | 'reopen'): Promise<number> {
  if (given.reason.trim() === '') throw new WrongUsage(terminal.say('usage.reasonNeeded'))
  const person = await personMeant(terminal, caller, given, 'some')
  if (given.dry) return told(terminal, `account.would.${deed}`, person)
  await runAct(caller, deed === 'close' ? closeAccount : reopenAccount, {
    person: person.person,
    reason: given.reason,
  })
  return told(terminal, `account.done.${deed}`, person)
}

type Listed = z.output<typeof listAccounts.output>['people'][number]

/** The person named by id or login; without either the only one in question, such as a new school's head. */
async function personMeant({ say }: Terminal, caller: Caller, given: Given, account: 'none' | 'some'): Promise<Listed> {
  const { people } = await runRead(caller, listAccounts, {})
  const meant = people.filter(p => {
    if (given.person !== undefined) return p.person === given.person
    if (account === 'some') return given.login !== undefined && p.login === given.login
    return p.login === null
  })
  if (meant.length === 1) return meant[0]!
  if (meant.length > 1) throw new WrongUsage(say('account.several'))
  throw new Error(say('account.nobody'))
}

/** A new school from a file: the school, its head, its regulations; then the head's account. */
async function newSchool(terminal: Terminal, settings: Settings, file: string, given: Given): Promise<number> {
  const text = file === '-' ? (await readAll(terminal.input)).toString('utf8') : await readFile(file, 'utf8')
  const { school, ...first } = parse(schoolFile, JSON.parse(text))
  if (given.dry) return told(terminal, 'account.wouldOpenSchool', school)
  return withDatabase(settings, async db => {
    // an installation that nobody has declared would take itself for an unfinished demo at its next start
    const real = { only_row: true as const, id: newId(), demo: false, created_at: new Date() }
    await db
      .insertInto('installation')
      .values(real)
      .onConflict(c => c.doNothing())
      .execute()
    const caller = await operator(db, settings, school.id, terminal)
    const { supervisorId, ...named } = school
    const { head } = await createSchool(
      db,
      caller.blobs,
      { ...named, ...(supervisorId !== undefined && { supervisorId }) },
      first,
      caller.now,
    )
    const opened = await runAct(caller, openAccount, { person: head })
    return hand(terminal, given, { name: `${first.head.familyName} ${first.head.givenName}`, ...opened })
  })
}

const schoolFile = z.object({
  school: z.object({
    id: z.int().positive(),
    code: z.string().regex(/^[0-9A-Z-]{3,20}$/),
    name: z.string().trim().min(1).max(200),
    programme: z.enum(['primary', 'continuing', 'secondary', 'preschool', 'department']),
    place: z.string().trim().min(1).max(120),
    supervisorId: z.int().positive().optional(),
  }),
  ...openSchool.input.shape,
})

function told(
  { output, say }: Terminal,
  key:
    | 'account.wouldOpen'
    | 'account.wouldReset'
    | 'account.wouldResetFactor'
    | 'account.factorReset'
    | 'account.wouldOpenSchool'
    | `account.${'would' | 'done'}.${'close' | 'reopen'}`,
  { name }: { name: string },
): number {
  output.write(`${say(key, { name })}\n`)
  return 0
}

/** The slip, to be printed, folded and handed over sealed; the code is shown here once and kept nowhere. */
function hand(
  { output, say }: Terminal,
  { json }: Given,
  slip: { name: string; login: string; code: string | null; validUntil: string | null },
): number {
  output.write(json ? `${JSON.stringify(slip)}\n` : `${slipOf(slip, say)}\n`)
  return 0
}
