/** A small believable school for one test, made by the product's own acts. Every test opens a new one. */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { openVault } from '../src/features/accounts/vault.ts'
import { askedBy } from '../src/features/asked-by.ts'
import { openKeyHouse } from '../src/features/certificates/key-house.ts'
import { enrol } from '../src/features/pupils/enrol.ts'
import { appoint } from '../src/features/school/appoint.ts'
import { assignTeacher } from '../src/features/school/assign-teacher.ts'
import { createSchool } from '../src/features/school/create-school.ts'
import { decideWindow } from '../src/features/school/decide-window.ts'
import { establishBoard } from '../src/features/school/establish-board.ts'
import { openClass } from '../src/features/school/open-class.ts'
import { unbrought } from '../src/law/known.ts'
import type { Action, Post, Seat } from '../src/law/regulation.ts'
import { type Act, type Read, runAct, runRead } from '../src/records/act.ts'
import { type BlobStore, blobFolder } from '../src/records/blobs.ts'
import type { Db } from '../src/records/database.ts'
import type { KeyHouse } from '../src/records/key-house.ts'
import type { LawInForce } from '../src/records/regulations.ts'
import { type Leave, newId } from '../src/records/session.ts'

/** Wednesday 18 November 2026, 09:00 in Vietnam */
export const NOW = Date.UTC(2026, 10, 18, 2)
const AUTUMN = Date.UTC(2026, 7, 20, 2)
export const YEAR = 2026

export type Person = { id: string; account: string; name: string }
export type World = {
  db: Db
  blobs: BlobStore
  /** with no public address and no trusted root, unless the test gives others */
  keys: KeyHouse
  school: number
  class: string
  books: Record<string, string>
  pupils: string[]
  people: Record<string, Person>
  /** runs an act as this person, at NOW unless another instant is given; the second factor was shown just now */
  act<I extends z.ZodType, O extends z.ZodType>(
    who: Person,
    act: Act<I, O>,
    input: z.input<I>,
    more?: { at?: number; key?: string; stepUp?: boolean },
  ): Promise<z.output<O>>
  /** runs an act as the operator, from the server's own command line */
  operate<I extends z.ZodType, O extends z.ZodType>(act: Act<I, O>, input: z.input<I>): Promise<z.output<O>>
  read<I extends z.ZodType, O extends z.ZodType>(
    who: Person,
    read: Read<I, O>,
    input: z.input<I>,
    at?: number,
  ): Promise<z.output<O>>
}

type Staff = { key: string; name: string; posts: Post[]; seat?: Seat }

const primaryStaff: Staff[] = [
  { key: 'deputy', name: 'Phan Văn Lộc', posts: ['deputyHead'], seat: 'board.deputy' },
  { key: 'secretary', name: 'Phạm Ngọc Khuê', posts: ['clerk'], seat: 'board.secretary' },
  { key: 'homeroom', name: 'Bùi Thu Hà', posts: ['teacher'] },
  { key: 'science', name: 'Trịnh Văn Nam', posts: ['teacher'] },
  { key: 'member', name: 'Lý Hồng Vân', posts: ['teacher'], seat: 'board.member' },
]

const centreStaff: Staff[] = [
  { key: 'deputy', name: 'Phạm Thị Duyên', posts: ['deputyHead'] },
  { key: 'admin', name: 'Vũ Quang Minh', posts: ['siteAdmin', 'teacher'], seat: 'board.chair' },
  { key: 'lead', name: 'Lưu Văn Sáng', posts: ['departmentLead'], seat: 'board.deputy' },
  { key: 'member', name: 'Lê Đình Khang', posts: ['teacher'], seat: 'board.member' },
  { key: 'homeroom', name: 'Lò Thị Ánh', posts: ['teacher'] },
  { key: 'maths', name: 'Hoàng Thị Yến', posts: ['teacher'] },
]

/** A primary school under BP with the department's guidance BD above it; class 4A, four pupils. */
export function primarySchool(db: Db, more: { above?: string } = {}): Promise<World> {
  return build(db, {
    ...more,
    programme: 'primary',
    head: 'Đặng Thị Minh',
    headSeat: 'board.chair',
    staff: primaryStaff,
    regulations: [
      {
        preset: 'binh-duong',
        document: 'CV 2649/SGDĐT',
        issuedBy: 'Sở GDĐT',
        decisionNo: '2649',
        effectiveFrom: '2022-11-30',
      },
      {
        preset: 'binh-phu',
        document: 'QĐ 12/QĐ-THPL',
        issuedBy: 'Hiệu trưởng',
        decisionNo: '12/QĐ-THPL',
        effectiveFrom: '2023-10-17',
      },
    ],
    className: '4A',
    teaches: { programme: 'primary', grade: 4, tech: 'SINGLE', codes: ['TV', 'TOAN', 'KH'] },
    lessons: { TV: 'homeroom', TOAN: 'homeroom', KH: 'science', '*': 'homeroom' },
    windows: [
      ['GHK1', '2026-10-20', '2026-11-10'],
      ['CHK1', '2026-11-11', '2027-01-10'],
    ],
  })
}

