/** A primary school with one class of 35 whose year is full and approved, made by acts. */
import type { Grade } from '../src/assessment/subjects.ts'
import { addDays, dayOf } from '../src/calendar/vietnam-time.ts'
import { NOWHERE } from '../src/features/accounts/house.ts'
import { openAccount } from '../src/features/accounts/open-account.ts'
import { changePassword } from '../src/features/accounts/own-account.ts'
import { openVault } from '../src/features/accounts/vault.ts'
import { decideLists } from '../src/features/council/decide.ts'
import { proposeLists } from '../src/features/council/propose.ts'
import { councilYear } from '../src/features/council/read-year.ts'
import { enterScores } from '../src/features/gradebook/enter-scores.ts'
import { sheetScheme } from '../src/features/gradebook/index.ts'
import { enrol } from '../src/features/pupils/enrol.ts'
import { approveResults } from '../src/features/results/approve.ts'
import { recordAbsences } from '../src/features/results/prepare.ts'
import { proposeResults } from '../src/features/results/propose.ts'
import { appoint } from '../src/features/school/appoint.ts'
import { assignTeacher } from '../src/features/school/assign-teacher.ts'
import { createSchool } from '../src/features/school/create-school.ts'
import { decideWindow } from '../src/features/school/decide-window.ts'
import { establishBoard } from '../src/features/school/establish-board.ts'
import { openClass } from '../src/features/school/open-class.ts'
import { runAct, runRead } from '../src/records/act.ts'
import { newId } from '../src/records/session.ts'
import type { Stores } from '../src/stores.ts'
import { PASSWORD, YEAR } from './school.ts'

