import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { csv, packArchive } from './archive.ts'

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

describe('a table for spreadsheets', () => {
  test('quotes what needs it, leaves numbers and nothing bare, ends every line by CR LF', () => {
    expect(
      textOf(
        csv([
          ['họ tên', 'điểm'],
          ['Vừ A "Ển", 1A', 9],
          ['hai\ndòng', null],
        ]),
      ),
    ).toBe('\ufeffhọ tên,điểm\r\n"Vừ A ""Ển"", 1A",9\r\n"hai\ndòng",\r\n')
  })

  test('never starts a formula, whatever a teacher wrote', () => {
    for (const text of ['=1+1', '+84', '-2', '@A1', '\tx', '=cmd|"/c calc"!A1'])
      expect(
        textOf(csv([[text]]))
          .replace('\ufeff', '')
          .replace(/^"/, '')[0],
      ).toBe("'")
    expect(textOf(csv([[-2]]))).toBe('\ufeff-2\r\n')
  })
})

test('the same content, name and instant make the same bytes; the manifest hashes each file of it', async () => {
  const payload = [
    { path: 'b/ế.txt', bytes: Buffer.from('hai') },
    { path: 'a.txt', bytes: Buffer.from('một') },
  ]
  const at = new Date('2027-06-01T00:00:00Z')
  const [one, two] = await Promise.all(
    [1, 2].map(() => packArchive('ho-so', { 'Source-Organization': 'Trường' }, payload, at)),
  )
  expect(Buffer.compare(one!.zip, two!.zip)).toBe(0)
  const manifest = payload
    .map(({ path, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  data/${path}\n`)
    .reverse()
    .join('')
  expect(one!.manifestSha).toBe(createHash('sha256').update(manifest).digest('hex'))
  expect(one!.files).toBe(2)
})
