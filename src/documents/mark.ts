/** What stands across every page: a draft, a document of the demo or of the trial authority, or nothing. */
export type Mark = 'draft' | 'trial' | 'none'
