/** What other slices may call. */
export { findDossier, matterOfDossier } from './dossier.ts'
