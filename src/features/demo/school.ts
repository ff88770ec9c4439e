/** People and classes of one demo school. */
import { startOf } from '../../calendar/vietnam-time.ts'
import { runAct } from '../../records/act.ts'
import type { BlobStore } from '../../records/blobs.ts'
import type { Db } from '../../records/database.ts'
import { type House, NOWHERE } from '../accounts/house.ts'
import { openAccount } from '../accounts/open-account.ts'
import { changePassword } from '../accounts/own-account.ts'
import { enrol } from '../pupils/enrol.ts'
import { appoint } from '../school/appoint.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { createSchool } from '../school/create-school.ts'
import { decideWindow } from '../school/decide-window.ts'
import { establishBoard } from '../school/establish-board.ts'
import { openClass } from '../school/open-class.ts'
import { DEMO_PASSWORD, type DemoAccount } from './account.ts'
import type { Dice } from './dice.ts'
import { makeName, split } from './names.ts'
import type { SchoolPlan } from './plan.ts'

export type Player = { id: string; account: string }
export type Troupe = {
  db: Db
  blobs: BlobStore
  house: House
  plan: SchoolPlan
  dice: Dice
  people: Map<string, Player>
  used: Set<string>
  /** the classes of the last year that was opened, by name, with their pupils */
  classes: Map<string, { id: string; pupils: string[] }>
  accounts: DemoAccount[]
}

export type DemoPupil = {
  id: string
  code: string
  familyName: string
  givenName: string
  bornOn: string
  sex: 'male' | 'female'
  talent: number
}
export type DemoClass = {
  id: string
  name: string
  grade: number
  books: Record<string, string>
  pupils: DemoPupil[]
  homeroom: string
}
export type DemoYear = { year: number; classes: DemoClass[] }

const HOUR = 3_600_000

/** A caller as the demo's people are: at an instant of the story, the second factor shown. */
export function as(troupe: Troupe, name: string, at: number) {
  const player = troupe.people.get(name)!
  return {
    db: troupe.db,
    blobs: troupe.blobs,
    school: troupe.plan.id,
    actor: { kind: 'person' as const, accountId: player.account, personId: player.id, stepUpAt: at },
    now: at,
  }
}

/** The head's name; whoever of the board enters the year's data. */
export const headOf = (plan: SchoolPlan) => plan.staff[0]!.name
export const clerkOf = (plan: SchoolPlan) => plan.staff.find(s => s.posts.includes('siteAdmin'))?.name ?? headOf(plan)

/** Opens the school, its staff, its boards and the accounts of the sign-in page. */
export async function hire(troupe: Troupe, at: number): Promise<void> {
  const { plan, db, blobs } = troupe
  const first = plan.staff[0]!
  const { head } = await createSchool(
    db,
    blobs,
    {
      id: plan.id,
      code: plan.code,
      name: plan.name,
      programme: plan.programme,
      place: plan.place,
      ...(plan.supervisor === undefined ? {} : { supervisorId: plan.supervisor }),
    },
    { head: { ...split(first.name), decisionNo: '11/QĐ-UBND', fromDay: '2022-08-01' }, regulations: plan.regulations },
    at,
  )
  troupe.people.set(first.name, { id: head, account: '' })
  await account(troupe, first.name, first.role ?? '', at, 'operator')
  for (const [i, member] of plan.staff.slice(1).entries()) {
    const when = at + (i + 1) * 60_000
    const { person } = await runAct(as(troupe, first.name, when), appoint, {
      ...split(member.name),
      posts: member.posts.map(post => ({ post, fromDay: '2022-08-01', decisionNo: '15/QĐ' })),
    })
    troupe.people.set(member.name, { id: person, account: '' })
    await account(troupe, member.name, member.role, when, first.name)
  }
  const seated = plan.staff.filter(s => s.seat)
  if (seated.length === 0) return
  const founded = at + HOUR
  for (const { kind, decisionNo } of plan.boards ?? [{ kind: 'administration' as const, decisionNo: '67/QĐ' }])
    await runAct(as(troupe, first.name, founded), establishBoard, {
      kind,
      decisionNo,
      decidedOn: '2023-10-16',
      fromDay: '2023-10-16',
      members: seated.map(s => ({
        person: troupe.people.get(s.name)!.id,
        seat: s.seat!,
        duty: s.duty ?? 'theo phân công',
      })),
    })
}

