/** What other slices may call. */
export { ownFiles } from './own-files.ts'
