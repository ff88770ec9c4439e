/** A centre of 1,000 learners, made by acts: one class of 35, one of 45, the rest in classes of 40. */

import { addDays, dayOf } from '../src/calendar/vietnam-time.ts'
import { NOWHERE } from '../src/features/accounts/house.ts'
import { openAccount } from '../src/features/accounts/open-account.ts'
import { changePassword } from '../src/features/accounts/own-account.ts'
import { openVault } from '../src/features/accounts/vault.ts'
import { enterScores } from '../src/features/gradebook/enter-scores.ts'
import { enrol } from '../src/features/pupils/enrol.ts'
import { appoint } from '../src/features/school/appoint.ts'
import { assignTeacher } from '../src/features/school/assign-teacher.ts'
import { createSchool } from '../src/features/school/create-school.ts'
import { decideWindow } from '../src/features/school/decide-window.ts'
import { establishBoard } from '../src/features/school/establish-board.ts'
import { openClass } from '../src/features/school/open-class.ts'
import { runAct } from '../src/records/act.ts'
import { newId } from '../src/records/session.ts'
import type { Stores } from '../src/stores.ts'

export const SCHOOL = 7
export const LOGIN = 'bench.teacher'
export const PASSWORD = 'mot mat khau de do toc do'
export const YEAR = 2026

export type BenchClass = { size: number; book: string; training: string; pupils: string[] }

/** Fills an empty database. Returns the class of 35 and the class of 45, both filled. */
export async function fill(
  { db, blobs }: Stores,
  folder: string,
  now: number,
): Promise<{ small: BenchClass; large: BenchClass }> {
  await db
    .insertInto('installation')
    .values({ only_row: true, id: newId(), demo: false, created_at: new Date(now) })
    .execute()
  const { head } = await createSchool(
    db,
    blobs,
    { id: SCHOOL, code: '099-BENCH', name: 'Trung tâm Đo Tốc Độ', programme: 'continuing', place: 'Mường Sa' },
    {
      head: { familyName: 'Trần Quốc', givenName: 'Hưng', decisionNo: '1/QĐ', fromDay: '2022-08-01' },
      regulations: [
        {
          preset: 'dien-bien',
          document: 'QĐ 1',
          issuedBy: 'Giám đốc',
          decisionNo: '1/QĐ',
          effectiveFrom: '2022-08-01',
        },
      ],
    },
    now,
  )
  const as = (person: string, account = newId()) => ({
    db,
    blobs,
    school: SCHOOL,
    actor: { kind: 'person' as const, accountId: account, personId: person, stepUpAt: now },
    now,
  })
  const teacher = await runAct(as(head), appoint, {
    familyName: 'Hoàng Thị',
    givenName: 'Yến',
    posts: [
      { post: 'teacher', fromDay: '2022-08-01', decisionNo: '2/QĐ' },
      { post: 'siteAdmin', fromDay: '2022-08-01', decisionNo: '2/QĐ' },
    ],
  })
  const others = []
  for (const givenName of ['An', 'Bình'])
    others.push(
      await runAct(as(head), appoint, {
        familyName: 'Lò Văn',
        givenName,
        posts: [{ post: 'teacher', fromDay: '2022-08-01', decisionNo: '2/QĐ' }],
      }),
    )
  const seats = ['board.chair', 'board.deputy', 'board.member'] as const
  await runAct(as(head), establishBoard, {
    decisionNo: '3/QĐ',
    decidedOn: '2022-08-01',
    fromDay: '2022-08-01',
    members: [teacher, ...others].map((m, i) => ({ person: m.person, seat: seats[i]!, duty: 'theo phân công' })),
  })
  const { account } = await runAct(as(head), openAccount, { person: teacher.person, login: LOGIN })
  const house = { db, vault: openVault(folder), realTime: () => now }
  await runAct(
    as(teacher.person, account),
    changePassword({ house, visitor: { accountId: account, tokenHash: '-' } as never, from: NOWHERE, at: now }),
    { password: PASSWORD },
  )
  const today = dayOf(now)
  await runAct(as(head), decideWindow, {
    year: YEAR,
    period: 'HK1',
    opensOn: addDays(today, -30),
    closesOn: addDays(today, 60),
    decisionNo: '4/QĐ',
  })

  const classes: BenchClass[] = []
  for (const [n, size] of [35, 45, ...Array.from({ length: 23 }, () => 40)].entries()) {
    const caller = as(teacher.person, account)
    const opened = await runAct(caller, openClass, {
      year: YEAR,
      name: `10A${n + 1}`,
      teaches: {
        programme: 'continuing',
        grade: 10,
        subjects: ['TOAN', 'VAN', 'SU', 'DIA', 'TIN'].map(code => ({ code, periodsPerYear: 105 })),
      },
    })
    for (const subject of ['TOAN', '*'])
      await runAct(caller, assignTeacher, {
        class: opened.class,
        subject,
        person: teacher.person,
        fromDay: '2026-08-01',
      })
    const { pupils } = await runAct(caller, enrol, {
      class: opened.class,
      fromDay: '2026-08-01',
      pupils: Array.from({ length: size }, (_, i) => ({
        code: `${n}-${i}`,
        familyName: 'Nguyễn Thị Diễm',
        givenName: `Hương ${i}`,
        bornOn: '2011-05-06',
      })),
    })
    classes.push({ size, book: opened.books.TOAN!, training: opened.books['*']!, pupils })
  }
  const [small, large] = classes as [BenchClass, BenchClass]
  for (const c of [small, large])
    await runAct(as(teacher.person, account), enterScores, {
      book: c.book,
      period: 'HK1',
      changes: changesFor(c.pupils, 6, 0),
    })
  return { small, large }
}

const COLUMNS = ['TX1', 'TX2', 'TX3', 'TX4', 'GK', 'CK']

/** A save of so many columns of a class; the value follows the version, so that every save changes every cell. */
export function changesFor(pupils: readonly string[], columns: number, version: number) {
  return pupils.flatMap(pupil =>
    COLUMNS.slice(0, columns).map(column => ({
      pupil,
      column,
      text: `${5 + (version % 5)},${version % 10}`,
      version,
      how: 'typed' as const,
    })),
  )
}
