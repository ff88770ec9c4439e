/** What other slices may call. */
export { askedOf } from './asked.ts'
export { traceOfBlock } from './blocks.ts'
export { isReviewed } from './class-term.ts'
export { type Signature, signaturesOf } from './signatures.ts'
export { namedUnsigned, signedIn } from './unsigned.ts'
