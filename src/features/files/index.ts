/** What other slices may call. */
export { type OwnFile, ownFiles } from './own-files.ts'