/** Everybody gets an account; those of the sign-in page also the demo's password. */
async function account(troupe: Troupe, name: string, role: string | undefined, at: number, by: string): Promise<void> {
  const player = troupe.people.get(name)!
  const caller =
    by === 'operator' ? { ...as(troupe, name, at), actor: { kind: 'operator' as const } } : as(troupe, by, at)
  const opened = await runAct(caller, openAccount, { person: player.id })
  troupe.people.set(name, { ...player, account: opened.account })
  if (role === undefined) return
  await setPassword(troupe, name, at)
  troupe.accounts.push({ school: troupe.plan.name, role, name, login: opened.login })
}

/** The demo's password, set by its owner as everybody sets one. */
export async function setPassword(troupe: Troupe, name: string, at: number): Promise<void> {
  const visitor = { accountId: troupe.people.get(name)!.account, tokenHash: '-' }
  const door = {
    house: troupe.house,
    visitor: visitor as Parameters<typeof changePassword>[0]['visitor'],
    from: NOWHERE,
    at,
  }
  await runAct(as(troupe, name, at), changePassword(door), { password: DEMO_PASSWORD })
}

/** The classes of a year: pupils move up from last year's, newcomers fill what is left. */
export async function openYear(troupe: Troupe, year: number, before: DemoYear | undefined): Promise<DemoYear> {
  const { plan } = troupe
  const at = startOf(`${year}-08-20`) + 8 * HOUR
  const clerk = clerkOf(plan)
  const classes: DemoClass[] = []
  for (const planned of plan.classes) {
    const opened = await runAct(as(troupe, clerk, at), openClass, {
      year,
      name: planned.name,
      teaches: teachesOf(plan, planned.grade),
    })
    for (const member of plan.staff)
      for (const subject of member.teaches?.[planned.name] ?? [])
        if (opened.books[subject])
          await runAct(as(troupe, clerk, at), assignTeacher, {
            class: opened.class,
            subject,
            person: troupe.people.get(member.name)!.id,
            fromDay: `${year}-08-21`,
          })
    const pupils = await fillClass(
      troupe,
      { year, grade: planned.grade, size: planned.size, classId: opened.class, name: planned.name, at },
      before,
    )
    classes.push({
      id: opened.class,
      name: planned.name,
      grade: planned.grade,
      books: opened.books,
      pupils,
      homeroom: planned.homeroom,
    })
    troupe.classes.set(planned.name, { id: opened.class, pupils: pupils.map(p => p.id) })
  }
  return { year, classes }
}

