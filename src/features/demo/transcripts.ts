/** Last year's transcripts of one class of the demo: approved and decided, frozen, signed by everybody, sealed; a trial, as all here. */
import { startOf } from '../../calendar/vietnam-time.ts'
import { type Caller, runAct, runRead } from '../../records/act.ts'
import type { KeyHouse } from '../../records/key-house.ts'
import { createCertificate, createSeal } from '../certificates/create.ts'
import { approveResults } from '../results/approve.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { prepareTranscripts } from '../transcripts/prepare.ts'
import { sealTranscripts, signHead, signHomeroom, signSubject } from '../transcripts/sign.ts'
import { toSign } from '../transcripts/to-sign.ts'
import { as, type DemoClass, type DemoYear, headOf, type Troupe } from './school.ts'

/** The PIN of everybody's trial key in the demo, and that of the school's seal. */
export const DEMO_PIN = '280914'
export const DEMO_SEAL_PIN = '591734'

const HOUR = 3_600_000

/** Carries a class of a primary school through to the seal. Whoever has not completed the year is left waiting. */
export async function sealClass(troupe: Troupe, keys: KeyHouse, year: DemoYear, className: string): Promise<void> {
  const c = year.classes.find(each => each.name === className)!
  const day = (date: string) => startOf(`${year.year + 1}-${date}`) + 8 * HOUR
  const by = (name: string, at: number) => ({ ...as(troupe, name, at), keys })
  const head = headOf(troupe.plan)
  const clerk = troupe.plan.staff.find(s => s.seat === 'board.secretary')!.name
  await runAct(by(clerk, day('05-28') + HOUR), prepareTranscripts, { class: c.id, date: `${year.year + 1}-05-28` })

  const taught = Map.groupBy(
    Object.keys(c.books).filter(subject => subject !== '*'),
    subject => teacherOf(troupe, c, subject),
  )
  for (const name of new Set([...taught.keys(), c.homeroom, head]))
    await runAct(by(name, day('05-20')), createCertificate, { pin: DEMO_PIN })
  await runAct(by(head, day('05-20') + HOUR), createSeal, { pin: DEMO_SEAL_PIN })

  const shown = async (who: Caller, stage: 'subject' | 'homeroom' | 'head' | 'seal', subjects: string[] = []) =>
    (await runRead(who, toSign, { class: c.id, stage, subjects })).digest
  let at = day('05-29')
  for (const [name, subjects] of taught) {
    at += HOUR / 4
    const who = by(name, at)
    const digest = await shown(who, 'subject', subjects)
    await runAct(who, signSubject, { class: c.id, subjects, pin: DEMO_PIN, digest })
  }
  const confirm = { class: c.id, pin: DEMO_PIN }
  const homeroom = by(c.homeroom, day('05-30'))
  await runAct(homeroom, signHomeroom, { ...confirm, digest: await shown(homeroom, 'homeroom') })
  const principal = by(head, day('05-31'))
  await runAct(principal, signHead, { ...confirm, digest: await shown(principal, 'head') })
  const seal = by(clerk, day('05-31') + HOUR)
  await runAct(seal, sealTranscripts, { ...confirm, pin: DEMO_SEAL_PIN, digest: await shown(seal, 'seal') })
}

/** Absences, the proposal of the homeroom teacher and the head's approval, a day later. */
export async function approveYear(troupe: Troupe, c: DemoClass, head: string, at: number): Promise<void> {
  const { dice, plan } = troupe
  const absences = c.pupils.map(p => ({ pupil: p.id, excused: dice.below(7), unexcused: dice.below(12) === 0 ? 1 : 0 }))
  await runAct(as(troupe, c.homeroom, at), recordAbsences, { class: c.id, absences })
  const { version } = await runAct(as(troupe, c.homeroom, at + HOUR), proposeResults, { class: c.id, period: 'CN' })
  await runAct(as(troupe, head, at + 24 * HOUR), approveResults, {
    period: 'CN',
    classes: [{ class: c.id, version }],
    decisionNo: plan.programme === 'primary' ? '45/QĐ-THPL' : '45/QĐ-TTGDTX',
  })
}

function teacherOf({ plan }: Troupe, c: DemoClass, subject: string): string {
  return plan.staff.find(s => s.teaches?.[c.name]?.includes(subject))?.name ?? c.homeroom
}