/** A continuing-education centre under DB; class 10A1, four learners. */
export function centre(db: Db): Promise<World> {
  return build(db, {
    programme: 'continuing',
    head: 'Trần Quốc Hưng',
    staff: centreStaff,
    regulations: [
      {
        preset: 'dien-bien',
        document: 'QĐ 26/QĐ-TTMS',
        issuedBy: 'Giám đốc',
        decisionNo: '26/QĐ-TTMS',
        effectiveFrom: '2024-09-26',
      },
    ],
    className: '10A1',
    teaches: {
      programme: 'continuing',
      grade: 10,
      subjects: [
        { code: 'TOAN', periodsPerYear: 105 },
        { code: 'SU', periodsPerYear: 52 },
        { code: 'HDTNHN', periodsPerYear: 105 },
        ...['KTPL', 'SINH', 'TIN'].map(code => ({ code, periodsPerYear: 70 })),
      ],
    },
    lessons: {
      ...{ TOAN: 'maths', SU: 'homeroom', HDTNHN: 'homeroom', KTPL: 'homeroom', SINH: 'homeroom', TIN: 'homeroom' },
      '*': 'homeroom',
    },
    windows: [['HK1', '2026-09-05', '2027-01-15']],
  })
}

/** A lower secondary school with no regulation of its own, under TT 22; class 8A, four pupils. */
export function secondarySchool(db: Db): Promise<World> {
  return build(db, {
    programme: 'secondary',
    head: 'Hoàng Văn Thái',
    staff: [
      { key: 'deputy', name: 'Phan Thị Mơ', posts: ['deputyHead'], seat: 'board.chair' },
      { key: 'admin', name: 'Vũ Đình Quý', posts: ['clerk'], seat: 'board.secretary' },
      { key: 'lead', name: 'Lưu Thị Nhàn', posts: ['departmentLead', 'teacher'] },
      { key: 'homeroom', name: 'Lường Văn Ơn', posts: ['teacher'] },
      { key: 'sports', name: 'Tòng Văn Pành', posts: ['teacher'], seat: 'board.member' },
    ],
    regulations: [],
    className: '8A',
    teaches: {
      programme: 'secondary',
      grade: 8,
      subjects: SECONDARY.map(([code, periodsPerYear]) => ({ code, periodsPerYear })),
    },
    lessons: { ...Object.fromEntries(SECONDARY.map(([code]) => [code, 'homeroom'])), GDTC: 'sports', '*': 'homeroom' },
    windows: [
      ['HK1', '2026-09-05', '2027-01-15'],
      ['HK2', '2026-11-01', '2027-05-30'],
    ],
  })
}

/** Seven scored subjects with their periods, and what is assessed by comments. */
const SECONDARY = [
  ['VAN', 140],
  ['TOAN', 140],
  ['NN1', 105],
  ['KHTN', 140],
  ['LSDL', 105],
  ['GDCD', 35],
  ['TIN', 35],
  ['GDTC', 70],
  ['NT', 70],
  ['HDTNHN', 105],
] as const

/** The body above the school, whose guidance may be laid over it. */
async function department(db: Db, name = 'Sở GDĐT Thành phố Hồ Chí Minh'): Promise<number> {
  const id = randomInt(1, 2 ** 31 - 1)
  await db
    .insertInto('school')
    .values({
      id,
      code: `S${id}`,
      name,
      programme: 'department',
      supervisor_id: null,
      place: 'Sông Lam',
      created_at: new Date(AUTUMN),
    })
    .execute()
  return id
}

type Plan = {
  /** what the body above the school is called */
  above?: string
  programme: 'primary' | 'continuing' | 'secondary'
  head: string
  headSeat?: Seat
  staff: Staff[]
  regulations: z.input<typeof import('../src/features/school/open-school.ts')['openSchool']['input']>['regulations']
  className: string
  teaches: z.input<(typeof openClass)['input']>['teaches']
  lessons: Record<string, string>
  windows: [period: string, from: string, to: string][]
}

/** What a norm may ask of a deed is what its act brings: whoever asks the law without it would lock that deed. */
export function mustBringItsFacts({ layers }: LawInForce, { action, facts }: Leave): void {
  const lacking = unbrought(layers, action, facts)
  if (lacking.length > 0) throw new Error(`${action} was asked without ${lacking.join(', ')}: see src/law/known.ts`)
}

