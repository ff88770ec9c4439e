import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { primarySchool, type World } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, NotFound, Refused } from '../../records/faults.ts'
import { movePupil } from '../pupils/move.ts'
import { primaryClass } from '../results/full-class.sample.ts'
import { cellHistory } from './cell-history.ts'
import { enterRetest } from './enter-retest.ts'
import { enterScores } from './enter-scores.ts'
import { dropPhrase, keepPhrase, phrases } from './phrases.ts'
import { readBook } from './read-book.ts'
import { answerRetest, askRetest, withdrawRetest } from './retest.ts'

const database = testDatabase()
let db: Db
let [here, elsewhere]: World[] = []
beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  ;[here, elsewhere] = [await primarySchool(db), await primarySchool(db)]
})
afterAll(() => db.destroy())

const reason = 'Ngày kiểm tra em sốt, bài thường ngày đều làm tốt.'

const type = (w: World, text: string, version = 0) =>
  w.act(w.people.homeroom!, enterScores, {
    ...{ book: w.books.TOAN!, period: 'CHK1' },
    changes: [{ pupil: w.pupils[0]!, column: 'DIEM', text, version, how: 'typed' }],
  })

it('a test out of line is proposed again with its reason, allowed by the head, and the last mark counts with the first still visible', async () => {
  const w = here!
  const { homeroom, head, science, deputy } = w.people as Record<string, NonNullable<World['people']['head']>>
  const at = { book: w.books.TOAN!, period: 'CHK1', pupil: w.pupils[0]!, column: 'DIEM' }
  const codes = async (wrong: Promise<unknown>) => ((await failure(wrong)) as Invalid).faults.map(f => f.code)
  const ask = (more = {}) => w.act(homeroom!, askRetest, { ...at, reason, ...more })

  expect(await codes(ask())).toEqual(['ERR_NO_TEST_YET'])
  await type(w, '4')
  expect(await codes(ask({ period: 'GHK1' }))).toEqual(['ERR_NOT_RETESTED', 'ERR_NO_TEST_YET'])
  expect(await codes(ask({ column: 'MUC' }))).toEqual(['ERR_NOT_RETESTED', 'ERR_NO_TEST_YET'])
  expect(await failure(ask({ reason: 'sốt' }))).toBeInstanceOf(Refused)
  expect(await failure(w.act(science!, askRetest, { ...at, reason }))).toBeInstanceOf(Refused)
  const other = await primaryClass(w, '4B', 4)
  expect(await codes(ask({ pupil: other.pupils[0] }))).toEqual(['ERR_PUPIL_NOT_IN_CLASS'])

  const first = await ask()
  expect(await failure(ask())).toBeInstanceOf(Conflict)
  expect(await failure(w.act(head!, withdrawRetest, first))).toBeInstanceOf(Refused)
  await w.act(homeroom!, withdrawRetest, first)
  const { request } = await ask()
  const open = await w.read(head!, readBook, at)
  expect(open.retests).toMatchObject([{ request, pupil: at.pupil, column: 'DIEM', reason, permittedBy: null }])
  for (const who of [homeroom!, deputy!])
    expect(await failure(w.act(who, answerRetest, { request, answer: 'permission' }))).toBeInstanceOf(Refused)
  const early = await failure(w.act(homeroom!, enterRetest, { request, text: '7' }))
  expect((early as Conflict).code).toBe('ERR_RETEST_NOT_PERMITTED')
  const foreign = elsewhere!.act(elsewhere!.people.head!, answerRetest, { request, answer: 'permission' })
  expect(await failure(foreign)).toBeInstanceOf(NotFound)
  await w.act(head!, answerRetest, { request, answer: 'permission' })
  expect(await failure(w.act(homeroom!, withdrawRetest, { request }))).toBeInstanceOf(Conflict)

  expect(await codes(w.act(homeroom!, enterRetest, { request, text: '7,5' }))).toEqual(['ERR_SCORE_DECIMAL'])
  expect(await failure(w.act(science!, enterRetest, { request, text: '7' }))).toBeInstanceOf(Refused)
  // the mark that is out of line was typed over meanwhile: the proposal rested on another
  await type(w, '5', 1)
  const over = (await failure(w.act(homeroom!, enterRetest, { request, text: '7' }))) as Conflict
  expect([over.code, (await w.read(homeroom!, readBook, at)).retests]).toEqual(['ERR_CELL_CHANGED', []])
  const unread = await ask()
  await type(w, '6', 2)
  const late = await failure(w.act(head!, answerRetest, { ...unread, answer: 'permission' }))
  expect((late as Conflict).code).toBe('ERR_CELL_CHANGED')
  const again = await ask()
  await w.act(head!, answerRetest, { ...again, answer: 'permission' })
  const both = await Promise.allSettled(['7', '8'].map(text => w.act(homeroom!, enterRetest, { ...again, text })))
  expect(both.map(b => b.status).sort()).toEqual(['fulfilled', 'rejected'])
  const text = both[0]!.status === 'fulfilled' ? '7' : '8'
  const after = await w.read(homeroom!, readBook, at)
  expect(after.retests).toEqual([])
  expect(after.cells[at.pupil]?.DIEM).toMatchObject({
    ...{ text, version: 4 },
    note: { state: 'retested', was: '6', by: head!.name, reason },
  })
  const { versions } = await w.read(homeroom!, cellHistory, at)
  expect(versions.map(v => [v.text, v.retested])).toEqual([
    [text, true],
    ...['6', '5', '4'].map(before => [before, false]),
  ])
  // a slip of the pen is mended as ever, and stays the mark of the other test; another test may be proposed again
  await type(w, '9', 4)
  expect((await w.read(homeroom!, readBook, at)).cells[at.pupil]?.DIEM).toMatchObject({
    ...{ text: '9', note: { state: 'retested', was: '6' } },
  })
  const refused = await ask()
  await w.act(head!, answerRetest, { ...refused, answer: 'refusal', note: 'Đã làm lại một lần.' })
  const last = await ask()
  await w.act(head!, answerRetest, { ...last, answer: 'permission' })
  const move = { pupil: at.pupil, class: other.id, onDay: '2026-11-18', reason: 'Gia đình xin chuyển.' }
  await w.act(head!, movePupil, move)
  expect(await codes(w.act(homeroom!, enterRetest, { ...last, text: '8' }))).toEqual(['ERR_PUPIL_NOT_IN_CLASS'])
  expect(
    (await journalOf(w)).filter(r => /Retest/.test(r.act) && r.verdict === 'allowed').map(r => r.act.split('.')[1]),
  ).toEqual([
    ...['askRetest', 'withdrawRetest', 'askRetest', 'answerRetest', 'askRetest', 'askRetest', 'answerRetest'],
    ...['enterRetest', 'askRetest', 'answerRetest', 'askRetest', 'answerRetest'],
  ])
})

