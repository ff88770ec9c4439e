/** A list of 2,000 pupils for fifty classes as a school sends it: read in a process of its own, planned, imported. */
import { keepFile } from '../src/features/files/keep-file.ts'
import { importRoster } from '../src/features/pupils/import/import-roster.ts'
import { planRosterImport } from '../src/features/pupils/import/plan-import.ts'
import { carryOutReading, readRoster } from '../src/features/pupils/import/read-roster.ts'
import { openClass } from '../src/features/school/open-class.ts'
import { runAct, runRead } from '../src/records/act.ts'
import { newId } from '../src/records/session.ts'
import { readSettings } from '../src/settings.ts'
import { openStores } from '../src/stores.ts'
import { makeXlsx } from '../test/rosters/make-xlsx.ts'
import { cost } from './cost.ts'
import { openPrimary } from './primary.ts'
import { analyse } from './reach.ts'
import type { Say } from './run.ts'
import { YEAR } from './school.ts'

const CLASSES = 50
const PUPILS = 40
const GIVEN = ['An', 'Bình', 'Chức', 'Dũng', 'Giàng', 'Hải', 'Kiên']

export async function measureLists(folder: string, say: Say): Promise<void> {
  const settings = readSettings({ ...process.env, HOSO_DATA: folder, HOSO_DEMO: '0' })
  const stores = await openStores(settings, why => console.error(why.message))
  try {
    const now = Date.now()
    const house = await openPrimary(stores, folder, now)
    const names = Array.from({ length: CLASSES }, (_, i) => `1A${i + 1}`)
    for (const name of names)
      await runAct(house.as(house.head), openClass, {
        ...{ year: YEAR, name },
        teaches: { programme: 'primary', grade: 1, tech: 'SINGLE', codes: ['TV', 'TOAN'] },
      })
    await analyse(folder)
    const clerk = house.as(house.clerk, newId())
    const bytes = await list(names)
    const kept = await runAct(
      clerk,
      keepFile({ bytes, name: 'truong.xlsx', mediaType: 'application/octet-stream' }),
      {},
    )
    const { reading } = await runAct(clerk, readRoster, { file: kept.sha256, year: YEAR })
    const job = {
      ...{ db: stores.db, blobs: stores.blobs, school: clerk.school, account: clerk.actor.accountId },
      ...{ payload: { reading }, now: () => now, progress: async () => {}, signal: new AbortController().signal },
    }
    const rows = CLASSES * PUPILS
    say({ what: `a list of ${rows} pupils: read`, ...(await cost(() => carryOutReading(job))), goalSeconds: 3 })
    const { digest, figures, fromDay } = await runRead(clerk, planRosterImport, { reading, most: 200 })
    if (figures.add !== rows) throw new Error(`the list is not clean: ${JSON.stringify(figures)}`)
    const planned = await cost(() => runRead(clerk, planRosterImport, { reading, most: 200 }))
    say({ what: `a list of ${rows} pupils: dry run`, ...planned })
    const written = await cost(() => runAct(clerk, importRoster, { reading, digest, fromDay }))
    say({ what: `a list of ${rows} pupils: imported in one act`, ...written, goalSeconds: 3 })
  } finally {
    await stores.close()
  }
}

/** With a title, stray spaces, short years and lost zeros, as lists are. */
function list(classes: readonly string[]): Promise<Buffer> {
  const head = ['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Số CCCD', 'Lớp', 'Dân tộc', 'Nơi sinh', 'Địa chỉ']
  const rows = classes.flatMap((name, c) =>
    Array.from({ length: PUPILS }, (_, i) => {
      const n = c * PUPILS + i
      const number = `099220${String(n).padStart(6, '0')}`
      const id = n % 2 ? Number(number) : number
      return [
        n + 1,
        ` LÒ  VĂN ${GIVEN[n % GIVEN.length]}`,
        '17-6-20',
        'Nam',
        id,
        name,
        'Thái',
        'Sông Lam',
        `Bản số ${n}`,
      ]
    }),
  )
  return makeXlsx([{ name: 'DS', rows: [['DANH SÁCH HỌC SINH TOÀN TRƯỜNG'], [], head, ...rows] }])
}
