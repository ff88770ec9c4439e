/** What a page needs to know about the visitor: who, where, which ways to go, what was done to the account. */
import type { Programme } from '../../../regulations/presets.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { whoMay } from '../../law/decide.ts'
import { type Reading, titleOf, type Words } from '../../law/explain.ts'
import type { Action, Party } from '../../law/regulation.ts'
import type { Db } from '../../records/database.ts'
import { type LawInForce, lawInForce } from '../../records/regulations.ts'
import { withSchool } from '../../records/session.ts'
import { CO_TEACHERS, HOMEROOM, type Standing, standingOf } from '../../records/standing.ts'
import { schoolsOf, type Visitor } from './sessions.ts'

export type MenuKey =
  | 'tasks'
  | 'children'
  | 'objectives'
  | 'myClass'
  | 'books'
  | 'pupils'
  | 'forms'
  | 'approvals'
  | 'school'
  | 'regulations'
  | 'ownResults'
  | 'myChildren'
export type MenuEntry = { key: MenuKey; path: string }
export type Notice = { kind: string; at: string; by: string; reason: string | null }

export type WhoAmI = {
  person: { id: string; name: string; title: string } | null
  schools: { id: number; name: string }[]
  school: { id: number; name: string; programme: string } | null
  entries: MenuEntry[]
  notices: Notice[]
}

/** What somebody sees of an own account for thirty days after another person has touched it. */
const NOTICES = [
  'password-reset',
  'second-factor-reset',
  'head-reset-asked',
  'account-closed',
  'account-reopened',
  'head-close-asked',
  'school-joined',
  'joining-undone',
]
const NOTICE_DAYS = 30

export async function whoAmI(db: Db, visitor: Visitor, now: number, reading: Reading, words: Words): Promise<WhoAmI> {
  const schools = await schoolsOf(db, visitor.accountId)
  const notices = await noticesOf(db, visitor.accountId, now)
  const school = schools.find(s => s.id === visitor.schoolId)
  const short = schools.map(({ id, name }) => ({ id, name }))
  if (!school || visitor.personId === null) return { person: null, schools: short, school: null, entries: [], notices }
  const { name, standing, law } = await inSchool(db, school.id, school.programme as Programme, visitor.personId, now)
  return {
    person: { id: visitor.personId, name, title: titleIn(standing, law, reading, words) },
    schools: short,
    school,
    entries: menuOf(standing, law, dayOf(now), school.programme),
    notices,
  }
}

async function inSchool(db: Db, school: number, programme: Programme, person: string, now: number) {
  const day = dayOf(now)
  return withSchool(db, school, async trx => {
    const row = await trx
      .selectFrom('person')
      .select(['family_name', 'given_name'])
      .where('school_id', '=', school)
      .where('id', '=', person)
      .executeTakeFirstOrThrow()
    return {
      name: `${row.family_name} ${row.given_name}`.trim(),
      standing: await standingOf(trx, school, person, day),
      law: await lawInForce(trx, school, programme, day),
    }
  })
}

