import { afterAll, beforeAll, it } from 'vitest'
import { testDatabase } from '../../../../test/cluster/database.ts'
import { primarySchool, YEAR } from '../../../../test/world.ts'
import { type Db, openDatabase } from '../../../records/database.ts'
import { clerkOf, csv, handIn, importAs, openClasses, plan, readAs } from './import.sample.ts'
import { undoImport } from './undo-import.ts'
const database = testDatabase()
let db: Db
beforeAll(() => { db = openDatabase(database.url('hoso_app')) })
afterAll(() => db.destroy())
const HEAD = 'STT,Họ và tên,Ngày sinh,Giới tính,Số định danh cá nhân,Mã học sinh,Lớp,Nơi ở hiện nay,Họ tên cha,Họ tên mẹ,SĐT liên hệ'
let n = 0
for (const size of [2000, 2000, 50000])
  it(`measures ${size}`, async () => {
    const w = await primarySchool(db)
    const names = Array.from({ length: 40 }, (_, i) => `${1 + (i % 5)}${String.fromCharCode(65 + Math.floor(i / 5))}`)
    await openClasses(w, names.filter(x => x !== '4A'))
    const lines = Array.from({ length: size }, (_, i) => `${i + 1},Hờ A Nủ,05/05/2016,Nam,099216${String(++n).padStart(6, '0')},,${names[i % 40]},Bản ${i},Hờ A Chù,Giàng Thị Mỷ,0900000${String(i % 1000).padStart(3, '0')}`)
    const t0 = performance.now()
    const file = await handIn(w, csv(HEAD, ...lines))
    const t1 = performance.now()
    const { reading } = await readAs(w, { file, year: YEAR })
    const t2 = performance.now()
    const shown = await plan(w, reading, { most: 100 })
    const t3 = performance.now()
    const done = await importAs(w, reading, shown)
    const t4 = performance.now()
    await w.act(clerkOf(w), undoImport, { import: done.import })
    const t5 = performance.now()
    console.log(size, 'upload', (t1 - t0) | 0, 'read', (t2 - t1) | 0, 'plan', (t3 - t2) | 0, 'import', (t4 - t3) | 0, 'undo', (t5 - t4) | 0, 'rss', (process.memoryUsage().rss / 1e6) | 0)
  }, 300000)
