/** What other slices may call. */
export { transcriptAfterCorrection } from './after-correction.ts'
export { contentOf, type Document, documentsOf, isDemo, isSealed, signatureOf, stateOf } from './document.ts'
