/** A small preschool for one test, made by the product's own acts: two classes, three teachers, a theme that runs. */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { mustBeListed } from '../../../test/world.ts'
import { type Act, type Caller, type Download, type Read, runAct, runDownload, runRead } from '../../records/act.ts'
import { blobFolder } from '../../records/blobs.ts'
import type { Db } from '../../records/database.ts'
import { newId } from '../../records/session.ts'
import { keepFile } from '../files/keep-file.ts'
import { enrol } from '../pupils/enrol.ts'
import { appoint } from '../school/appoint.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { createSchool } from '../school/create-school.ts'
import { enterObjectives } from './objectives.ts'
import { openPreschoolClass } from './open-class.ts'
import { planTheme } from './plan-theme.ts'
import { preschoolPlan } from './read-plan.ts'

/** Wednesday 18 November 2026, 09:00 in Vietnam */
export const NOW = Date.UTC(2026, 10, 18, 2)
export const DAY = 86_400_000
export const YEAR = 2026
const AUTUMN = Date.UTC(2026, 7, 20, 2)

export type Who = 'head' | 'deputy' | 'lead' | 'second' | 'other' | 'admin'
export type Kindergarten = Awaited<ReturnType<typeof kindergarten>>

const staff = {
  deputy: ['Hà Thị', 'Miên', 'deputyHead'],
  lead: ['Lường Thị', 'Nguyệt', 'teacher'],
  second: ['Bạc Thị', 'Hà', 'teacher'],
  other: ['Quàng Thị', 'Xuân', 'teacher'],
  admin: ['Lò Văn', 'Quang', 'siteAdmin'],
} as const

const objectives = [
  { code: 'MT1', domain: 'physical', text: 'Đi thăng bằng trên ghế băng' },
  { code: 'MT2', domain: 'language', text: 'Kể lại được truyện ngắn quen thuộc' },
  { code: 'MT3', domain: 'social', text: 'Biết chờ đến lượt khi chơi' },
] as const

/** `under`: the ready regulation that the school has, where it has one. */
export async function kindergarten(db: Db, supervisorId?: number, under?: 'muong-anh' | 'xuan-tien') {
  const school = randomInt(1, 2 ** 31 - 1)
  const folder = mkdtempSync(join(tmpdir(), 'hoso-preschool-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const blobs = blobFolder(folder)
  await db
    .insertInto('installation')
    .values({ only_row: true, id: newId(), demo: false, created_at: new Date(AUTUMN) })
    .onConflict(c => c.doNothing())
    .execute()
  const named = { document: 'Quy chế', issuedBy: 'Hiệu trưởng', decisionNo: '63a/QĐ', effectiveFrom: '2024-08-29' }
  const regulations = under === undefined ? [] : [{ preset: under, ...named }]
  const { head } = await createSchool(
    db,
    blobs,
    {
      ...{
        id: school,
        code: `M${school}`,
        name: 'Trường Mầm non thử nghiệm',
        programme: 'preschool',
        place: 'Mường Sa',
      },
      ...(supervisorId !== undefined && { supervisorId }),
    },
    { head: { familyName: 'Vì Thị', givenName: 'Mai', decisionNo: '01/QĐ', fromDay: '2020-08-01' }, regulations },
    AUTUMN,
  )
  const people = new Map<Who, { id: string; account: string }>([['head', { id: head, account: newId() }]])
  const caller = (who: Who, at = NOW): Caller => {
    const { id, account } = people.get(who)!
    const actor = { kind: 'person' as const, accountId: account, personId: id, stepUpAt: at }
    return { db, blobs, school, actor, now: at, onAsk: mustBeListed }
  }
  const act = <I extends z.ZodType, O extends z.ZodType>(who: Who, a: Act<I, O>, input: z.input<I>, at = NOW) =>
    runAct(caller(who, at), a, input)
  const read = <I extends z.ZodType, O extends z.ZodType>(who: Who, r: Read<I, O>, input: z.input<I>, at = NOW) =>
    runRead(caller(who, at), r, input)
  const file = <I extends z.ZodType>(who: Who, d: Download<I>, input: z.input<I>) => runDownload(caller(who), d, input)
  const keep = async (who: Who, content: string | Uint8Array, mediaType: string) =>
    (await act(who, keepFile({ bytes: Buffer.from(content), name: 'tep', mediaType }), {})).sha256

  for (const [key, [familyName, givenName, post]] of Object.entries(staff)) {
    const posts = [{ post, fromDay: '2020-08-01', decisionNo: '02/QĐ' }]
    const { person } = await act('head', appoint, { familyName, givenName, posts }, AUTUMN)
    people.set(key as Who, { id: person, account: newId() })
  }
  const open = async (name: string, lead: Who, second?: Who) => {
    const opened = await act('head', openPreschoolClass, { year: YEAR, name, ageGroup: 'MG5' }, AUTUMN)
    const assign = (subject: string, who: Who) =>
      act(
        'head',
        assignTeacher,
        { class: opened.class, subject, person: people.get(who)!.id, fromDay: '2026-08-20' },
        AUTUMN,
      )
    await assign('*', lead)
    if (second) await assign('GV2', second)
    return opened.class
  }
  const [mine, others] = [await open('Lá 1', 'lead', 'second'), await open('Lá 2', 'other')]
  const children = async (classId: string, names: readonly string[], from: number) =>
    (
      await act(
        'head',
        enrol,
        {
          class: classId,
          fromDay: '2026-08-25',
          pupils: names.map((givenName, i) => ({ code: String(from + i), familyName: 'Lò', givenName })),
        },
        AUTUMN,
      )
    ).pupils
  const pupils = await children(mine, ['An', 'Bình', 'Chi', 'Dũng'], 101)
  const strangers = await children(others, ['Em', 'Gấm'], 201)
  await act('head', enterObjectives, { year: YEAR, ageGroup: 'MG5', kind: 'objective', rows: [...objectives] }, AUTUMN)
  const plan = await read('head', preschoolPlan, { year: YEAR })
  const ids = plan.groups.find(g => g.group === 'MG5')!.objectives.map(o => o.id)
  const theme = async (classId: string, who: Who, days: [string, string], about = ids) =>
    (
      await act(who, planTheme, {
        class: classId,
        name: 'Bản làng em',
        fromDay: days[0],
        toDay: days[1],
        objectives: about,
      })
    ).theme
  const running = await theme(mine, 'lead', ['2026-11-02', '2026-11-27'])
  return {
    db,
    school,
    people,
    class: mine,
    otherClass: others,
    pupils,
    strangers,
    objectives: ids,
    running,
    theme,
    caller,
    act,
    read,
    file,
    keep,
  }
}