function teachesOf(plan: SchoolPlan, grade: number) {
  if (plan.programme === 'primary') {
    const lower = ['TV', 'TOAN', 'DD', 'TNXH', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN']
    const middle = ['TV', 'TOAN', 'NN1', 'DD', 'TNXH', 'TH_CN', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN']
    const upper = ['TV', 'TOAN', 'NN1', 'DD', 'LSDL', 'KH', 'TH_CN', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN']
    return {
      programme: 'primary' as const,
      grade,
      tech: 'SINGLE' as const,
      codes: grade <= 2 ? lower : grade === 3 ? middle : upper,
    }
  }
  const periods: Record<string, number> = {
    VAN: 105,
    TOAN: 105,
    SU: 70,
    DIA: 70,
    KTPL: 70,
    SINH: 70,
    TIN: 70,
    HDTNHN: 105,
  }
  return {
    programme: 'continuing' as const,
    grade,
    subjects: Object.entries(periods).map(([code, periodsPerYear]) => ({ code, periodsPerYear })),
  }
}

/**
 * Last year's class of the grade below stays together; the school has one record of a pupil, so who is here already is
 * enrolled again, not entered again.
 */
async function fillClass(
  troupe: Troupe,
  c: { year: number; grade: number; size: number; classId: string; name: string; at: number },
  before: DemoYear | undefined,
): Promise<DemoPupil[]> {
  const from = before?.classes.find(b => b.grade === c.grade - 1 && sameStream(b.name, c.name))
  const caller = as(troupe, clerkOf(troupe.plan), c.at)
  const staying = from?.pupils.slice(0, c.size) ?? []
  const fresh = Array.from({ length: c.size - staying.length }, () => newPupil(troupe, c))
  const pupils = [...staying, ...fresh]
  const { pupils: ids } = await runAct(caller, enrol, {
    class: c.classId,
    fromDay: `${c.year}-08-25`,
    pupils: pupils.map(p =>
      p.id
        ? { id: p.id }
        : {
            code: p.code,
            personalId: personalIdOf(p),
            familyName: p.familyName,
            givenName: p.givenName,
            bornOn: p.bornOn,
            sex: p.sex,
            profile: profileOf(troupe, p),
          },
    ),
  })
  return pupils.map((p, i) => ({ ...p, id: ids[i]! }))
}

const sameStream = (a: string, b: string) => a.replace(/^\d+/, '') === b.replace(/^\d+/, '')

function newPupil(troupe: Troupe, c: { year: number; grade: number }): DemoPupil {
  const { dice: d, plan } = troupe
  const born = c.year - c.grade - 5
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    ...makeName(d, plan.names, troupe.used),
    id: '',
    code: String(1000 + troupe.used.size),
    bornOn: `${born}-${two(1 + d.below(12))}-${two(1 + d.below(28))}`,
    talent: d.below(100),
  }
}

/** 099, century and sex, year of birth, six running digits: the shape of a real one, of a province that there is not. */
function personalIdOf(p: DemoPupil): string {
  const century = p.bornOn.startsWith('20') ? 2 : 0
  return `099${century + (p.sex === 'female' ? 1 : 0)}${p.bornOn.slice(2, 4)}${p.code.padStart(6, '0')}`
}

function profileOf({ plan, dice: d }: Troupe, p: DemoPupil): Record<string, string> {
  const family = p.familyName.split(' ')[0]!
  return {
    ethnicGroup: plan.names === 'hills' ? d.pick(['Thái', 'Mông', 'Kinh']) : 'Kinh',
    nationality: 'Việt Nam',
    birthplace: `${plan.place}, tỉnh Sông Lam`,
    hometown: `${plan.place}, tỉnh Sông Lam`,
    address: `${d.pick(['Ấp', 'Bản', 'Thôn'])} ${1 + d.below(9)}, ${plan.place}`,
    fatherName: `${family} Văn ${d.pick(['Hùng', 'Tâm', 'Đông', 'Lợi', 'Toàn'])}`,
    motherName: `${d.pick(['Nguyễn', 'Lò', 'Lê', 'Cao'])} Thị ${d.pick(['Hoa', 'Lan', 'Thủy', 'Nga', 'Sen'])}`,
    guardianPhone: `0900000${String(d.below(1000)).padStart(3, '0')}`,
  }
}

/** The head decides when a period is open; `closesOn` may be the day of the story. */
export async function openWindow(
  troupe: Troupe,
  year: number,
  period: string,
  opensOn: string,
  closesOn: string,
): Promise<void> {
  const { plan } = troupe
  const decider = plan.staff.find(s => s.seat === 'board.chair' && s.posts.includes('head'))?.name ?? headOf(plan)
  await runAct(as(troupe, decider, startOf(opensOn) - 15 * HOUR), decideWindow, {
    year,
    period,
    opensOn,
    closesOn,
    decisionNo: `${30 + period.length}/QĐ`,
  })
}
