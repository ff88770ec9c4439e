/** What other slices may call. */
export { type OwnFile, ownFiles, paperFrom, unknownFiles } from './own-files.ts'
