/** A primary school of 2,000 pupils at its year's end, made by acts: closed with its journal, then rolled over. */
import { primarySubjects } from '../src/assessment/subjects.ts'
import { dayOf } from '../src/calendar/vietnam-time.ts'
import { decideLists } from '../src/features/council/decide.ts'
import { proposeLists } from '../src/features/council/propose.ts'
import { enterScores } from '../src/features/gradebook/enter-scores.ts'
import { decideLock, executeLock } from '../src/features/locks/take-step.ts'
import { enrol } from '../src/features/pupils/enrol.ts'
import { approveResults } from '../src/features/results/approve.ts'
import { recordAbsences } from '../src/features/results/prepare.ts'
import { proposeResults } from '../src/features/results/propose.ts'
import { rolloverPlan } from '../src/features/rollover/read-plan.ts'
import { rollOver } from '../src/features/rollover/roll-over.ts'
import { assignTeacher } from '../src/features/school/assign-teacher.ts'
import { openClass } from '../src/features/school/open-class.ts'
import { runAct, runRead } from '../src/records/act.ts'
import { readSettings } from '../src/settings.ts'
import { openStores } from '../src/stores.ts'
import { cost } from './cost.ts'
import { openPrimary, yearOf } from './primary.ts'
import { analyse, reach } from './reach.ts'
import type { Say } from './run.ts'
import { YEAR } from './school.ts'

const GRADES = [1, 2, 3, 4, 5] as const
const CLASSES = 10
const PUPILS = 40
const TABLES = ['class', 'book', 'enrolment', 'rollover', 'rollover_class', 'rollover_pupil', 'journal'] as const

type House = Awaited<ReturnType<typeof openPrimary>>
type Full = { id: string; pupils: readonly string[] }

export async function measureYear(folder: string, say: Say): Promise<void> {
  const settings = readSettings({ ...process.env, HOSO_DATA: folder, HOSO_DEMO: '0' })
  const stores = await openStores(settings, why => console.error(why.message))
  try {
    const now = Date.now()
    const house = await openPrimary(stores, folder, now)
    const classes: Full[] = []
    for (const grade of GRADES)
      for (let n = 1; n <= CLASSES; n++) classes.push(await fullClass(house, grade, n, classes.length))
    await analyse(folder)
    const pupils = classes.length * PUPILS
    const closed = await cost(() => close(house, classes, now))
    say({ what: `a school of ${pupils} pupils closed with its journal`, ...closed, goalSeconds: 10 })
    await analyse(folder)
    const head = house.as(house.head)
    const { digest, missing } = await runRead(head, rolloverPlan, { year: YEAR })
    if (missing.length > 0) throw new Error(`the year is open: ${JSON.stringify(missing[0])}`)
    const dry = await cost(() => runRead(head, rolloverPlan, { year: YEAR }))
    say({ what: `roll-over of ${pupils} pupils, dry run`, ...dry })
    const before = await rows(folder)
    const given = { year: YEAR, startsOn: `${YEAR + 1}-09-05`, digest, names: [], pupils: [] }
    const rolled = await cost(() => runAct(head, rollOver, given))
    const after = await rows(folder)
    say({
      what: `roll-over of ${pupils} pupils`,
      ...rolled,
      rows: TABLES.reduce((n, t) => n + after[t]! - before[t]!, 0),
    })
  } finally {
    await stores.close()
  }
}

/** A class with its books, teachers, pupils and every cell of the year's end. */
async function fullClass({ as, head, teacher }: House, grade: 1 | 2 | 3 | 4 | 5, n: number, at: number): Promise<Full> {
  const codes = primarySubjects(grade, 'SINGLE')
    .filter(s => s.kind !== 'elective')
    .map(s => s.code)
  const { class: id, books } = await runAct(as(head), openClass, {
    ...{ year: YEAR, name: `${grade}A${n}` },
    teaches: { programme: 'primary', grade, tech: 'SINGLE', codes },
  })
  for (const subject of Object.keys(books))
    await runAct(as(head), assignTeacher, { class: id, subject, person: teacher, fromDay: `${YEAR}-08-01` })
  const children = Array.from({ length: PUPILS }, (_, i) => ({
    code: `${at}-${i}`,
    personalId: `0993${String(at * PUPILS + i + 10_000_000).slice(0, 8)}`,
    ...{ familyName: 'Nguyễn Thị Diễm', givenName: `Hương ${i + 1}`, sex: 'female' as const },
    bornOn: `${YEAR - 5 - grade}-05-06`,
  }))
  const { pupils } = await runAct(as(head), enrol, { class: id, fromDay: `${YEAR}-08-01`, pupils: children })
  for (const [subject, book] of Object.entries(books))
    await runAct(as(teacher), enterScores, {
      book,
      period: 'CN',
      changes: yearOf(grade, subject, pupils, 'Hoàn thành tốt.'),
    })
  const absences = pupils.map(pupil => ({ pupil, excused: 2, unexcused: 0 }))
  await runAct(as(teacher), recordAbsences, { class: id, absences })
  return { id, pupils }
}

/** Results computed and proposed, approved; lists proposed and decided by the council; every period locked. */
async function close(
  { as, head, deputy, clerk, teacher }: House,
  classes: readonly Full[],
  now: number,
): Promise<void> {
  const proposed = []
  for (const { id } of classes) {
    const { result, version } = await runAct(as(teacher), proposeResults, { class: id, period: 'CN' })
    const { proposal } = await runAct(as(teacher), proposeLists, { class: id, result, differences: [] })
    proposed.push({ class: id, version, proposal })
  }
  await runAct(as(head), approveResults, {
    ...{ period: 'CN', decisionNo: '5/QĐ' },
    classes: proposed.map(({ class: id, version }) => ({ class: id, version })),
  })
  await runAct(as(head), decideLists, {
    ...{ year: YEAR, heldOn: dayOf(now), place: 'Phòng họp', chair: head, secretary: clerk },
    members: [head, clerk, teacher],
    votes: { for: 3, against: 0, withheld: 0 },
    classes: proposed.map(({ class: id, proposal }) => ({ class: id, proposal, differences: [] })),
  })
  for (const period of ['GHK1', 'CHK1', 'GHK2', 'CN']) {
    const { lock } = await runAct(as(head), decideLock, { year: YEAR, period, class: null, decisionNo: '6/QĐ' })
    await runAct(as(deputy), executeLock, { lock })
  }
}

const rows = (folder: string) =>
  reach(folder, async db => {
    const counts: Record<string, number> = {}
    for (const table of TABLES) {
      const { rows } = await db.query(`select count(*)::int as n from ${table}`)
      counts[table] = rows[0].n
    }
    return counts
  })
