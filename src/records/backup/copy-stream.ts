/** COPY as a stream over an open connection of `pg`, which itself knows the messages but has no call for them. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import type pg from 'pg'

/** The part of a connection of `pg` that a query of one's own is given. */
type Connection = {
  query(sql: string): void
  sendCopyFromChunk(piece: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
  stream: Socket
}

/** What `pg` calls while such a query runs; a message without its function here would be an error there. */
type Listener = {
  submit(connection: Connection): void
  handleError(cause: Error): void
  handleReadyForQuery(): void
  handleCommandComplete(): void
  handleCopyData?(message: { chunk: Buffer }, connection: Connection): void
  handleCopyInResponse?(connection: Connection): void
}

/** Runs `COPY … TO STDOUT` into a stream, which stays open; returns the bytes written. */
export async function copyOut(client: pg.Client, sql: string, sink: Writable): Promise<number> {
  let bytes = 0
  await run(client, {
    submit: connection => connection.query(sql),
    handleCommandComplete() {},
    handleCopyData({ chunk }, { stream }) {
      bytes += chunk.byteLength
      // the piece lies in a buffer that the connection uses again
      if (sink.write(Buffer.from(chunk)) || stream.isPaused()) return
      stream.pause()
      sink.once('drain', () => stream.resume())
    },
  })
  return bytes
}

/** Runs `COPY … FROM STDIN` from a stream. Throws what the server says of a wrong line. */
export async function copyIn(client: pg.Client, sql: string, source: Readable): Promise<void> {
  let failed = false
  const feed = async (connection: Connection) => {
    for await (const piece of source) {
      if (failed) return
      connection.sendCopyFromChunk(piece as Buffer)
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
    }
    connection.endCopyFrom()
  }
  await run(client, {
    submit: connection => connection.query(sql),
    handleCommandComplete() {},
    handleCopyInResponse(connection) {
      feed(connection).catch((cause: Error) => connection.sendCopyFail(cause.message))
    },
  }).catch((cause: unknown) => {
    failed = true
    throw cause
  })
}

function run(client: pg.Client, listener: Omit<Listener, 'handleError' | 'handleReadyForQuery'>): Promise<void> {
  return new Promise((done, fail) => {
    const whole: Listener = { ...listener, handleError: fail, handleReadyForQuery: done }
    client.query(whole as unknown as pg.Submittable)
  })
}
