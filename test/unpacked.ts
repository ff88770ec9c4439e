import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import yauzl from 'yauzl'

/** Unpacks the archive of a class, and gives the folder of the bag. */
export async function unpacked(zip: Uint8Array): Promise<string> {
  const target = mkdtempSync(join(tmpdir(), 'hoso-archive-'))
  for (const [path, bytes] of await entriesOf(Buffer.from(zip))) {
    mkdirSync(dirname(join(target, path)), { recursive: true })
    writeFileSync(join(target, path), bytes)
  }
  return join(target, readdirSync(target)[0]!)
}

function entriesOf(zip: Buffer): Promise<[string, Buffer][]> {
  return new Promise((resolve, reject) => {
    const found: [string, Buffer][] = []
    yauzl.fromBuffer(zip, { lazyEntries: true }, (fault, file) => {
      if (fault) return reject(fault)
      file.on('error', reject).on('end', () => resolve(found))
      file.on('entry', (entry: yauzl.Entry) =>
        file.openReadStream(entry, async (broken, stream) => {
          if (broken) return reject(broken)
          const pieces: Buffer[] = []
          for await (const piece of stream) pieces.push(piece as Buffer)
          found.push([entry.fileName, Buffer.concat(pieces)])
          file.readEntry()
        }),
      )
      file.readEntry()
    })
  })
}