/** The list of what each act asks for leaves nothing out. An act that only a test has stands in no list. */
export function mustBeListed(act: string, action: Action): void {
  if (!act.startsWith('test.') && !askedBy[action].includes(act))
    throw new Error(`${act} asks for ${action}: name it in src/features/asked-by.ts`)
}

async function build(db: Db, plan: Plan): Promise<World> {
  const school = randomInt(1, 2 ** 31 - 1)
  const blobs = blobFolder(join(files(), String(school)))
  await db
    .insertInto('installation')
    .values({ only_row: true, id: newId(), demo: false, created_at: new Date(AUTUMN) })
    .onConflict(c => c.doNothing())
    .execute()
  const [headFamily, headGiven] = nameParts(plan.head)
  const { head } = await createSchool(
    db,
    blobs,
    {
      id: school,
      code: `T${school}`,
      name: 'Trường thử nghiệm',
      programme: plan.programme,
      place: 'Phú Lộc',
      supervisorId: await department(db, plan.above),
    },
    {
      head: { familyName: headFamily, givenName: headGiven, decisionNo: '01/QĐ', fromDay: '2020-08-01' },
      regulations: plan.regulations,
    },
    AUTUMN,
  )
  const person = (id: string, name: string): Person => ({ id, account: newId(), name })
  const people: Record<string, Person> = { head: person(head, plan.head) }
  const folder = mkdtempSync(join(tmpdir(), 'hoso-keys-'))
  const keys = openKeyHouse(folder, openVault(folder), null)
  const caller = (who: Person, at: number, stepUp: boolean) => ({
    db,
    blobs,
    keys: world.keys,
    school,
    actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: stepUp ? at : null },
    now: at,
    onLeave: mustBringItsFacts,
    onAsk: mustBeListed,
  })
  const world: World = {
    db,
    blobs,
    keys,
    school,
    class: '',
    books: {},
    pupils: [],
    people,
    act: (who, act, input, more = {}) =>
      runAct(
        {
          ...caller(who, more.at ?? NOW, more.stepUp ?? true),
          ...(more.key === undefined ? {} : { idempotencyKey: more.key }),
        },
        act,
        input,
      ),
    operate: (act, input) => runAct({ db, blobs, school, actor: { kind: 'operator' }, now: NOW }, act, input),
    read: (who, read, input, at = NOW) => runRead(caller(who, at, true), read, input),
  }
  const early = { at: AUTUMN }
  for (const member of plan.staff) {
    const [familyName, givenName] = nameParts(member.name)
    const made = await world.act(
      people.head!,
      appoint,
      {
        familyName,
        givenName,
        posts: member.posts.map(post => ({ post, fromDay: '2020-08-01', decisionNo: '02/QĐ' })),
      },
      early,
    )
    people[member.key] = person(made.person, member.name)
  }
  const seated = [
    ...(plan.headSeat ? [{ key: 'head', seat: plan.headSeat }] : []),
    ...plan.staff.flatMap(s => (s.seat ? [{ key: s.key, seat: s.seat }] : [])),
  ]
  await world.act(
    people.head!,
    establishBoard,
    {
      decisionNo: '03/QĐ',
      decidedOn: '2026-08-15',
      fromDay: '2026-08-15',
      members: seated.map(s => ({ person: people[s.key]!.id, seat: s.seat, duty: 'theo phân công' })),
    },
    early,
  )
  const clerk = people.admin ?? people.head!
  const opened = await world.act(clerk, openClass, { year: YEAR, name: plan.className, teaches: plan.teaches }, early)
  world.class = opened.class
  world.books = opened.books
  for (const [subject, who] of Object.entries(plan.lessons))
    await world.act(
      clerk,
      assignTeacher,
      { class: opened.class, subject, person: people[who]!.id, fromDay: '2026-08-20' },
      early,
    )
  for (const [period, opensOn, closesOn] of plan.windows)
    await world.act(people.head!, decideWindow, { year: YEAR, period, opensOn, closesOn, decisionNo: '04/QĐ' }, early)
  const names = ['Giàng A Páo', 'Cà Thị Hương', 'Lò Văn Chiến', 'Bạc Cầm Sơn']
  const { pupils } = await world.act(
    clerk,
    enrol,
    {
      class: opened.class,
      fromDay: '2026-08-25',
      pupils: names.map((n, i) => ({
        code: String(1001 + i),
        familyName: nameParts(n)[0],
        givenName: nameParts(n)[1],
      })),
    },
    early,
  )
  world.pupils = pupils
  return world
}

function nameParts(name: string): [family: string, given: string] {
  const cut = name.lastIndexOf(' ')
  return [name.slice(0, cut), name.slice(cut + 1)]
}

let folder: string | undefined

/** One folder a test process for everybody's files, gone with the process. */
function files(): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'hoso-blobs-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    folder = made
  }
  return folder
}
