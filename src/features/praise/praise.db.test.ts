import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { NOW, type Person, primarySchool, type World } from '../../../test/world.ts'
import { stopRendering } from '../../documents/render.ts'
import { runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, NotFound, Refused } from '../../records/faults.ts'
import { praiseInYearPaper } from '../forms/praise-in-year.ts'
import { summaryPaper } from '../forms/summary.ts'
import { primaryClass } from '../results/full-class.sample.ts'
import { changePost } from '../school/appoint.ts'
import { grantStandIn } from '../stand-ins/grant.ts'
import { grantPraise, refusePraise, withdrawPraise } from './answer.ts'
import { praiseOfPupil } from './of-pupil.ts'
import { proposePraise, writeLetter } from './propose.ts'

const database = testDatabase()
let db: Db
let [here, elsewhere]: World[] = []
beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  ;[here, elsewhere] = [await primarySchool(db), await primarySchool(db)]
})
afterAll(async () => {
  stopRendering()
  await db.destroy()
})

const as = (w: World, who: Person) => ({
  ...{ db, blobs: w.blobs, school: w.school, now: NOW },
  actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: null },
})
async function paperOf(w: World, who: Person, praise: string, now = NOW): Promise<string> {
  const { bytes, name } = await runDownload({ ...as(w, who), now }, praiseInYearPaper, { praise })
  if (process.env.HOSO_LOOK) writeFileSync(`${process.env.HOSO_LOOK}/${name}`, bytes)
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replace(/\s+/g, ' ')
}

it('a certificate within the year is proposed with grounds, decided by the head, printed and stands in the summary; a letter is its writer’s own and does not', async () => {
  const w = here!
  const { homeroom, science, head, secretary, member } = w.people as Record<string, Person>
  const pupil = w.pupils[0]!
  const words = 'Giải Nhất hội thi kể chuyện cấp xã'
  const grounds = 'Giấy chứng nhận số 12 của Ban tổ chức.'
  const propose = (who: Person, more = {}) => w.act(who, proposePraise, { pupil, words, grounds, ...more })
  expect(await failure(propose(homeroom!, { grounds: 'giỏi' }))).toBeInstanceOf(Refused)
  for (const who of [member!, secretary!]) expect(await failure(propose(who))).toBeInstanceOf(Refused)

  const taken = await propose(science!)
  expect(await failure(w.act(homeroom!, withdrawPraise, taken))).toBeInstanceOf(Refused)
  await w.act(science!, withdrawPraise, taken)
  const refused = await propose(homeroom!)
  await w.act(head!, refusePraise, { ...refused, note: 'Đã khen ở hội thi.' })
  expect(await failure(paperOf(w, head!, refused.praise))).toMatchObject({ code: 'ERR_NO_PRAISE' })
  const { praise } = await propose(homeroom!)
  expect(await paperOf(w, homeroom!, praise)).toContain('BẢN NHÁP')
  const grant = { praise, decisionNo: '31/QĐ-THPL', decidedOn: '2026-11-17' }
  expect(await failure(w.act(homeroom!, grantPraise, grant))).toBeInstanceOf(Refused)
  const their = elsewhere!.people as Record<string, Person>
  for (const deed of [
    () => elsewhere!.act(their.head!, grantPraise, grant),
    () => elsewhere!.act(their.homeroom!, withdrawPraise, { praise }),
    () => elsewhere!.act(their.homeroom!, proposePraise, { pupil, words, grounds }),
    () => paperOf(elsewhere!, their.homeroom!, praise),
  ])
    expect(await failure(deed())).toBeInstanceOf(NotFound)
  const other = await primaryClass(w, '1A')
  expect(await failure(propose(science!, { pupil: other.pupils[0]! }))).toBeInstanceOf(Refused)
  expect(await failure(w.act(head!, grantPraise, { ...grant, decidedOn: '2026-11-19' }))).toBeInstanceOf(Invalid)
  await w.act(head!, grantPraise, grant)
  expect(await failure(w.act(head!, grantPraise, grant))).toBeInstanceOf(Conflict)
  const printed = await paperOf(w, science!, praise)
  for (const part of ['GIẤY KHEN', `Đã có thành tích: ${words}`, '31/QĐ-THPL', head!.name])
    expect(printed).toContain(part)
  expect(printed).not.toContain('NHÁP')

  const letter = await w.act(science!, writeLetter, { pupil, words: 'Thầy khen em đã giúp bạn học Khoa học.' })
  expect(await failure(w.act(head!, grantPraise, { ...grant, ...letter }))).toBeTruthy()
  const sent = await paperOf(w, homeroom!, letter.praise)
  for (const part of ['THƯ KHEN', 'Thầy khen em đã giúp bạn', science!.name]) expect(sent).toContain(part)
  expect(sent).not.toContain('Quyết định số')
  const { praises } = await w.read(homeroom!, praiseOfPupil, { pupil })
  expect(praises.map(p => [p.kind, p.state])).toEqual([
    ['letter', 'sent'],
    ['certificate', 'granted'],
    ['certificate', 'refused'],
    ['certificate', 'withdrawn'],
  ])
  await w.act(science!, writeLetter, { pupil: w.pupils[1]!, words: 'Thầy khen em.' })
  const summary = await runDownload(as(w, homeroom!), summaryPaper, { class: w.class, period: 'CN' })
  const rows = execFileSync('pdftotext', ['-layout', '-', '-'], { input: summary.bytes, encoding: 'utf8' }).split('\n')
  expect(rows.filter(row => /^\s*\d+ .* x\s*$/.test(row)).map(row => row.includes('Giàng A Páo'))).toEqual([true])
})

it('a certificate bears the name and the office of who granted it, whoever is at the head when it is printed again', async () => {
  const w = elsewhere!
  const { homeroom, head, deputy } = w.people as Record<string, Person>
  const at = (day: string) => Date.parse(`${day}T09:00:00+07:00`)
  const granted = async (who: Person, day: string) => {
    const asked = { pupil: w.pupils[0]!, words: `Giúp bạn, ${day}`, grounds: 'Cả lớp đề nghị khen.' }
    const { praise } = await w.act(homeroom!, proposePraise, asked, { at: at(day) })
    await w.act(who, grantPraise, { praise, decisionNo: '31/QĐ-THPL', decidedOn: day }, { at: at(day) })
    return praise
  }
  const ofHead = await granted(head!, '2026-11-18')
  await w.act(
    head!,
    grantStandIn,
    {
      ...{ kind: 'inCharge' as const, person: deputy!.id, giver: null, fromDay: '2026-11-19', toDay: '2026-11-20' },
      ...{ decisionNo: '40/QĐ', decidedOn: '2026-11-18', issuedBy: 'UBND xã', reason: 'Đi học', areas: [], where: [] },
    },
    { at: at('2026-11-18') },
  )
  const ofDeputy = await granted(deputy!, '2026-11-19')
  const end = { change: 'end', person: head!.id, post: 'head', lastDay: '2026-11-22' } as const
  await w.operate(changePost, { ...end, decisionNo: '50/QĐ-UBND' })
  const today = at('2026-11-30')
  const first = await paperOf(w, homeroom!, ofHead, today)
  expect(first).toContain(`HIỆU TRƯỞNG ${head!.name}`)
  expect(await paperOf(w, homeroom!, ofDeputy, today)).toMatch(
    new RegExp(`KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG ${deputy!.name}`),
  )
})
