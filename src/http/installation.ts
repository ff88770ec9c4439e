import type { Logger } from 'pino'
import type { House } from '../features/accounts/house.ts'
import type { UploadLimits } from '../features/files/upload-limits.ts'
import type { Slice } from '../records/act.ts'
import type { BlobStore } from '../records/blobs.ts'
import type { KeyHouse } from '../records/key-house.ts'

/** Everything that the server stands on; made once by `main.ts`, or by a test. */
export type Installation = House & {
  blobs: BlobStore
  keys: KeyHouse
  uploads: UploadLimits
  slices: readonly Slice[]
  /** Tells the queue that an act has left work to it; without a queue here, another server's will find it. */
  nudge(): void
  /** carries the head of a school's journal out of the database at once, as after a lock */
  carryHead?(school: number): Promise<void>
  demo: boolean
  /** opens the first school of an empty installation; null where there is one, or in a demo */
  setUp: SetUp | null
  /** school time, ms since 1970: real time, or later in a demo with a clock of its own */
  now(): number
  log: Logger
  /** folder for files on their way in; beside the data, for a system's own may lie in memory */
  temporary: string
  /** folder of the built pages */
  pages: string
  place: Place
}

/** The code that the start printed, by its hash; whoever knows it may open the first school, once. */
export type SetUp = { codeHash: string }

/** How the server is reached. */
export type Place = {
  /** the public address, if one was set */
  url: URL | null
  /** true where browsers come by https, directly or through a trusted proxy */
  https: boolean
  /** true behind a trusted proxy, whose word on the visitor's address counts */
  proxy: boolean
  /** true where only this machine can connect */
  loopback: boolean
  tls: { cert: string; key: string } | null
}
