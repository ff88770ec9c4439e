/** What other slices may call. */
export { type Certificate, type Holder, usableCertificate } from './certificate.ts'
export { certificateShape, shownCertificate } from './list.ts'
export { openSigner } from './open-key.ts'
