import { outOfDate, queryClient } from '../../web/query.ts'

const OF_DRAFT = ['regulation.draft', 'regulation.check', 'regulation.preview']

/** The draft is gone: its page leaves first, then what was read of it, and everything else is read anew. */
export async function draftEnded(): Promise<void> {
  await outOfDate('regulation.versions')
  queryClient.removeQueries({ predicate: query => OF_DRAFT.includes(String(query.queryKey[0])) })
  await outOfDate()
}
