import type { Slice } from '../../records/act.ts'
import { acknowledgeRegulation } from './acknowledge.ts'
import { adoptRegulation } from './adopt.ts'
import { checkDraft } from './check.ts'
import { decideYear } from './decide-year.ts'
import { presetDifferences } from './differences.ts'
import { dropDraft } from './drop-draft.ts'
import { previewDraft } from './preview.ts'
import { previewResults } from './preview-results.ts'
import { printRegulation } from './print/print.ts'
import { readDraft } from './read-draft.ts'
import { regulationReaders } from './readers.ts'
import { regulationRecipients } from './recipients.ts'
import { saveDraft } from './save-draft.ts'
import { receiveRegulation, sendRegulation } from './send.ts'
import { startDraft } from './start-draft.ts'
import { regulationVersions } from './versions.ts'
import { withdrawRegulation } from './withdraw.ts'
import { regulationYear } from './year.ts'

export const regulation: Slice = {
  name: 'regulation',
  acts: [
    ...[startDraft, saveDraft, dropDraft, adoptRegulation, acknowledgeRegulation],
    ...[withdrawRegulation, sendRegulation, receiveRegulation, decideYear],
  ],
  reads: [
    ...[regulationVersions, readDraft, checkDraft, previewDraft, previewResults],
    ...[presetDifferences, regulationReaders, regulationRecipients, regulationYear],
  ],
  downloads: [printRegulation],
}
