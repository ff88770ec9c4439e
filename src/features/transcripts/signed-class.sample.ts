/** A small class whose year is approved, with people who have keys: for the tests of signing and of the archive. */
import { randomInt } from 'node:crypto'
import { NOW, type Person, primarySchool, YEAR } from '../../../test/world.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { type SampleAuthority, sampleAuthority } from '../../documents/authority.sample.ts'
import { issueCertificate } from '../../documents/certificates.ts'
import { pem } from '../../documents/pem.ts'
import type { InputOf } from '../../records/act.ts'
import type { Db } from '../../records/database.ts'
import { bringCertificate } from '../certificates/bring.ts'
import { createCertificate, createSeal } from '../certificates/create.ts'
import { decideLists } from '../council/decide.ts'
import { proposeLists } from '../council/propose.ts'
import { councilYear } from '../council/read-year.ts'
import { enrol } from '../pupils/enrol.ts'
import { approveResults } from '../results/approve.ts'
import { type Exceptions, type FullClass, fill } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { decideWindow } from '../school/decide-window.ts'
import { openClass } from '../school/open-class.ts'
import { prepareTranscripts } from './prepare.ts'
import { sealTranscripts, signHead, signHomeroom, signSubject } from './sign.ts'
import { toSign } from './to-sign.ts'

export const PIN = '280914'
export const SEAL_PIN = '591734'
const AUGUST = Date.UTC(2026, 7, 21, 2)
/** all but sports are the homeroom teacher's */
export const OWN = ['TV', 'TOAN', 'DD', 'TNXH', 'NT.AN', 'NT.MT', 'HDTN']

export type SigningClass = FullClass & { sports: Person; head: Person; clerk: Person }

/** Grade 1, two pupils, everything in the books; sports by another teacher. Approved and decided unless asked otherwise. */
export async function approvedClass(
  db: Db,
  more: { ids?: boolean; exceptions?: Exceptions; approve?: boolean; decide?: boolean; size?: number } = {},
): Promise<SigningClass> {
  const w = await primarySchool(db)
  const { head, homeroom, science, secretary } = w.people as Record<string, Person>
  const early = { at: AUGUST }
  const opened = await w.act(
    head!,
    openClass,
    { year: YEAR, name: '1A', teaches: { programme: 'primary', grade: 1, tech: 'SINGLE', codes: [...OWN, 'GDTC'] } },
    early,
  )
  for (const subject of Object.keys(opened.books))
    await w.act(
      head!,
      assignTeacher,
      { class: opened.class, subject, person: (subject === 'GDTC' ? science : homeroom)!.id, fromDay: '2026-08-21' },
      early,
    )
  const id = () => `099320${String(randomInt(1_000_000)).padStart(6, '0')}`
  const names = [
    ['Lê Ngọc Bảo', 'An'],
    ['Vừ A', 'Ển'],
    ...Array.from({ length: (more.size ?? 2) - 2 }, (_, i) => ['Đinh Thị', `Út ${i + 3}`] as const),
  ] as const
  const { pupils } = await w.act(
    head!,
    enrol,
    {
      class: opened.class,
      fromDay: '2026-08-25',
      pupils: names.map(([familyName, givenName], i) => ({
        code: String(201 + i),
        ...(more.ids !== false && { personalId: id() }),
        familyName,
        givenName,
        sex: 'female' as const,
        bornOn: '2020-06-14',
        profile: { ethnicGroup: 'Kinh', nationality: 'Việt Nam', fatherName: 'Lê Quốc Dũng', address: '=1+1 ấp 3' },
      })),
    },
    early,
  )
  await w.act(
    head!,
    decideWindow,
    { year: YEAR, period: 'CN', opensOn: '2026-11-01', closesOn: '2026-12-20', decisionNo: '05/QĐ' },
    early,
  )
  const c: SigningClass = {
    w,
    id: opened.class,
    books: opened.books,
    pupils,
    teacher: homeroom!,
    sports: science!,
    head: head!,
    clerk: secretary!,
  }
  await fill(c, 'CN', more.exceptions ?? {}, [...OWN, '*'])
  await fill({ ...c, teacher: science! }, 'CN', more.exceptions ?? {}, ['GDTC'])
  await w.act(homeroom!, recordAbsences, {
    class: c.id,
    absences: pupils.map((pupil, i) => ({ pupil, excused: i, unexcused: 0 })),
  })
  if (more.approve !== false) await approve(c)
  if (more.approve !== false && more.decide !== false) await holdCouncil(c)
  return c
}

