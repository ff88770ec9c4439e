/** Gathers from the records everything that a transcript says, for pupils of one class. */
import { sql } from 'kysely'
import { z } from 'zod'
import { isOfLevel, isOneLevel } from '../../documents/secondary-forms.ts'
import {
  isSecondary,
  type PrimaryContent,
  type SecondaryContent,
  type TranscriptContent,
  withLastYear,
} from '../../documents/transcript-xml.ts'
import { Conflict, type Fault } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { DecidedLists } from '../council/index.ts'
import { carriedCells, HOMEROOM_SHEET, homeroomOf, type Period, type Teacher } from '../gradebook/index.ts'
import { inOneLine, signatoryOf } from '../head-of-school.ts'
import { grantedIn, type PraiseRow } from '../praise/index.ts'
import { staysOf } from '../pupils/index.ts'
import { asKept, type ClassOf, type Kept, readInput } from '../results/index.ts'
import type { Decided } from './as-decided.ts'
import { contentOf, type Document, lastBefore, type People, signatureOf } from './document.ts'
import { pageOf } from './page-of.ts'
import { schoolYearText } from './year-page.ts'

/** What a version will say, but for the number of the học bạ and of the version. */
export type Gathered = { content: Draft; people: People }
type Unnumbered<C> = Omit<C, 'id' | 'version'>
export type Draft = Unnumbered<PrimaryContent> | Unnumbered<SecondaryContent>

/** What all pupils of the class share. */
export type ClassFacts = {
  of: ClassOf
  approved: Kept
  /** the meeting that decided on titles and promotion, where the school has one */
  council: DecidedLists['council'] | null
  people: People
  /** what stands above the name of who signs as head */
  title: string
  school: TranscriptContent['school']
  comments: ReadonlyMap<string, Record<string, string>>
  again: Awaited<ReturnType<typeof readInput>>['pupils']
  /** certificates of the pupils, granted within the year */
  praises: readonly PraiseRow[]
}

/** The remarks of the year: without a sheet of the year itself, those of its second term. */
const REMARKS = {
  primary: { period: 'CN', columns: ['CN.NX', 'CN.NX_PC', 'CN.NX_NLC', 'CN.NX_NLDT'] },
  continuing: { period: 'HK2', columns: ['HK2.NX'] },
  secondary: { period: 'HK2', columns: ['HK2.NX'] },
} as const satisfies Record<ClassOf['programme'], { period: Period; columns: readonly string[] }>

/** Reads what the pupils share. Throws Conflict where a subject, the class or the school has nobody to sign for it. */
export async function classFacts(
  session: Session,
  of: ClassOf,
  approved: Kept,
  pupils: readonly string[],
  council: ClassFacts['council'],
): Promise<ClassFacts> {
  const head = await signatoryOf(session, 'transcripts', of.id)
  const homeroom = homeroomOf(of.books).at(-1)
  const subjects = of.books.filter(b => b.subject !== HOMEROOM_SHEET).map(b => [b.subject, b.teachers.at(-1)] as const)
  const missing = subjects.filter(([, teacher]) => !teacher).map(([code]) => code)
  if (!homeroom || !head || missing.length > 0)
    throw new Conflict('ERR_SIGNER_MISSING', { subjects: missing, homeroom: !homeroom, head: !head })
  return {
    of: asKept(of, approved),
    approved,
    council,
    people: {
      subjects: Object.fromEntries(subjects) as Record<string, Teacher>,
      homeroom,
      head: { person: head.person, name: head.name },
    },
    title: inOneLine(head),
    school: await schoolLines(session),
    comments: await commentsOf(session, of, pupils),
    again: (await readInput(session, of, 'CN', pupils)).pupils,
    praises: await grantedIn(session, of.year, pupils),
  }
}

type PupilRow = {
  id: string
  code: string
  personalId: string | null
  familyName: string
  givenName: string
  sex: 'male' | 'female' | null
  bornOn: string | null
  profile: string
}

/** Everything of one pupil, or what is missing of it; 'earlierYear' while the page before this one is not sealed. */
export async function gather(
  session: Session,
  facts: ClassFacts,
  { pupil, outcome, versions }: { pupil: string; outcome: Decided; versions: readonly Document[] },
  date: string,
): Promise<Gathered | { faults: Fault[] } | 'earlierYear'> {
  const last = lastBefore(versions, facts.of)
  if (last === 'open') return 'earlierYear'
  const row = await pupilRow(session, pupil)
  const faults = faultsOf(row, outcome)
  if (faults.length > 0) return { faults }
  const profile = profileShape.parse(JSON.parse(row.profile))
  const history = await historyOf(session, row, facts.of)
  const { people } = facts
  const first = history[0]
  const page = pageOf(session, facts, pupil, outcome, date)
  const before = last && (await yearsBefore(session, last, facts.of))
  return {
    people,
    content: {
      ministryKey: profile.transcriptCode || null,
      school: facts.school,
      pupil: {
        personalId: row.personalId,
        registerNo: profile.registerNumber || row.code,
        name: `${row.familyName} ${row.givenName}`,
        gender: row.sex!,
        born: row.bornOn!,
        ethnicGroup: profile.ethnicGroup,
        nationality: profile.nationality,
        birthplace: profile.birthplace,
        hometown: profile.hometown,
        residence: profile.address,
        father: profile.fatherName,
        mother: profile.motherName,
        guardian: profile.guardianName,
      },
      opened: before?.opened ?? {
        place: session.school.place,
        date: first?.joined ?? date,
        principal: people.head.name,
      },
      history,
      ...(isSecondary(page)
        ? { form: page.form, years: [...laterYears(before), page.year] }
        : { form: page.form, years: [...primaryYears(before), page.year] }),
    },
  }
}

