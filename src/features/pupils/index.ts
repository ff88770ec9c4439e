/** What other slices may call. */
export { byName, searchKey } from './names.ts'