export async function approve(c: SigningClass): Promise<void> {
  const { version } = await c.w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })
  await c.w.act(c.head, approveResults, { period: 'CN', classes: [{ class: c.id, version }], decisionNo: '61/QĐ-THPL' })
}

/** The council decides on the kept results as they were computed, but for these differences. */
export async function holdCouncil(c: SigningClass, differences: Differences = []) {
  const { classes } = await c.w.read(c.teacher, councilYear, { year: YEAR })
  const { result } = classes.find(of => of.class === c.id)!
  const given = { class: c.id, result: result!.id, differences }
  const { proposal } = await c.w.act(c.teacher, proposeLists, given)
  return c.w.act(c.head, decideLists, {
    ...{ year: YEAR, heldOn: dayOf(NOW), place: 'Phòng họp', chair: c.head.id, secretary: c.clerk.id },
    members: [c.head.id, c.clerk.id, c.teacher.id],
    votes: { for: 3, against: 0, withheld: 0 },
    classes: [{ class: c.id, proposal, differences }],
  })
}
type Differences = InputOf<typeof proposeLists>['differences']

/** Trial keys for everybody who signs, and the school's seal. */
export async function trialKeys(c: SigningClass): Promise<void> {
  for (const who of [c.teacher, c.sports, c.head]) await c.w.act(who, createCertificate, { pin: PIN })
  await c.w.act(c.head, createSeal, { pin: SEAL_PIN })
}

/** Certificates of an authority that the installation trusts, brought by each with the own key. */
export async function realKeys(c: SigningClass): Promise<SampleAuthority> {
  const authority = await sampleAuthority('Tổ chức chứng thực kiểm thử')
  c.w.keys.roots = [authority.root]
  const from = new Date('2026-01-01T00:00:00Z')
  const until = new Date('2029-01-01T00:00:00Z')
  const bring = async (who: Person, holder: 'person' | 'school', commonName: string, serial: string, pin: string) => {
    const made = await issueCertificate(authority.issued, { name: { commonName }, serial, from, until })
    await c.w.act(who, bringCertificate, {
      holder,
      certificates: pem(made.certificate) + pem(authority.root),
      privateKey: `-----BEGIN PRIVATE KEY-----\n${Buffer.from(made.privateKey).toString('base64')}\n-----END PRIVATE KEY-----\n`,
      pin,
    })
  }
  await bring(c.teacher, 'person', c.teacher.name, '5001', PIN)
  await bring(c.sports, 'person', c.sports.name, '5002', PIN)
  await bring(c.head, 'person', c.head.name, '5003', PIN)
  await bring(c.head, 'school', 'Trường thử nghiệm', '5004', SEAL_PIN)
  return authority
}

export const prepare = (c: SigningClass, who = c.clerk) => c.w.act(who, prepareTranscripts, { class: c.id })

type Stage = 'subject' | 'homeroom' | 'head' | 'seal'

export const look = (c: SigningClass, who: Person, stage: Stage, subjects: string[] = []) =>
  c.w.read(who, toSign, { class: c.id, stage, subjects })

type More = { pin?: string; digest?: string; at?: number; stepUp?: boolean; key?: string }

/** Looks, then confirms what was shown. */
export async function signRowsOf(
  c: SigningClass,
  who: Person,
  subjects: string[],
  { pin = PIN, digest, ...more }: More = {},
) {
  const shown = digest ?? (await look(c, c.head, 'subject', subjects)).digest
  return c.w.act(who, signSubject, { class: c.id, subjects, pin, digest: shown }, more)
}

const ACTS = { homeroom: signHomeroom, head: signHead, seal: sealTranscripts }

export async function signAs(
  c: SigningClass,
  who: Person,
  stage: 'homeroom' | 'head' | 'seal',
  { pin, digest, ...more }: More = {},
) {
  const shown = digest ?? (await look(c, c.head, stage)).digest
  const own = pin ?? (stage === 'seal' ? SEAL_PIN : PIN)
  return c.w.act(who, ACTS[stage], { class: c.id, pin: own, digest: shown }, more)
}

export async function signTeachers(c: SigningClass): Promise<void> {
  await signRowsOf(c, c.teacher, OWN)
  await signRowsOf(c, c.sports, ['GDTC'])
}

/** Everything in order, up to the seal. */
export async function sealedClass(c: SigningClass): Promise<void> {
  await prepare(c)
  await signTeachers(c)
  await signAs(c, c.teacher, 'homeroom')
  await signAs(c, c.head, 'head')
  await signAs(c, c.clerk, 'seal')
}
