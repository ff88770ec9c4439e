import type { Slice } from '../../records/act.ts'
import { transcriptPdf, transcriptXmlFile } from './files.ts'
import { prepareTranscripts } from './prepare.ts'
import { classTranscripts, pupilTranscripts } from './read.ts'
import { revokeTranscript } from './revoke.ts'
import { sealTranscripts, signHead, signHomeroom, signSubject } from './sign.ts'
import { toSign } from './to-sign.ts'
import { verifyTranscript } from './verify.ts'

/** Of primary schools; the form of continuing education is not here yet. */
export const transcripts: Slice = {
  name: 'transcripts',
  acts: [prepareTranscripts, signSubject, signHomeroom, signHead, sealTranscripts, revokeTranscript],
  reads: [classTranscripts, pupilTranscripts, toSign, verifyTranscript],
  downloads: [transcriptPdf, transcriptXmlFile],
}
