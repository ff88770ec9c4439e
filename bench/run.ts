/**
 * What the product costs: `npm run bench` prints one JSON line a measurement, `npm run bench -- grid sizes` those parts
 * alone. docs/performance.md says how each figure is taken and what it should be.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureAssessment } from './assess.ts'
import { measureDeadEnds } from './dead-ends.ts'
import { measureDecide } from './decide.ts'
import { measureDemo } from './demo.ts'
import { measureDocuments } from './documents.ts'
import { measureDuties } from './duties.ts'
import { measureGrid } from './grid.ts'
import { measureJournal } from './journal.ts'
import { measureLists } from './lists.ts'
import { machineNow } from './machine.ts'
import { measureRequests } from './requests.ts'
import { measureSizes } from './sizes.ts'
import { measureTranscripts } from './transcripts.ts'
import { measureYear } from './year.ts'

export type Say = (line: Record<string, unknown>) => void

/** Each works in a folder of its own, which is gone afterwards. */
const parts: Record<string, (folder: string, say: Say) => Promise<void>> = {
  requests: measureRequests,
  demo: measureDemo,
  transcripts: measureTranscripts,
  journal: measureJournal,
  lists: measureLists,
  assess: async (_folder, say) => say(await measureAssessment()),
  decide: async (_folder, say) => {
    say(measureDecide())
    say(measureDeadEnds())
    say(measureDuties())
  },
  grid: measureGrid,
  sizes: measureSizes,
  year: measureYear,
  documents: measureDocuments,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !(name in parts))
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: not one of ${Object.keys(parts).join(', ')}`)

const say: Say = line => console.log(JSON.stringify(line))
buildPages()
say(machineNow())
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const folder = mkdtempSync(join(tmpdir(), `hoso-bench-${name}-`))
  chmodSync(folder, 0o755) // PostgreSQL runs as a user of its own where we are root
  try {
    await measure(folder, say)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where they are old; so that no measurement pays for it. */
function buildPages(): void {
  const script = `import { ensureBuilt } from './bin/build.mjs'; process.exit(ensureBuilt(process.execPath) ? 0 : 1)`
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0) throw new Error('The pages could not be built.')
}
