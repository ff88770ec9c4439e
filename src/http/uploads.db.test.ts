import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/cluster/database.ts'
import { account, type Browser, browser, type Served, serve } from '../../test/http.ts'
import { NOW, type Person, primarySchool, type World } from '../../test/world.ts'
import { ownFiles } from '../features/files/index.ts'
import { keepFile } from '../features/files/keep-file.ts'
import { jpeg, jpegTelling } from '../features/files/picture.sample.ts'
import { sha256 } from '../records/canonical.ts'
import { type Db, openDatabase } from '../records/database.ts'
import { withSchool, withSession } from '../records/session.ts'

const database = testDatabase()
let db: Db
let served: Served
let world: World
let teacher: Browser

beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  served = await serve(db)
  world = await primarySchool(db)
  teacher = browser(served.base)
  await teacher.signIn(await account(served.at, world, world.people.science!))
})
afterAll(async () => {
  await served.close()
  await db.destroy()
})

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n')
function send(bytes: Uint8Array, name = 'đơn xin.pdf', to = 'evidence', headers: Record<string, string> = {}) {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], name))
  return teacher.send('POST', `/api/uploads/${to}`, { raw: form, headers })
}

describe('a file handed in', () => {
  it('is kept by its content, with its name, by an act of whoever sent it', async () => {
    const answer = await send(pdf, '..\\..\\đơn xin.pdf'.normalize('NFD'))
    expect(answer.body).toEqual({
      sha256: sha256(pdf),
      name: 'đơn xin.pdf',
      size: pdf.byteLength,
      mediaType: 'application/pdf',
    })
    expect(Buffer.from(await served.at.blobs.get(world.school, sha256(pdf)))).toEqual(pdf)
    const row = await withSchool(db, world.school, trx =>
      trx
        .selectFrom('journal')
        .select(['act', 'person_id', 'clauses'])
        .where('school_id', '=', world.school)
        .where('act', '=', 'files.keepFile')
        .executeTakeFirstOrThrow(),
    )
    expect(row).toEqual({ act: 'files.keepFile', person_id: world.people.science!.id, clauses: '["HS-12"]' })
    // again under another name: it is told which one stands in every list
    expect((await send(pdf, 'bản hai.pdf')).body).toMatchObject({ sha256: sha256(pdf), name: 'đơn xin.pdf' })
  })

  it('has the name that its giver gave it, though somebody handed in the same bytes under another', async () => {
    const bytes = Buffer.concat([pdf, Buffer.from('% one text, two names')])
    await send(bytes, 'đơn của cô Hà.pdf')
    const colleague = world.people.homeroom!
    const upload = { bytes, name: 'giấy khám bệnh.pdf', mediaType: 'application/pdf' }
    await world.act(colleague, keepFile(upload), {})
    const nameFor = async ({ id, account: accountId }: Person) => {
      const actor = { kind: 'person' as const, accountId, personId: id, stepUpAt: null }
      const opening = { db, blobs: world.blobs, school: world.school, actor, now: NOW, act: 'test.look' }
      return withSession(opening, async session => (await ownFiles(session, [sha256(bytes)]))[0]?.name)
    }
    expect(await nameFor(world.people.science!)).toBe('đơn của cô Hà.pdf')
    expect(await nameFor(colleague)).toBe('giấy khám bệnh.pdf')
    expect(await nameFor(world.people.head!)).toBeUndefined()
  })

  it.each([
    ['a page that calls itself a PDF', Buffer.from('<html><script>alert(1)</script>'), 415, 'ERR_FILE_KIND'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 415, 'ERR_FILE_KIND'],
    ['half a picture', jpeg.subarray(0, 200), 422, 'ERR_PICTURE_BROKEN'],
    ['nothing', Buffer.alloc(0), 400, 'ERR_FILE_MISSING'],
    ['eleven megabytes', Buffer.concat([pdf, Buffer.alloc(11 * 1024 * 1024)]), 413, 'ERR_FILE_TOO_LARGE'],
  ])('is refused when it is %s', async (_case, bytes, status, code) => {
    expect((await send(bytes)).body).toMatchObject({ status, code })
  })

  it('is a picture that tells nothing but what is seen: hash and size are of what is kept', async () => {
    const { body } = await send(jpegTelling('iPhone 15 21.0278N 105.8342E'), 'lớp.jpg')
    expect(body).toMatchObject({ sha256: sha256(jpeg), size: jpeg.byteLength, mediaType: 'image/jpeg' })
    expect(Buffer.from(await served.at.blobs.get(world.school, sha256(jpeg)))).toEqual(jpeg)
  })

  it('needs the token like every deed, and leaves nothing behind on the disk', async () => {
    expect((await send(pdf, 'a.pdf', 'evidence', { 'x-csrf': 'wrong' })).status).toBe(403)
    expect((await teacher.post('/api/uploads/evidence', {})).body).toMatchObject({
      status: 415,
      code: 'ERR_MEDIA_TYPE',
    })
    expect(readdirSync(served.at.temporary).filter(name => name.startsWith('upload-'))).toEqual([])
  })

  it('is turned away beyond what one person may send in a day, or a school altogether; the same file again is no more', async () => {
    const KB = 1024
    const small = await serve(db, { uploads: { personDay: 5 * KB, school: 12 * KB } })
    try {
      const w = await primarySchool(db)
      const give = async (who: Person) => {
        const visitor = browser(small.base)
        await visitor.signIn(await account(small.at, w, who))
        return (n: number, size: number) => {
          const form = new FormData()
          form.append('file', new File([pdf, new Uint8Array(size - pdf.byteLength).fill(n)], `${n}.pdf`))
          return visitor.send('POST', '/api/uploads/evidence', { raw: form })
        }
      }
      const science = await give(w.people.science!)
      const at = async (sent: Promise<{ status: number; body: unknown }>) => {
        const { status, body } = await sent
        return [status, (body as { code?: string }).code]
      }
      expect(await at(science(1, 3 * KB))).toEqual([200, undefined])
      const both = await Promise.all([at(science(2, 2 * KB)), at(science(3, 2 * KB))])
      expect(both.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
        [200, undefined],
        [413, 'ERR_UPLOADS_OF_DAY'],
      ])
      expect(await at(science(1, 3 * KB))).toEqual([200, undefined])
      const homeroom = await give(w.people.homeroom!)
      expect(await at(homeroom(1, 3 * KB))).toEqual([200, undefined])
      small.clock.now += 23 * 3_600_000 // the next morning
      expect(await at(science(4, 3 * KB))).toEqual([200, undefined])
      expect(await at(homeroom(5, 2 * KB))).toEqual([413, 'ERR_UPLOADS_OF_SCHOOL'])
    } finally {
      await small.close()
    }
  })

  it('may be a list of any kind: what is in it is looked at where it is read', async () => {
    expect((await send(Buffer.from('STT;Họ và tên\n1;Lò Văn A\n'), 'lớp.csv', 'roster')).body).toMatchObject({
      name: 'lớp.csv',
    })
  })
})
