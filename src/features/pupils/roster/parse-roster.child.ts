import { parseRoster } from './parse-roster.ts'
import type { ChildMessage, ParseRequest } from './run-parse.ts'

// The process that reads a stranger's file: started by run-parse.ts, which kills it when it takes too long.

/** Rows in one message: large enough to be quick, small enough that neither side holds the whole twice. */
const BATCH = 500

/** Resolves when the message is written, so that the queue never holds more than one. */
const send = (message: ChildMessage) =>
  new Promise<void>((resolve, reject) =>
    process.send!(message, (error: Error | null) => (error ? reject(error) : resolve())),
  )

process.once('message', async ({ source, options }: ParseRequest) => {
  let shown = ''
  const { rows, ...rest } = await parseRoster(source, options, progress => {
    const now = `${progress.stage} ${Math.floor((100 * progress.done) / Math.max(progress.total, 1))} %`
    if (now === shown) return
    shown = now
    process.send!({ is: 'progress', progress } satisfies ChildMessage)
  })
  for (let from = 0; from < rows.length; from += BATCH) await send({ is: 'rows', rows: rows.slice(from, from + BATCH) })
  await send({ is: 'done', rest, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) })
  process.disconnect()
})

// without the parent there is nobody to read for
process.once('disconnect', () => process.exit())
