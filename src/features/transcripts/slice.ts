import type { Slice } from '../../records/act.ts'
import { transcriptClasses } from './classes.ts'
import { signaturesWanted } from './due.ts'
import { transcriptPage, transcriptPages, transcriptPdf, transcriptXmlFile } from './files.ts'
import { prepareTranscripts } from './prepare.ts'
import { pupilTranscripts } from './pupil-versions.ts'
import { classTranscripts } from './read.ts'
import { revokeTranscript } from './revoke.ts'
import { sealTranscripts, signHead, signHomeroom, signSubject } from './sign.ts'
import { toSign } from './to-sign.ts'
import { verifyTranscript } from './verify.ts'

/** Of every programme that keeps gradebooks, each by its own form. */
export const transcripts: Slice = {
  name: 'transcripts',
  acts: [prepareTranscripts, signSubject, signHomeroom, signHead, sealTranscripts, revokeTranscript],
  reads: [
    transcriptClasses,
    classTranscripts,
    pupilTranscripts,
    transcriptPages,
    toSign,
    signaturesWanted,
    verifyTranscript,
  ],
  downloads: [transcriptPdf, transcriptPage, transcriptXmlFile],
}
