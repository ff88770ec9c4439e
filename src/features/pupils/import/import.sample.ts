/** What the tests of the import share: a list handed in and read as the server does it, classes to fill. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NOW, type Person, type World, YEAR } from '../../../../test/world.ts'
import type { InputOf, OutputOf } from '../../../records/act.ts'
import { withSchool } from '../../../records/session.ts'
import { keepFile } from '../../files/keep-file.ts'
import { openClass } from '../../school/open-class.ts'
import { importRoster } from './import-roster.ts'
import { planRosterImport } from './plan-import.ts'
import { carryOutReading, readRoster } from './read-roster.ts'

export const ROSTERS = join(import.meta.dirname, '../../../../test/rosters')

/** Who may import in this world: the board's member in the primary school, the administrator of the centre. */
export const clerkOf = (w: World): Person => w.people.admin ?? w.people.secretary!

export async function handIn(w: World, bytes: Uint8Array, name = 'danh-sach.csv', who = clerkOf(w)): Promise<string> {
  return (await w.act(who, keepFile({ bytes, name, mediaType: 'application/octet-stream' }), {})).sha256
}

/** A csv as Excel saves it. */
export const csv = (...lines: string[]): Buffer => Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)

/** Has a list read and carries out the job behind it, as the queue would. */
export async function readAs(w: World, input: InputOf<typeof readRoster>, who = clerkOf(w)) {
  const { reading, job } = await w.act(who, readRoster, input)
  const { payload } = await withSchool(w.db, w.school, trx =>
    trx
      .selectFrom('outbox')
      .select('payload')
      .where('school_id', '=', w.school)
      .where('id', '=', job)
      .executeTakeFirstOrThrow(),
  )
  const steps: number[] = []
  const result = await carryOutReading({
    ...{ db: w.db, blobs: w.blobs, school: w.school, account: who.account },
    payload: JSON.parse(payload),
    now: () => NOW,
    progress: async done => void steps.push(done),
    signal: new AbortController().signal,
  })
  return { reading, result, steps }
}

/** A list of these lines, read and ready for its dry run. */
export async function readLines(w: World, ...lines: string[]): Promise<string> {
  return (await readAs(w, { file: await handIn(w, csv(...lines)), year: YEAR })).reading
}

export async function readFixture(w: World, name: string, year = YEAR): Promise<string> {
  const file = await handIn(w, await readFile(join(ROSTERS, name)), name)
  return (await readAs(w, { file, year })).reading
}

export type PlanShown = OutputOf<typeof planRosterImport>

export const plan = (w: World, reading: string, more: { fromDay?: string; most?: number } = {}): Promise<PlanShown> =>
  w.read(clerkOf(w), planRosterImport, { reading, most: 5000, ...more })

/** Imports what the dry run of this moment shows. */
export async function importAs(w: World, reading: string, shown?: PlanShown) {
  const { digest, fromDay } = shown ?? (await plan(w, reading))
  return w.act(clerkOf(w), importRoster, { reading, digest, fromDay })
}

/** Opens classes of these names and returns their ids by name. */
export async function openClasses(w: World, names: readonly string[], year = YEAR): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const name of names) {
    const teaches = w.people.admin
      ? {
          programme: 'continuing' as const,
          grade: 10 as const,
          subjects: ['TOAN', 'VAN', 'SU', 'DIA', 'TIN'].map(code => ({ code, periodsPerYear: 105 })),
        }
      : { programme: 'primary' as const, grade: 1 as const, tech: 'SINGLE' as const, codes: ['TV', 'TOAN'] }
    ids[name] = (await w.act(w.people.admin ?? w.people.head!, openClass, { year, name, teaches })).class
  }
  return ids
}