it('a phrase is kept when its teacher says so, read and given up by that teacher alone, and never named in the journal', async () => {
  const w = elsewhere!
  const { homeroom, science } = w.people
  const one = { subject: 'TOAN', column: 'NX', level: 'T', words: 'Tính nhẩm nhanh, trình bày cẩn thận.' }
  const { phrase } = await w.act(homeroom!, keepPhrase, one)
  await w.act(homeroom!, keepPhrase, { ...one, level: null, words: 'Cần đọc kĩ đề.' })
  expect((await failure(w.act(homeroom!, keepPhrase, one))) as Conflict).toMatchObject({ code: 'ERR_PHRASE_KEPT' })
  expect(await failure(w.act(homeroom!, keepPhrase, { ...one, level: 'X' }))).toBeInstanceOf(Invalid)
  const mine = () => w.read(homeroom!, phrases, { subject: 'TOAN' })
  expect((await mine()).phrases.map(p => p.level).sort()).toEqual(['T', null].sort())
  expect((await w.read(science!, phrases, { subject: 'TOAN' })).phrases).toEqual([])
  expect(await failure(w.act(science!, dropPhrase, { phrase }))).toBeInstanceOf(NotFound)
  await w.act(homeroom!, dropPhrase, { phrase })
  expect((await mine()).phrases.map(p => p.words)).toEqual(['Cần đọc kĩ đề.'])
  const rows = await journalOf(w)
  expect(rows.some(r => r.act === 'gradebook.keepPhrase')).toBe(true)
  expect(JSON.stringify(rows)).not.toContain('Tính nhẩm nhanh')
})