const SCHOOL = 9
const GRADE = 5
const SUBJECTS = ['TV', 'TOAN', 'NN1', 'DD', 'LSDL', 'KH', 'TH_CN', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN']
/** as long as careful teachers write: with shorter ones the year takes a page less */
const COMMENT = [
  'Em nắm chắc kiến thức đã học, biết vận dụng vào bài tập và tình huống thực tế; trình bày sạch sẽ, cẩn thận.',
  'Tiếp thu bài nhanh, chủ động nêu ý kiến trong nhóm và giúp bạn cùng tiến bộ.',
  'Cần mạnh dạn phát biểu hơn trước lớp và đọc thêm sách ở nhà để vốn từ phong phú.',
].join(' ')

export const HEAD_LOGIN = 'bench.head'

/** An empty database becomes a school with its people, its board and the time for the year's end. */
export async function openPrimary({ db, blobs }: Stores, folder: string, now: number) {
  await db
    .insertInto('installation')
    .values({ only_row: true, id: newId(), demo: false, created_at: new Date(now) })
    .execute()
  const { head } = await createSchool(
    db,
    blobs,
    { id: SCHOOL, code: '099-BENCH-TH', name: 'Trường Tiểu học Đo Tốc Độ', programme: 'primary', place: 'Phú Lộc' },
    {
      head: { familyName: 'Đặng Thị', givenName: 'Minh', decisionNo: '1/QĐ', fromDay: '2022-08-01' },
      regulations: [
        {
          preset: 'binh-phu',
          document: 'QĐ 1',
          issuedBy: 'Hiệu trưởng',
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
  const { account } = await runAct(as(head), openAccount, { person: head, login: HEAD_LOGIN })
  const house = { db, vault: openVault(folder), realTime: () => now }
  const door = { house, visitor: { accountId: account, tokenHash: '-' } as never, from: NOWHERE, at: now }
  await runAct(as(head, account), changePassword(door), { password: PASSWORD })
  const hire = async (familyName: string, givenName: string, post: 'teacher' | 'clerk' | 'deputyHead') =>
    (
      await runAct(as(head), appoint, {
        familyName,
        givenName,
        posts: [{ post, fromDay: '2022-08-01', decisionNo: '2/QĐ' }],
      })
    ).person
  const teacher = await hire('Lý Hồng', 'Vân', 'teacher')
  const deputy = await hire('Phan Văn', 'Lộc', 'deputyHead')
  const clerk = await hire('Phạm Ngọc', 'Khuê', 'clerk')
  const seats = [
    [head, 'board.chair'],
    [deputy, 'board.deputy'],
    [clerk, 'board.secretary'],
    [teacher, 'board.member'],
  ] as const
  await runAct(as(head), establishBoard, {
    decisionNo: '3/QĐ',
    decidedOn: '2022-08-01',
    fromDay: '2022-08-01',
    members: seats.map(([person, seat]) => ({ person, seat, duty: 'theo phân công' })),
  })
  const today = dayOf(now)
  await runAct(as(head), decideWindow, {
    ...{ year: YEAR, period: 'CN', decisionNo: '4/QĐ' },
    ...{ opensOn: addDays(today, -30), closesOn: addDays(today, 60) },
  })
  return { as, head, teacher, deputy, clerk, today }
}

/** Fills an empty database; returns the class. */
export async function fillPrimary(stores: Stores, folder: string, now: number): Promise<string> {
  const { as, head, teacher, clerk, today } = await openPrimary(stores, folder, now)
  const { class: classId, books } = await runAct(as(head), openClass, {
    year: YEAR,
    name: '5A',
    teaches: { programme: 'primary', grade: GRADE, tech: 'SINGLE', codes: SUBJECTS },
  })
  for (const subject of Object.keys(books))
    await runAct(as(head), assignTeacher, { class: classId, subject, person: teacher, fromDay: '2026-08-01' })
  const { pupils } = await runAct(as(head), enrol, { class: classId, fromDay: '2026-08-01', pupils: children() })
  for (const [subject, book] of Object.entries(books))
    await runAct(as(teacher), enterScores, { book, period: 'CN', changes: yearOf(GRADE, subject, pupils, COMMENT) })
  await runAct(as(teacher), recordAbsences, {
    class: classId,
    absences: pupils.map(pupil => ({ pupil, excused: 2, unexcused: 0 })),
  })
  const { version } = await runAct(as(teacher), proposeResults, { class: classId, period: 'CN' })
  await runAct(as(head), approveResults, { period: 'CN', classes: [{ class: classId, version }], decisionNo: '5/QĐ' })
  const { classes } = await runRead(as(teacher), councilYear, { year: YEAR })
  const { proposal } = await runAct(as(teacher), proposeLists, {
    class: classId,
    result: classes[0]!.result!.id,
    differences: [],
  })
  await runAct(as(head), decideLists, {
    ...{ year: YEAR, heldOn: today, place: 'Phòng họp', chair: head, secretary: clerk },
    members: [head, clerk, teacher],
    votes: { for: 3, against: 0, withheld: 0 },
    classes: [{ class: classId, proposal, differences: [] }],
  })
  return classId
}

function children() {
  return Array.from({ length: 35 }, (_, i) => ({
    code: String(1001 + i),
    personalId: `0993150${String(10001 + i)}`,
    familyName: 'Nguyễn Thị Diễm',
    givenName: `Hương ${i + 1}`,
    sex: 'female' as const,
    bornOn: '2016-05-06',
    profile: {
      ethnicGroup: 'Kinh',
      nationality: 'Việt Nam',
      birthplace: 'Phú Lộc, Sông Lam',
      address: 'Ấp 3, xã Phú Lộc, tỉnh Sông Lam',
      fatherName: 'Nguyễn Văn Dũng',
      motherName: 'Lê Thị Hoa',
    },
  }))
}

/** Every cell of a book at the year's end. */
export function yearOf(grade: Grade, subject: string, pupils: readonly string[], comment: string) {
  const { columns } = sheetScheme({ programme: 'primary', grade, subject, tech: 'SINGLE' }, 'CN')
  const texts = { score: '9', level: 'T', trait: 'T', comment } as const
  return pupils.flatMap(pupil =>
    columns.flatMap(({ key, kind }) =>
      kind in texts
        ? [{ pupil, column: key, text: texts[kind as keyof typeof texts], version: 0, how: 'typed' as const }]
        : [],
    ),
  )
}
