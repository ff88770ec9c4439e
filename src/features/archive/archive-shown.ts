import type { OutputOf } from '../../records/act.ts'
import type { classArchives } from './read.ts'

export type Archives = OutputOf<typeof classArchives>
export type ArchiveRequest = Archives['requests'][number]
