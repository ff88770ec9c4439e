/** `hoso doctor`: names what is wrong with an installation, and what somebody should know. */
import { openDatabase } from '../../records/database.ts'
import { readSettings } from '../../settings.ts'
import { checkDatabase, checkDisk, checkFiles, checkRecords, checkSettings, type Symptom } from '../doctor-checks.ts'
import { NoRecords, withRecords } from '../reach.ts'
import { readArguments, type Terminal, WrongUsage } from '../terminal.ts'

/** The status is 1 where something is wrong. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } }, terminal, 'help.doctor')
  const { say, output } = terminal
  if (positionals.length > 0) throw new WrongUsage(say('usage.noFile'))
  const settings = readSettings(terminal.environment)
  const found: Symptom[] = [...checkSettings(settings), ...checkFiles(settings), ...(await checkDisk(settings))]
  await withRecords(settings, async records => {
    const schema = await checkDatabase(records)
    found.push(...schema)
    if (schema.some(({ says }) => says === 'doctor.schema')) return // the rest reads tables that may not be there
    const db = openDatabase(records.app, 2)
    found.push(...(await checkRecords(db, settings, records.running, Date.now()).finally(() => db.destroy())))
  }).catch(cause => {
    if (cause instanceof NoRecords)
      found.push({ level: 'note', says: 'doctor.noRecords', params: { folder: cause.folder } })
    else
      found.push({
        level: 'wrong',
        says: 'doctor.noDatabase',
        params: { why: cause instanceof Error ? cause.message : String(cause) },
      })
  })
  const sound = found.every(({ level }) => level !== 'wrong')
  if (values.json) {
    const symptoms = found.map(({ level, says, params }) => ({
      level,
      code: says.slice('doctor.'.length),
      params,
      text: say(says, params),
    }))
    output.write(`${JSON.stringify({ sound, symptoms })}\n`)
  } else {
    const lines = found
      .toSorted((a, b) => Number(b.level === 'wrong') - Number(a.level === 'wrong'))
      .map(({ level, says, params }) => `${say(`level.${level}`)}  ${say(says, params)}`)
    output.write(`${[...lines, say(sound ? 'doctorSays.sound' : 'doctorSays.unsound')].join('\n')}\n`)
  }
  return sound ? 0 : 1
}
