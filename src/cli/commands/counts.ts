/** `hoso counts`: holds the kept counts of every school against its cells, and sets those that are wrong. */
import { miscounts, recount } from '../../features/gradebook/recount.ts'
import { withSchool } from '../../records/session.ts'
import { readSettings } from '../../settings.ts'
import { withDatabase } from '../reach.ts'
import { readArguments, schoolNumber, type Terminal, WrongUsage } from '../terminal.ts'

const OPTIONS = { school: { type: 'string' }, mend: { type: 'boolean' }, json: { type: 'boolean' } } as const

/** The status is 1 where something is wrong and was not set right. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, terminal, 'help.counts')
  const { say, output } = terminal
  if (positionals.length > 0) throw new WrongUsage(say('usage.noFile'))
  const only = values.school === undefined ? undefined : schoolNumber(values.school, terminal)
  const mend = values.mend === true
  return withDatabase(readSettings(terminal.environment), async db => {
    const schools = await db.selectFrom('school').select(['id', 'name']).orderBy('id').execute()
    const chosen = schools.filter(({ id }) => only === undefined || id === only)
    if (only !== undefined && chosen.length === 0) throw new Error(say('journal.noSchool', { school: only }))
    const found = []
    for (const { id, name } of chosen) {
      const wrong = await withSchool(db, id, trx => (mend ? recount : miscounts)(trx, id))
      found.push(...wrong.map(one => ({ school: id, name, ...one })))
    }
    const sound = found.length === 0
    if (values.json) output.write(`${JSON.stringify({ sound, mended: mend && !sound, miscounts: found })}\n`)
    else {
      const lines = found.map(({ school, year, class: of, subject, col, kept, counted }) =>
        say('counts.wrong', {
          ...{ school, class: of, subject, col, year: `${year}–${year + 1}` },
          ...{ kept: told(kept), counted: told(counted) },
        }),
      )
      lines.push(say(sound ? 'counts.sound' : mend ? 'counts.mended' : 'counts.unsound', { count: found.length }))
      output.write(`${lines.join('\n')}\n`)
    }
    return sound || mend ? 0 : 1
  })
}

/** '24/25': those that hold something, of those ever written; and how often. */
const told = ({ cells, filled, versions }: { cells: number; filled: number; versions: number }) =>
  `${filled}/${cells} (${versions})`