/** The line under the name: what the school calls this person, the weightiest capacity first. */
export function titleIn(standing: Standing, law: LawInForce, reading: Reading, words: Words): string {
  const first = firstOf(standing)
  const title = titleOf(law.layers, first, reading, words)
  // under a name, not in a sentence: "Homeroom teacher"
  const bare = reading === 'en' ? title.replace(/^(the|an?) /, '') : title
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

/** The capacity that is named first; whoever works here is not called a guardian. */
export function firstOf(standing: Standing): Party {
  const held = capacities(standing)
  return held.find(p => p !== 'teacher' && p !== 'guardian') ?? (held[0] === 'guardian' ? 'guardian' : 'teacher')
}

/** In which capacities a person stands in the school at all, the weightiest first. */
export function capacities(standing: Standing): Party[] {
  const parties: Party[] = [...standing.posts.filter(p => p !== 'teacher'), ...standing.seats]
  if (standing.assignments.some(a => a.subject === HOMEROOM)) parties.push('homeroom')
  if (standing.assignments.some(a => CO_TEACHERS.includes(a.subject))) parties.push('contributor')
  if (standing.assignments.some(a => a.subject !== HOMEROOM)) parties.push('subjectTeacher')
  if (standing.posts.includes('teacher')) parties.push('teacher')
  if (standing.contributions.length > 0) parties.push('contributor')
  if (standing.learner !== null) parties.push('learner')
  if (standing.guardian !== null) parties.push('guardian')
  return [...new Set(parties)]
}

const WAYS: readonly { key: MenuKey; path: string; by: readonly Action[] | 'everybody' | 'homeroom' }[] = [
  { key: 'tasks', path: '/', by: 'everybody' },
  { key: 'myClass', path: '/lop-cua-toi', by: 'homeroom' },
  { key: 'books', path: '/so-sach', by: ['record.read', 'score.enter'] },
  {
    key: 'approvals',
    path: '/phe-duyet',
    by: ['lock.propose', 'lock.decide', 'lock.execute', 'correction.consent', 'correction.witness', 'result.approve'],
  },
  { key: 'pupils', path: '/hoc-sinh', by: ['roster.import', 'pupil.update'] },
  { key: 'forms', path: '/bieu-mau', by: ['pupil.update', 'book.print'] },
  { key: 'school', path: '/nha-truong', by: ['staff.appoint', 'account.open', 'teaching.assign', 'window.decide'] },
  { key: 'regulations', path: '/quy-che', by: 'everybody' },
]

/** Who is nothing in the school but a learner sees the own results, and nothing that is the staff's. */
const LEARNER_WAYS: typeof WAYS = [{ key: 'ownResults', path: '/ket-qua-cua-toi', by: ['result.readOwn'] }]

/** Who is a guardian sees the own children; staff with a child here among their other ways, apart from them. */
const FAMILY_WAYS: typeof WAYS = [{ key: 'myChildren', path: '/con-toi', by: ['family.see'] }]

/** A preschool has no gradebooks: its children and their objectives stand in their place. */
const PRESCHOOL_WAYS: typeof WAYS = [
  { key: 'tasks', path: '/', by: 'everybody' },
  { key: 'children', path: '/mam-non', by: ['record.read', 'child.assess'] },
  { key: 'objectives', path: '/muc-tieu', by: ['theme.plan'] },
  ...WAYS.filter(({ key }) => key === 'pupils' || key === 'forms' || key === 'school' || key === 'regulations'),
]

/** The ways that the law in force opens to somebody of this standing; the law still answers at every door. */
function menuOf(standing: Standing, law: LawInForce, day: string, programme: string): MenuEntry[] {
  const mine = new Set<Party>(capacities(standing))
  if (standing.seats.length > 0) mine.add('board')
  const may = (action: Action) => whoMay(law.layers, action, day).some(p => mine.has(p))
  const ofStaff = programme === 'preschool' ? PRESCHOOL_WAYS : WAYS
  const isStaff = mine.size === 0 || [...mine].some(p => p !== 'learner' && p !== 'guardian')
  const ways = [...(isStaff ? ofStaff : mine.has('learner') ? LEARNER_WAYS : []), ...FAMILY_WAYS]
  return ways
    .filter(({ by }) => {
      if (by === 'everybody') return true
      return by === 'homeroom' ? mine.has('homeroom') : by.some(may)
    })
    .map(({ key, path }) => ({ key, path }))
}

async function noticesOf(db: Db, account: string, now: number): Promise<Notice[]> {
  const rows = await db
    .selectFrom('account_event')
    .select(['kind', 'at', 'detail'])
    .where('account_id', '=', account)
    .where('kind', 'in', NOTICES)
    .where('at', '>', new Date(now - NOTICE_DAYS * 86_400_000))
    .orderBy('at', 'desc')
    .limit(20)
    .execute()
  return rows.map(r => {
    const { name = '', reason = null } = JSON.parse(r.detail) as { name?: string; reason?: string }
    return { kind: r.kind, at: r.at.toISOString(), by: name, reason }
  })
}
