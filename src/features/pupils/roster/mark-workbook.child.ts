import { markWorkbook } from './mark-workbook.ts'
import type { MarkRequest } from './run-mark.ts'

// The process that writes into a stranger's file: started by run-mark.ts, which kills it when it takes too long.

process.once('message', async ({ bytes, fileName, marks }: MarkRequest) => {
  process.send!(await markWorkbook(bytes, fileName, marks), () => process.disconnect())
})

// without the parent there is nobody to write for
process.once('disconnect', () => process.exit())