const primaryYears = (before: Before) => (before && !isSecondary(before) ? before.years : [])
const laterYears = (before: Before) => (before && isSecondary(before) ? before.years : [])

const text = z.string().default('')
const profileShape = z.looseObject({
  transcriptCode: text,
  registerNumber: text,
  ethnicGroup: text,
  nationality: text,
  birthplace: text,
  hometown: text,
  address: text,
  fatherName: text,
  motherName: text,
  guardianName: text,
})

function faultsOf(pupil: PupilRow, outcome: Decided): Fault[] {
  const codes = [
    ...(pupil.personalId === null ? ['ERR_ID_MISSING'] : []),
    ...(pupil.bornOn === null ? ['ERR_BIRTH_MISSING'] : []),
    ...(pupil.sex === null ? ['ERR_SEX_MISSING'] : []),
    ...(outcome.absences === null ? ['ERR_ABSENCES_MISSING'] : []),
  ]
  const params = { name: `${pupil.familyName} ${pupil.givenName}` }
  return codes.map(code => ({ at: `pupils.${pupil.id}`, code, params }))
}

function pupilRow({ trx, school }: Session, id: string): Promise<PupilRow> {
  return trx
    .selectFrom('pupil')
    .select(['id', 'code', 'personal_id as personalId', 'family_name as familyName', 'given_name as givenName'])
    .select(['sex', 'born_on as bornOn', 'profile'])
    .where('school_id', '=', school.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** The classes of the level at this school up to the year, oldest first. */
async function historyOf(session: Session, pupil: PupilRow, { programme, grade, year }: ClassOf) {
  const { trx, school } = session
  const rows = await trx
    .selectFrom(staysOf(session, pupil.id).as('e'))
    .innerJoin('class as c', j => j.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'))
    .select(['c.year', 'c.name', 'c.grade', 'e.from_day as joined'])
    .where('c.school_id', '=', school.id)
    .where('c.year', '<=', year)
    .orderBy('c.year')
    .orderBy('e.from_day')
    .execute()
  const registerNo = profileShape.parse(JSON.parse(pupil.profile)).registerNumber || pupil.code
  const ofLevel = rows.filter(row => isOneLevel(programme, grade, row.grade))
  return ofLevel.map(({ year: from, name, joined }) => ({
    schoolYear: schoolYearText(from),
    class: name,
    school: school.name,
    registerNo,
    joined,
  }))
}

type Before = TranscriptContent | null

/** The pages of earlier years of the same form as they were sealed, each with the signatures that it got. */
async function yearsBefore(session: Session, last: Document, { programme, grade }: ClassOf): Promise<Before> {
  const content = await contentOf(session, last.xmlSha)
  if (isSecondary(content) && !isOfLevel(content.form, programme, grade)) return null
  const seal = signatureOf(last, 'seal')!
  const at = (stage: 'homeroom' | 'head' | 'seal') => new Date(signatureOf(last, stage)!.signedAt).toISOString()
  return withLastYear(content, {
    confirmed: {
      homeroomAt: at('homeroom'),
      principalAt: at('head'),
      sealAt: at('seal'),
      documentSha256: seal.pdfSha!,
    },
  })
}

/** The commune stands in the school's place; the department above it stands for the province. */
async function schoolLines({ trx, school }: Session): Promise<TranscriptContent['school']> {
  const above = await trx
    .selectFrom('school as s')
    .innerJoin('school as above', 'above.id', 's.supervisor_id')
    .select('above.place')
    .where('s.id', '=', school.id)
    .executeTakeFirst()
  return { code: school.code, name: school.name, commune: school.place, district: null, province: above?.place ?? '' }
}

/** By pupil, then by `subject column`. */
async function commentsOf(session: Session, of: ClassOf, pupils: readonly string[]) {
  const found = new Map<string, Record<string, string>>(pupils.map(p => [p, {}]))
  const { period, columns } = REMARKS[of.programme]
  const { rows } = await sql<{ book: string; pupil: string; col: string; remark: string }>`
    select book_id::text as book, pupil_id::text as pupil, col, remark from mark
    where school_id = ${session.school.id} and year = ${of.year} and book_id = any(${of.books.map(b => b.id)}::uuid[])
      and pupil_id = any(${[...pupils]}::uuid[]) and col = any(${[...columns]}::text[]) and remark is not null`.execute(
    session.trx,
  )
  const subjects = new Map(of.books.map(b => [b.id, b.subject]))
  const carried = await carriedCells(session, of.year, { classId: of.id, pupils, periods: [period] })
  const brought = carried.flatMap(({ pupilId: pupil, remark, ...cell }) =>
    remark !== null && (columns as readonly string[]).includes(cell.col) ? [{ ...cell, pupil, remark }] : [],
  )
  for (const { book, pupil, col, remark } of [...rows, ...brought])
    found.get(pupil)![`${subjects.get(book)} ${col.slice(col.indexOf('.') + 1)}`] = remark
  return found
}
