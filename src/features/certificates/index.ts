/** What other slices may call. */
export { type Certificate, certificatesOf, usableCertificate } from './certificate.ts'
export { endKeysOf } from './end-keys.ts'
export { certificateShape, shownCertificate } from './list.ts'
export { openSigner } from './open-key.ts'
