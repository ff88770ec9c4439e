import { keepFile } from '../src/features/files/keep-file.ts'
import type { Person, World } from './world.ts'

/** Keeps a file of this person, as an upload does, and returns the hash by which a request names it. */
export async function evidence(w: World, who: Person, name: string): Promise<string> {
  const upload = { bytes: Buffer.from(`${name} ${who.id}`), name, mediaType: 'text/plain' }
  return (await w.act(who, keepFile(upload), {})).sha256
}
