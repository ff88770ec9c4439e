import type { OutputOf } from '../../records/act.ts'
import type { correction } from './read.ts'

/** A dossier as its page gets it. */
export type Dossier = OutputOf<typeof correction>
