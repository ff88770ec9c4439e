/** What other slices may call. */
export { transcriptAfterCorrection } from './after-correction.ts'
export { transcriptsAfterCouncil } from './after-council.ts'
export {
  contentOf,
  type Document,
  documentStates,
  documentsOf,
  isDemo,
  isSealed,
  signatureOf,
  stateOf,
} from './document.ts'
export { type Due, signaturesDue } from './due.ts'
export { mayFollow } from './may-read.ts'
export { hasForm } from './page-of.ts'
export { SIGNING, signPlace } from './sign-place.ts'
