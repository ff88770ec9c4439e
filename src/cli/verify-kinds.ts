/** The kinds of file that `hoso verify` reads, in one table: the first that knows the file judges it. */
import { open, stat } from 'node:fs/promises'
import type { Judgement } from './judgement.ts'
import type { Say } from './terminal.ts'
import type { Trusted } from './trusted.ts'

/** A file to be judged: by its path, or by the bytes that came on the standard input. */
export type Subject = { file: string; path: string | null; bytes: Buffer | null; beginning: Buffer; isFolder: boolean }

export type Kind = {
  knows(subject: Subject): boolean
  judge(subject: Subject, trusted: Trusted, say: Say): Promise<Judgement>
}

/** What each kind needs is imported when such a file comes. */
const kinds: readonly Kind[] = [
  {
    knows: subject => subject.isFolder,
    judge: async (...args) => (await import('./verify-folder.ts')).judgeFolder(...args),
  },
  {
    knows: ({ beginning }) => beginning.toString('latin1').startsWith('{"format":"hoso-journal-export-'),
    judge: async (...args) => (await import('./verify-journal-file.ts')).judgeJournal(...args),
  },
  {
    knows: ({ beginning }) => beginning.toString('latin1').startsWith('{"format":"hoso-journal-extract-'),
    judge: async (...args) => (await import('./verify-journal-extract.ts')).judgeExtract(...args),
  },
  {
    knows: () => true,
    judge: async (...args) => (await import('./verify-signed.ts')).judgeSigned(...args),
  },
]

/** Judges one file or folder. Throws where it cannot be read at all. */
export async function judge(subject: Subject, trusted: Trusted, say: Say): Promise<Judgement> {
  return kinds.find(kind => kind.knows(subject))!.judge(subject, trusted, say)
}

/** Looks at a path just far enough to know its kind. */
export async function subjectAt(path: string, file = path): Promise<Subject> {
  if ((await stat(path)).isDirectory()) return { file, path, bytes: null, beginning: Buffer.alloc(0), isFolder: true }
  const handle = await open(path)
  try {
    const beginning = Buffer.alloc(64)
    const { bytesRead } = await handle.read(beginning, 0, 64, 0)
    return { file, path, bytes: null, beginning: beginning.subarray(0, bytesRead), isFolder: false }
  } finally {
    await handle.close()
  }
}

export function subjectOf(bytes: Buffer): Subject {
  return { file: '-', path: null, bytes, beginning: bytes.subarray(0, 64), isFolder: false }
}
