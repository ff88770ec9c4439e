/** What a list says, kept between its reading and its import: the workplace of one person, gone after a day. */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { NotFound, Turned } from '../../../records/faults.ts'
import type { Session } from '../../../records/session.ts'
import type { Roster } from '../roster/parse-roster.ts'
import { type ReadingOptions, type RowChoices, readingOptions, rowChoices } from './reading-shapes.ts'

export type Reading = { id: string; sha256: string; fileName: string; options: ReadingOptions; choices: RowChoices }

/** A reading of the account that asks. @throws NotFound for anybody else's, and for one that is gone */
export async function findReading(session: Session, reading: string): Promise<Reading> {
  const kept = await ofAccount(session, reading)
    .select(['sha256', 'file_name', 'options', 'choices'])
    .executeTakeFirst()
  if (!kept) throw new NotFound('reading')
  return {
    id: reading,
    sha256: kept.sha256,
    fileName: kept.file_name,
    options: optionsOf(kept.options),
    choices: rowChoices.parse(JSON.parse(kept.choices)),
  }
}

/** What was read. @throws Turned while the job is not done */
export async function rosterOf(session: Session, reading: string): Promise<Roster> {
  const kept = await ofAccount(session, reading).select('body').executeTakeFirst()
  if (!kept?.body) throw new Turned(409, 'ERR_READING_UNFINISHED')
  return unpack(kept.body)
}

/** The rows of the account that asks, or none: an operator has none. */
function ofAccount({ trx, school, actor }: Session, reading: string) {
  return trx
    .selectFrom('roster_reading')
    .where('school_id', '=', school.id)
    .where('id', '=', reading)
    .where('account_id', '=', actor.kind === 'person' ? actor.accountId : reading)
}

export const optionsOf = (text: string): ReadingOptions => readingOptions.parse(JSON.parse(text))

const squeeze = promisify(gzip)
const unsqueeze = promisify(gunzip)

/** Ours alone read it again, so it is not checked a second time: only the job writes it, after the parser. */
export const pack = (roster: Roster): Promise<Buffer> => squeeze(JSON.stringify(roster), { level: 1 })
const unpack = async (body: Buffer): Promise<Roster> => JSON.parse((await unsqueeze(body)).toString()) as Roster
