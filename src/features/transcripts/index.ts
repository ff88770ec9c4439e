/** What other slices may call. */
export { transcriptAfterCorrection } from './after-correction.ts'
export { contentOf, type Document, documentsOf, isDemo, isSealed, living, signatureOf, stateOf } from './document.ts'
