import type { Slice } from '../../records/act.ts'
import { acknowledgeRegulation } from './acknowledge.ts'
import { adoptRegulation } from './adopt.ts'
import { checkDraft } from './check.ts'
import { presetDifferences } from './differences.ts'
import { dropDraft } from './drop-draft.ts'
import { previewDraft } from './preview.ts'
import { readDraft } from './read-draft.ts'
import { regulationReaders } from './readers.ts'
import { saveDraft } from './save-draft.ts'
import { startDraft } from './start-draft.ts'
import { regulationVersions } from './versions.ts'

export const regulation: Slice = {
  name: 'regulation',
  acts: [startDraft, saveDraft, dropDraft, adoptRegulation, acknowledgeRegulation],
  reads: [regulationVersions, readDraft, checkDraft, previewDraft, regulationReaders, presetDifferences],
}
